/// \file
/// The edits of a scenario laid over layers that have been read, before anything else looks at
/// them: what follows is as if the source had been edited.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/project/scenario.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/vector/feature_layer.hpp"

#include <vector>

namespace parklens {

/// The files of one source in memory, and how they are read.
struct EditedLayers {
    std::vector<FeatureLayer> layers;
    LayerSource source; ///< with columns that edits added for fields that the layer did not have
};

/// Lays the edits of `source.key` over the layers, in their order. A value is written into the
/// column of its canonical field, in the column's unit; a field without column gets one, empty in
/// all other rows. Geometry is brought into the layer's system; the position of a row of a table
/// goes into its columns of longitude and latitude, in the row's own system. An added feature
/// stands behind the last one of the last file.
/// \throws ConfigError naming scenario file, line, key, edit and mend: a feature that is not there,
///         was removed by an earlier edit, is there several times or, for an added one, is there
///         already; a field that the layer cannot have, with the nearest one; a value of the wrong
///         form, out of the field's range, or that the column's type cannot hold; a geometry of the
///         wrong kind, of an enterprise, invalid, without area or far from the layer; a system that
///         is not known, or that the coordinates cannot be in
EditedLayers withEdits(std::vector<FeatureLayer> layers,
                       const LayerSource& source,
                       const Scenario& scenario,
                       const StandardsLibrary& standards);

/// The same where the project has a scenario that touches this layer; else the layers as they are.
EditedLayers withEditsOf(const Project& project,
                         std::vector<FeatureLayer> layers,
                         const LayerSource& source,
                         const StandardsLibrary& standards);

/// \throws ConfigError where the scenario was made for another project file, or edits a layer that
///         the project does not have
void requireFits(const Scenario& scenario, const Project& project);

} // namespace parklens

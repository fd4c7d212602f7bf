/// \file
/// A first look at a layer: enough to tell what it is.
#pragma once

#include "analysis/discovery/folder_survey.hpp"
#include "gis/base/text.hpp"
#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parklens {

enum class GeometryKind { None, Points, Lines, Polygons };

/// Of a raster.
struct RasterPreview {
    Envelope envelope;       ///< in its own system
    std::set<double> values; ///< in the middle of the raster; empty when there are very many
    double minimum = 0.0;
    double maximum = 0.0;
};

/// Of a vector layer.
inline constexpr long mostFeaturesPreviewed = 2000;

struct LayerPreview {
    DataFile file;
    std::string layerName; ///< needed in the project file; empty where there is only one
    FeatureLayer layer;    ///< the first features (2,000 of a vector layer) with their fields
    GeometryKind geometry = GeometryKind::None;
    Envelope envelope;  ///< of the features that were read
    Point typicalPoint; ///< medians of their places, which single slips do not move
    std::optional<Crs> crs;
    std::optional<RasterPreview> raster;
    LocalizedText problem; ///< why it cannot be read; else empty

    /// Layer and file name under which words are looked for, in lower case.
    std::string words() const;

    std::vector<std::string> fieldNames() const;
};

/// Looks at every layer and sheet of a file; of a series at its first file. A file that cannot be
/// read gives one preview with its problem.
std::vector<LayerPreview> previewFile(const DataFile& file, const TaskControl& control);

} // namespace parklens

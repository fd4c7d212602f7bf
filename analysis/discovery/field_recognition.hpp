/// \file
/// The canonical fields of a layer that is being recognised.
#pragma once

#include "analysis/discovery/layer_recognition.hpp"
#include "analysis/loading/layer_fields.hpp"

#include <map>
#include <string>

namespace parklens {

using FieldMatches = std::map<std::string, FieldMatch>;

/// Fields by their whole names; of headers in several rows ("用地/用地面积(亩)") also without the
/// slash and by the last row, with the unit of the group where the column has none.
FieldMatches recogniseFields(const LayerPreview& preview,
                             const std::string& section,
                             const StandardsLibrary& standards);

/// Adds the fields to a recognised layer, each with the unit that its header or a comparison with
/// the areas drawn tells, or with the remark which unit will be taken.
void addFields(const LayerPreview& preview,
               const std::string& section,
               const FieldMatches& matches,
               const StandardsLibrary& standards,
               RecognisedLayer& result);

} // namespace parklens

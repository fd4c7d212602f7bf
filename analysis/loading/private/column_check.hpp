/// \file
/// Values that stand under the heading of another column.
#pragma once

#include "analysis/loading/layer_fields.hpp"

namespace parklens {

/// Tells `column_shifted` for a column of numbers, dates, flags or credit codes most of whose cells
/// are something else, and `row_shifted` for a single row of a table in which several such columns
/// hold words: a cell too many or too few has moved the rest. At most a thousand rows, evenly
/// spread, are looked at to judge a column.
void tellShiftedColumns(const FeatureLayer& layer,
                        const std::map<std::string, FieldMatch>& matches,
                        const std::string& layerKey,
                        const StandardsLibrary& standards,
                        Diagnostics& diagnostics);

} // namespace parklens

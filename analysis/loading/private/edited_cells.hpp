/// \file
/// Writes the values of an edit into cells (private to analysis/loading).
#pragma once

#include "analysis/loading/private/edit_target.hpp"

namespace parklens {

/// Writes every value of the edit into this row, each in its column's unit and type.
/// \throws ConfigError for a field that the layer cannot have, a value of the wrong form, one that
///         the field cannot have (data/standards/layer-fields/ranges.csv), or one that the column's
///         type cannot hold
void writeValues(const EditAtWork& work, RowAt at, EditTarget& target);

/// Writes one text into a row, as a cell of the column's type; a column of numbers that cannot hold
/// it becomes one of texts. \param field  of the layer
void writeText(const std::string& text, RowAt at, const std::string& field, EditTarget& target);

} // namespace parklens

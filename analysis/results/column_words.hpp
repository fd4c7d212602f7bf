/// \file
/// The columns of results and evidence in the words of the field: one vocabulary for the headings
/// of tables and for sentences about them.
#pragma once

#include "gis/base/text.hpp"

#include <optional>
#include <string_view>

namespace parklens {

/// What the ending of a column's name says of its numbers.
struct ColumnUnit {
    std::string_view ending; ///< of the column's name: "_m2"
    const char* zh;
    const char* en;
    int decimals; ///< that the unit deserves
};

/// "用地面积" of "land_area", "公式项 A" of "term_A"; std::nullopt where the name is none of ours.
/// \param name  without the ending of its unit
std::optional<LocalizedText> columnWords(std::string_view name);

/// The unit of a column; null where its name does not end in one.
const ColumnUnit* unitOfColumn(std::string_view name);

} // namespace parklens

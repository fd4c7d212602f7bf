/// \file
/// The sentences around a map.
#pragma once

#include "viewer/layout/sheet_content.hpp"

namespace parklens {

/// 密级, 坐标系, 数据来源及时点, 编制单位, 日期, 审图号 and remarks; what is required and not given
/// is printed as missing, optional notes are left out. Where the projection stretches or shrinks
/// lengths by more than 0.1 % within the place shown, that is said.
/// \param map  null on sheets without a map, which have no 坐标系 either
std::vector<TextElement::Paragraph>
noteParagraphs(const SheetNotes& notes, const MapContent* map, const SheetTheme& theme);

} // namespace parklens

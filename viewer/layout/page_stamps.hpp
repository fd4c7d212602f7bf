/// \file
/// Page numbers in the lower margin.
#pragma once

#include "gis/base/text.hpp"
#include "viewer/layout/page_drawing.hpp"

#include <QSizeF>

#include <cstddef>
#include <span>
#include <vector>

namespace parklens {

/// Pages that are numbered must keep this margin free at the bottom.
inline constexpr double stampedMarginMm = 8.0;

/// "第 3 页 共 12 页" or "3 / 12", in the middle of the lower margin of each page, as one drawing a
/// page to be laid over it. The number stands 3 to 7 mm from the paper's edge, whatever its size.
/// \param sizesMm  of the pages, the first of which has the number 1
std::vector<PageDrawing>
pageStamps(std::span<const QSizeF> sizesMm, Language language, const Lettering& lettering);

} // namespace parklens

/// \file
/// Sizes of paper.
#pragma once

#include <QSizeF>

#include <optional>
#include <string>

namespace parklens {

enum class PageOrientation { Portrait, Landscape };

/// "A4" … "A1" (ISO 216), or "WxH" in millimetres ("420x297"), in the orientation given; sizes in
/// millimetres keep their own where none is given, ISO sizes then lie landscape.
/// \throws UsageError for anything else, and for sides below 100 mm or above 2000 mm
QSizeF pageSizeMm(const std::string& page, std::optional<PageOrientation> orientation);

} // namespace parklens

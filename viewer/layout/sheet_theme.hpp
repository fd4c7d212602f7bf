/// \file
/// Sizes and colours that the parts of a sheet share, as its layout states them.
#pragma once

#include "gis/base/text.hpp"
#include "viewer/map/symbol.hpp"

#include <algorithm>

namespace parklens {

/// No text on a sheet is smaller.
inline constexpr double smallestSheetTextPt = 6.0;

struct SheetTheme {
    Language language = Language::Chinese;
    double titlePt = 20;
    double headingPt = 10;
    double textPt = 8.5;
    double smallPt = 7;
    double gapMm = 3;
    /// By how much parts that know only sizes for A4 are drawn larger: as texts are on larger
    /// paper, at least 1.
    double paperFactor = 1;
    QColor ink = Qt::black;
    QColor fineInk = QColor(0x60, 0x60, 0x60); ///< grid lines and fine print
    QColor paper = Qt::white;

    TextStyle style(double sizePt, bool bold = false) const {
        return {.sizePt = std::max(sizePt, smallestSheetTextPt), .bold = bold, .colour = ink};
    }

    TextStyle heading() const { return style(headingPt, true); }

    TextStyle text() const { return style(textPt); }

    TextStyle small() const { return style(smallPt); }

    /// All sizes but the title's times a factor, where the page has more or less room.
    SheetTheme scaled(double factor) const {
        SheetTheme other = *this;
        for (double* size : {&other.headingPt, &other.textPt, &other.smallPt}) {
            *size = std::max(*size * factor, smallestSheetTextPt);
        }
        other.gapMm *= factor;
        return other;
    }

    QString in(const char16_t* zh, const char* en) const {
        return language == Language::Chinese ? QString::fromUtf16(zh) : QString::fromUtf8(en);
    }
};

} // namespace parklens

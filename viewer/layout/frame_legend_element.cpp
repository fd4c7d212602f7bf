#include "viewer/layout/frame_legend_element.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double frameSwatchGapMm = 1.0;
constexpr double frameColumnGapMm = 2.0;

/// Of a point's symbol; 0 for areas and lines.
double markerMm(const LegendEntry& entry) {
    return entry.kind == ShapeKind::Points && entry.symbol.marker ? entry.symbol.marker->sizeMm
                                                                  : 0.0;
}

} // namespace

double FrameLegendElement::swatchWidthMm() const {
    double width = 0.6 * m_theme.smallPt;
    for (const auto& entry : m_legend.entries) {
        width = std::max(width, markerMm(entry));
    }
    return width;
}

double FrameLegendElement::rowHeightMm() const {
    double height = textLineMm(m_theme.small());
    for (const auto& entry : m_legend.entries) {
        height = std::max(height, markerMm(entry));
    }
    return height + 0.4;
}

std::size_t FrameLegendElement::columnsIn(double widthMm) const {
    double widest = 0;
    for (const auto& entry : m_legend.entries) {
        widest = std::max(widest, m_lettering.widthMm(entry.title, m_theme.small()));
    }
    const double column = swatchWidthMm() + frameSwatchGapMm + widest + frameColumnGapMm;
    const auto fitting =
        static_cast<std::size_t>(std::max((widthMm + frameColumnGapMm) / column, 1.0));
    const auto count = m_legend.entries.size();
    const auto rows = (count + fitting - 1) / fitting;
    return rows > 0 ? (count + rows - 1) / rows : 1; // rows of even length
}

double FrameLegendElement::heightMm(double widthMm) const {
    const auto columns = columnsIn(widthMm);
    const auto rows = (m_legend.entries.size() + columns - 1) / columns;
    return static_cast<double>(rows) * rowHeightMm();
}

void FrameLegendElement::draw(Canvas& canvas, const QRectF& box) const {
    const auto style = m_theme.small();
    const auto columns = columnsIn(box.width());
    const double columnWidth = box.width() / static_cast<double>(columns);
    const double row = rowHeightMm();
    const double swatch = swatchWidthMm();
    for (std::size_t index = 0; index < m_legend.entries.size(); ++index) {
        const auto& entry = m_legend.entries[index];
        const double left = box.left() + static_cast<double>(index % columns) * columnWidth;
        const double top = box.top() + static_cast<double>(index / columns) * row;
        drawSwatch(canvas, entry, {left, top + 0.4, swatch, row - 0.8}, m_theme);
        canvas.text({left + swatch + frameSwatchGapMm,
                     top + (row - textLineMm(style)) / 2 + textBaselineMm(style)},
                    entry.title,
                    style);
    }
}

} // namespace parklens

#include "viewer/layout/scale_element.hpp"

namespace parklens {

namespace {

constexpr double barHeightMm = 1.6;
constexpr double tickGapMm = 0.6;
/// A longer bar helps nobody.
constexpr double widestBarMm = 80;

} // namespace

double ScaleElement::heightMm(double) const {
    return textLineMm(m_theme.heading()) + textLineMm(m_theme.small()) + tickGapMm + barHeightMm +
           1.0;
}

void ScaleElement::draw(Canvas& canvas, const QRectF& box) const {
    const auto heading = m_theme.heading();
    const auto small = m_theme.small();
    const auto title = m_theme.in(u"比例尺 ", "Scale ") + scaleText(m_denominator);
    canvas.text({box.center().x() - m_lettering.widthMm(title, heading) / 2,
                 box.top() + textBaselineMm(heading)},
                title,
                heading);
    // Half a label stands out on either side.
    const double room = std::min(box.width() - 14, widestBarMm);
    const auto bar = scaleBar(m_denominator, room, m_theme.language);
    const double left = box.center().x() - bar.segmentMm * bar.segments / 2;
    const double labelTop = box.top() + textLineMm(heading);
    const double top = labelTop + textLineMm(small) + tickGapMm;
    for (int index = 0; index <= bar.segments; ++index) {
        const auto& label = bar.labels[static_cast<std::size_t>(index)];
        // The number stands over the tick, the unit beside it.
        const auto digits = label.section(QLatin1Char(' '), 0, 0);
        const double x = left + bar.segmentMm * index;
        canvas.text({x - m_lettering.widthMm(digits, small) / 2, labelTop + textBaselineMm(small)},
                    label,
                    small);
    }
    for (int index = 0; index < bar.segments; ++index) {
        const QRectF segment(left + bar.segmentMm * index, top, bar.segmentMm, barHeightMm);
        canvas.fill(segment, index % 2 == 0 ? m_theme.ink : m_theme.paper);
    }
    canvas.stroke(QRectF(left, top, bar.segmentMm * bar.segments, barHeightMm),
                  {.colour = m_theme.ink, .widthMm = 0.15});
}

} // namespace parklens

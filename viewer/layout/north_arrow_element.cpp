#include "viewer/layout/north_arrow_element.hpp"

#include <QTransform>

#include <cmath>

namespace parklens {

namespace {

constexpr double arrowHeightMm = 12;
constexpr double arrowHalfWidthMm = 3;
constexpr double toldFromDegrees = 0.5;

/// "0°31′".
QString degreesText(double degrees) {
    const int minutes = static_cast<int>(std::lround(std::abs(degrees) * 60));
    return QStringLiteral("%1°%2′").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

QString NorthArrowElement::note() const {
    if (std::abs(m_convergenceDegrees) < toldFromDegrees) {
        return {};
    }
    const auto sign = m_convergenceDegrees < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return m_theme.in(u"子午线收敛角 ", "convergence ") + sign + degreesText(m_convergenceDegrees);
}

double NorthArrowElement::heightMm(double) const {
    const double height = textLineMm(m_theme.heading()) + arrowHeightMm + 1;
    return note().isEmpty() ? height : height + textLineMm(m_theme.small());
}

void NorthArrowElement::draw(Canvas& canvas, const QRectF& box) const {
    const auto heading = m_theme.heading();
    const QString letter = QStringLiteral("N");
    canvas.text({box.center().x() - m_lettering.widthMm(letter, heading) / 2,
                 box.top() + textBaselineMm(heading)},
                letter,
                heading);
    const double top = box.top() + textLineMm(heading);
    QTransform turn;
    turn.translate(box.center().x(), top + arrowHeightMm / 2);
    turn.rotate(-m_convergenceDegrees);
    const QPointF tip(0, -arrowHeightMm / 2);
    const QPointF notch(0, arrowHeightMm / 4);
    const QPointF left(-arrowHalfWidthMm, arrowHeightMm / 2);
    const QPointF right(arrowHalfWidthMm, arrowHeightMm / 2);
    canvas.fill({turn.map(QPolygonF({tip, notch, left}))}, {.colour = m_theme.ink});
    canvas.fill({turn.map(QPolygonF({tip, right, notch}))}, {.colour = m_theme.paper});
    canvas.stroke(turn.map(QPolygonF({tip, right, notch, left, tip})),
                  {.colour = m_theme.ink, .widthMm = 0.2});
    const auto small = m_theme.small();
    canvas.text({box.center().x() - m_lettering.widthMm(note(), small) / 2,
                 top + arrowHeightMm + 1 + textBaselineMm(small)},
                note(),
                small);
}

} // namespace parklens

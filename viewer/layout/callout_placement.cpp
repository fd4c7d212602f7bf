#include "viewer/layout/callout_placement.hpp"

#include "viewer/layout/page_element.hpp"
#include "viewer/map/occupied_paper.hpp"

#include <QTransform>

#include <cmath>
#include <numbers>

namespace parklens {

namespace {

constexpr double lengthsMm[] = {8, 11, 15, 20, 26, 5, 33, 41};
constexpr double turnsDegrees[] = {0, 20, -20, 40, -40, 60, -60};
constexpr double clearanceMm = 0.6;
constexpr double headLengthMm = 2.4;
constexpr double headHalfWidthMm = 0.8;

QPointF turned(const QPointF& direction, double degrees) {
    QTransform turn;
    turn.rotate(degrees);
    return turn.map(direction);
}

/// The text's box beyond the tip, touching it with its near side.
QRectF boxBeyond(const QPointF& tip, const QPointF& direction, const QSizeF& size) {
    const double reach = std::min(size.width() / 2 / std::max(std::abs(direction.x()), 1e-9),
                                  size.height() / 2 / std::max(std::abs(direction.y()), 1e-9));
    const auto centre = tip + direction * (reach + 0.4);
    return {
        centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(), size.height()};
}

/// What the arrow covers, without its first bit: arrows may begin side by side.
QPolygonF shaftOf(const QPointF& start, const QPointF& tip) {
    const auto along = tip - start;
    const double length = std::hypot(along.x(), along.y());
    const auto direction = along / length;
    const auto across = QPointF(-direction.y(), direction.x()) * headHalfWidthMm;
    const auto from = start + direction * std::min(1.5, length / 2);
    return QPolygonF({from - across, tip - across, tip + across, from + across});
}

} // namespace

CalloutPlacement placeCallouts(const std::vector<Callout>& callouts,
                               const MapView& view,
                               const Lettering& lettering) {
    CalloutPlacement result;
    OccupiedPaper occupied(view.frameMm());
    const auto place = [&](const Callout& callout) {
        const QSizeF size(lettering.widthMm(callout.text, callout.style) + 2 * clearanceMm,
                          textLineMm(callout.style) + 2 * clearanceMm);
        const auto start = view.toPaper(callout.ground);
        for (const double degrees : turnsDegrees) {
            for (const double length : lengthsMm) {
                const auto direction = turned(callout.direction, degrees);
                const auto tip = start + direction * length;
                const auto box = boxBeyond(tip, direction, size);
                const auto shaft = shaftOf(start, tip);
                if (view.frameMm().contains(start) && occupied.isFree(QPolygonF(box)) &&
                    occupied.isFree(shaft)) {
                    occupied.take(QPolygonF(box));
                    occupied.take(shaft);
                    result.placed.push_back(
                        {&callout,
                         start,
                         tip,
                         {box.left() + clearanceMm,
                          box.top() + clearanceMm + textBaselineMm(callout.style)},
                         box,
                         QRectF(start, tip).normalized().adjusted(-0.8, -0.8, 0.8, 0.8)});
                    return true;
                }
            }
        }
        return false;
    };
    for (const auto& callout : callouts) {
        if (!place(callout)) {
            result.leftOut.push_back(&callout);
        }
    }
    return result;
}

void drawCallouts(Canvas& canvas, const std::vector<PlacedCallout>& callouts) {
    for (const auto& placed : callouts) {
        const auto& style = placed.callout->style;
        const Stroke shaft{.colour = style.colour, .widthMm = 0.4};
        const auto along = placed.tip - placed.start;
        const double length = std::hypot(along.x(), along.y());
        const auto direction = along / length;
        const QPointF across(-direction.y(), direction.x());
        const auto neck = placed.tip - direction * headLengthMm;
        canvas.stroke(QPolygonF({placed.start, neck}), shaft);
        canvas.fill(
            {QPolygonF(
                {placed.tip, neck + across * headHalfWidthMm, neck - across * headHalfWidthMm})},
            {.colour = style.colour});
        canvas.text(placed.baseline, placed.callout->text, style);
    }
}

} // namespace parklens

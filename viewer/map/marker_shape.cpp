#include "viewer/map/private/marker_shape.hpp"

#include <cmath>
#include <numbers>

namespace parklens {

namespace {

QPolygonF regularPolygon(const QPointF& centre, double radius, int corners, double firstDegrees) {
    QPolygonF polygon;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = (firstDegrees + 360.0 * corner / corners) * std::numbers::pi / 180.0;
        polygon << centre + QPointF(radius * std::cos(angle), -radius * std::sin(angle));
    }
    return polygon;
}

QPolygonF star(const QPointF& centre, double radius) {
    const auto tips = regularPolygon(centre, radius, 5, 90);
    const auto dents = regularPolygon(centre, radius * 0.382, 5, 90 + 36);
    QPolygonF polygon;
    for (qsizetype index = 0; index < tips.size(); ++index) {
        polygon << tips[index] << dents[index];
    }
    return polygon;
}

QPolygonF cross(const QPointF& centre, double radius) {
    const double arm = radius * 0.3;
    QPolygonF polygon;
    for (const auto& [x, y] : {std::pair{-arm, -radius},
                               {arm, -radius},
                               {arm, -arm},
                               {radius, -arm},
                               {radius, arm},
                               {arm, arm},
                               {arm, radius},
                               {-arm, radius},
                               {-arm, arm},
                               {-radius, arm},
                               {-radius, -arm},
                               {-arm, -arm}}) {
        polygon << centre + QPointF(x, y);
    }
    return polygon;
}

} // namespace

QPolygonF markerShape(const QPointF& centre, const Marker& marker) {
    const double radius = marker.sizeMm / 2;
    switch (marker.shape) {
    case MarkerShape::Square:
        return regularPolygon(centre, radius, 4, 45);
    case MarkerShape::Diamond:
        return regularPolygon(centre, radius, 4, 90);
    case MarkerShape::Triangle:
        return regularPolygon(centre, radius, 3, 90);
    case MarkerShape::Star:
        return star(centre, radius);
    case MarkerShape::Cross:
        return cross(centre, radius);
    case MarkerShape::Circle:
        break;
    }
    return {};
}

} // namespace parklens

#include "viewer/map/hatching.hpp"

#include <QTransform>

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr double mostLines = 20000;

Rings rotated(const Rings& rings, double degrees) {
    QTransform rotation;
    rotation.rotate(degrees);
    Rings turned;
    turned.reserve(rings.size());
    for (const auto& ring : rings) {
        turned.push_back(rotation.map(ring));
    }
    return turned;
}

/// Abscissae at which the horizontal at y crosses the rings, ascending; their number is even.
std::vector<double> crossings(const Rings& rings, double y) {
    std::vector<double> xs;
    for (const auto& ring : rings) {
        for (qsizetype index = 0; index < ring.size(); ++index) {
            const auto& from = ring[index];
            const auto& to = ring[(index + 1) % ring.size()];
            // Half-open, so that a vertex on the line counts once.
            if ((from.y() <= y) != (to.y() <= y)) {
                xs.push_back(from.x() + (to.x() - from.x()) * (y - from.y()) / (to.y() - from.y()));
            }
        }
    }
    std::ranges::sort(xs);
    return xs;
}

} // namespace

std::vector<QLineF> hatchLines(const Rings& rings, const Hatch& hatch) {
    // Page ordinates grow downwards: turning by +angle lays counter-clockwise lines horizontal.
    const auto turned = rotated(rings, hatch.angleDegrees);
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const auto& ring : turned) {
        const auto bounds = ring.boundingRect();
        lowest = std::min(lowest, bounds.top());
        highest = std::max(highest, bounds.bottom());
    }
    if (!(lowest < highest) || !(hatch.spacingMm > 0)) {
        return {};
    }
    const double spacing = std::max(hatch.spacingMm, (highest - lowest) / mostLines);
    QTransform back;
    back.rotate(-hatch.angleDegrees);
    std::vector<QLineF> lines;
    for (double k = std::ceil(lowest / spacing); k * spacing <= highest; ++k) {
        const auto xs = crossings(turned, k * spacing);
        for (std::size_t index = 0; index + 1 < xs.size(); index += 2) {
            if (xs[index] < xs[index + 1]) {
                lines.push_back(
                    back.map(QLineF(xs[index], k * spacing, xs[index + 1], k * spacing)));
            }
        }
    }
    return lines;
}

} // namespace parklens

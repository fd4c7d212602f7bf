#include "viewer/desktop/canvas/screen_view.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double smallestDenominator = 1.0;
constexpr double largestDenominator = 5e8;
constexpr double marginShare = 0.05;
constexpr double denominatorOfPoint = 1000.0;

double unitsPerPixelAt(double denominator) {
    return std::clamp(denominator, smallestDenominator, largestDenominator) * millimetresPerPixel /
           1000.0;
}

} // namespace

Envelope ScreenView::extent() const {
    const auto low = toGround({0, m_size.height()});
    const auto high = toGround({m_size.width(), 0});
    return {.minX = low.x, .minY = low.y, .maxX = high.x, .maxY = high.y};
}

ScreenView ScreenView::withScale(double denominator) const {
    return {m_centre, unitsPerPixelAt(denominator), m_size};
}

ScreenView ScreenView::withCentre(Point centre) const {
    return {centre, m_unitsPerPixel, m_size};
}

ScreenView ScreenView::resized(const QSizeF& size) const {
    return {m_centre, m_unitsPerPixel, size};
}

ScreenView ScreenView::moved(const QPointF& pixels) const {
    return withCentre(
        {m_centre.x - pixels.x() * m_unitsPerPixel, m_centre.y + pixels.y() * m_unitsPerPixel});
}

ScreenView ScreenView::zoomed(double factor, const QPointF& aboutPixel) const {
    const auto fixed = toGround(aboutPixel);
    const auto zoomed = withScale(scaleDenominator() / factor);
    const auto moved = zoomed.toGround(aboutPixel);
    return zoomed.withCentre({m_centre.x + fixed.x - moved.x, m_centre.y + fixed.y - moved.y});
}

ScreenView ScreenView::showing(const Envelope& ground) const {
    if (ground.empty() || m_size.isEmpty()) {
        return *this;
    }
    const Point middle{(ground.minX + ground.maxX) / 2, (ground.minY + ground.maxY) / 2};
    const double share = 1 - 2 * marginShare;
    const double units = std::max(ground.width() / (m_size.width() * share),
                                  ground.height() / (m_size.height() * share));
    if (units <= 0) {
        return withCentre(middle).withScale(denominatorOfPoint);
    }
    return withCentre(middle).withScale(units / millimetresPerPixel * 1000.0);
}

} // namespace parklens

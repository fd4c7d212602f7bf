#include "gis/crs/map_offset.hpp"

#include <cmath>
#include <numbers>

namespace parklens {

namespace {

using std::numbers::pi;

bool isInOffsetBox(Point p) {
    return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

/// The short waves that both polynomials share.
double commonWaves(double x) {
    return (20.0 * std::sin(6.0 * x * pi) + 20.0 * std::sin(2.0 * x * pi)) * 2.0 / 3.0;
}

double northMetres(double x, double y) {
    return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
           commonWaves(x) + (20.0 * std::sin(y * pi) + 40.0 * std::sin(y / 3.0 * pi)) * 2.0 / 3.0 +
           (160.0 * std::sin(y / 12.0 * pi) + 320.0 * std::sin(y * pi / 30.0)) * 2.0 / 3.0;
}

double eastMetres(double x, double y) {
    return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) +
           commonWaves(x) + (20.0 * std::sin(x * pi) + 40.0 * std::sin(x / 3.0 * pi)) * 2.0 / 3.0 +
           (150.0 * std::sin(x / 12.0 * pi) + 300.0 * std::sin(x / 30.0 * pi)) * 2.0 / 3.0;
}

Point gcj02FromWgs84(Point p) {
    if (!isInOffsetBox(p)) {
        return p;
    }
    constexpr double semiMajorAxisM = 6378245.0;
    constexpr double eccentricitySquared = 0.00669342162296594323;
    const double x = p.x - 105.0;
    const double y = p.y - 35.0;
    const double latitude = p.y / 180.0 * pi;
    const double sine = std::sin(latitude);
    const double w2 = 1.0 - eccentricitySquared * sine * sine;
    const double w = std::sqrt(w2);
    const double meridianRadiusM = semiMajorAxisM * (1.0 - eccentricitySquared) / (w2 * w);
    const double parallelRadiusM = semiMajorAxisM / w * std::cos(latitude);
    return {p.x + eastMetres(x, y) / parallelRadiusM * 180.0 / pi,
            p.y + northMetres(x, y) / meridianRadiusM * 180.0 / pi};
}

Point bd09FromGcj02(Point p) {
    constexpr double waves = pi * 3000.0 / 180.0;
    const double radius = std::hypot(p.x, p.y) + 0.00002 * std::sin(p.y * waves);
    const double angle = std::atan2(p.y, p.x) + 0.000003 * std::cos(p.x * waves);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006};
}

} // namespace

Point withMapOffset(Point wgs84, MapOffset offset) {
    switch (offset) {
    case MapOffset::Gcj02:
        return gcj02FromWgs84(wgs84);
    case MapOffset::Bd09:
        return isInOffsetBox(wgs84) ? bd09FromGcj02(gcj02FromWgs84(wgs84)) : wgs84;
    case MapOffset::None:
        break;
    }
    return wgs84;
}

Point withoutMapOffset(Point mapPoint, MapOffset offset) {
    constexpr int mostIterations = 50;
    constexpr double toleranceDegrees = 1e-12;
    // The offset varies slowly (about 1e-3 over its own length): each step gains three digits.
    Point guess = mapPoint;
    for (int i = 0; i < mostIterations; ++i) {
        const Point image = withMapOffset(guess, offset);
        const double eastError = mapPoint.x - image.x;
        const double northError = mapPoint.y - image.y;
        guess = {guess.x + eastError, guess.y + northError};
        if (std::abs(eastError) < toleranceDegrees && std::abs(northError) < toleranceDegrees) {
            break;
        }
    }
    return guess;
}

} // namespace parklens

#include "viewer/map/colour_difference.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace parklens {

namespace {

/// D65, the white of sRGB.
constexpr std::array<double, 3> white = {0.95047, 1.0, 1.08883};

double radians(double degrees) {
    return degrees * std::numbers::pi / 180.0;
}

/// 0…360; 0 of what has no hue.
double hueDegrees(double a, double b) {
    if (a == 0 && b == 0) {
        return 0;
    }
    const double degrees = std::atan2(b, a) * 180.0 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

/// C⁷ / (C⁷ + 25⁷).
double chromaShare(double chroma) {
    const double seventh = std::pow(chroma, 7);
    return seventh / (seventh + std::pow(25.0, 7));
}

/// Equation 14: halfway around the shorter arc.
double meanHue(double one, double other, double chromaProduct) {
    if (chromaProduct == 0) {
        return one + other;
    }
    if (std::abs(one - other) <= 180) {
        return (one + other) / 2;
    }
    return one + other < 360 ? (one + other + 360) / 2 : (one + other - 360) / 2;
}

/// Equation 10.
double hueStep(double one, double other, double chromaProduct) {
    if (chromaProduct == 0) {
        return 0;
    }
    const double step = other - one;
    return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
}

} // namespace

std::array<double, 3> linearRgb(const QColor& colour) {
    const auto linear = [](int level) {
        const double channel = level / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return {linear(colour.red()), linear(colour.green()), linear(colour.blue())};
}

QColor fromLinearRgb(const std::array<double, 3>& light) {
    const auto level = [](double amount) {
        const double cut = std::clamp(amount, 0.0, 1.0);
        const double channel =
            cut <= 0.0031308 ? cut * 12.92 : 1.055 * std::pow(cut, 1 / 2.4) - 0.055;
        return static_cast<int>(std::lround(channel * 255));
    };
    return {level(light[0]), level(light[1]), level(light[2])};
}

LabColour labOf(const QColor& colour) {
    const auto [red, green, blue] = linearRgb(colour);
    const auto root = [](double share) {
        constexpr double edge = 6.0 / 29.0;
        return share > edge * edge * edge ? std::cbrt(share)
                                          : share / (3 * edge * edge) + 4.0 / 29.0;
    };
    const double x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / white[0]);
    const double y = root((0.2126729 * red + 0.7151522 * green + 0.0721750 * blue) / white[1]);
    const double z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / white[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double colourDifference(const LabColour& one, const LabColour& other) {
    const double meanChroma = (std::hypot(one.a, one.b) + std::hypot(other.a, other.b)) / 2;
    const double stretch = 1 + 0.5 * (1 - std::sqrt(chromaShare(meanChroma)));
    const double a1 = stretch * one.a;
    const double a2 = stretch * other.a;
    const double c1 = std::hypot(a1, one.b);
    const double c2 = std::hypot(a2, other.b);
    const double h1 = hueDegrees(a1, one.b);
    const double h2 = hueDegrees(a2, other.b);
    const double product = c1 * c2;
    const double stepL = other.lightness - one.lightness;
    const double stepC = c2 - c1;
    const double stepH = 2 * std::sqrt(product) * std::sin(radians(hueStep(h1, h2, product)) / 2);
    const double lightness = (one.lightness + other.lightness) / 2 - 50;
    const double chroma = (c1 + c2) / 2;
    const double hue = meanHue(h1, h2, product);
    const double weight =
        1 - 0.17 * std::cos(radians(hue - 30)) + 0.24 * std::cos(radians(2 * hue)) +
        0.32 * std::cos(radians(3 * hue + 6)) - 0.20 * std::cos(radians(4 * hue - 63));
    const double turn = 30 * std::exp(-std::pow((hue - 275) / 25, 2));
    const double rotation = -std::sin(radians(2 * turn)) * 2 * std::sqrt(chromaShare(chroma));
    const double shareL =
        stepL / (1 + 0.015 * lightness * lightness / std::sqrt(20 + lightness * lightness));
    const double shareC = stepC / (1 + 0.045 * chroma);
    const double shareH = stepH / (1 + 0.015 * chroma * weight);
    return std::sqrt(shareL * shareL + shareC * shareC + shareH * shareH +
                     rotation * shareC * shareH);
}

double colourDifference(const QColor& one, const QColor& other) {
    return colourDifference(labOf(one), labOf(other));
}

} // namespace parklens

#include "viewer/layout/map_scale.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace parklens {

namespace {

constexpr double smallestDenominator = 100;
constexpr double largestDenominator = 1e8;

/// Shortest text of a length: "250", "1.5".
QString shortestNumber(double value) {
    return QString::number(value, 'g', 10);
}

} // namespace

double roundScaleDenominator(double denominator) {
    const double wanted = std::max(denominator, smallestDenominator);
    double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (;; power *= 10) {
        for (const double digit : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0}) {
            // A hair of tolerance, so that 24,999.999999 of arithmetic is 25,000.
            if (digit * power >= wanted * (1 - 1e-9)) {
                return digit * power;
            }
        }
    }
}

double parseScale(const std::string& text) {
    std::string digits;
    for (const char character : text) {
        if (character != ' ' && character != ',') {
            digits.push_back(character);
        }
    }
    for (const std::string_view prefix : {"1:", "1："}) {
        if (digits.starts_with(prefix)) {
            digits.erase(0, prefix.size());
            break;
        }
    }
    double denominator = 0;
    const auto [rest, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), denominator);
    if (error != std::errc() || rest != digits.data() + digits.size() ||
        !(denominator >= smallestDenominator) || !(denominator <= largestDenominator)) {
        throw UsageError({.what = {"“" + text + "”不是比例尺", "'" + text + "' is no scale"},
                          .place = {.field = "--scale"},
                          .mend = {"请写成 1:5000（分母 100 到 1 亿）",
                                   "write it as 1:5000 (denominator 100 to 100 million)"}});
    }
    return denominator;
}

QString scaleText(double denominator) {
    return QStringLiteral("1:") +
           QString::number(denominator, 'f', denominator == std::round(denominator) ? 0 : 1);
}

ScaleBar scaleBar(double denominator, double widestMm, Language language) {
    const double widestM = widestMm * denominator / 1000;
    ScaleBar best;
    const double power = std::pow(10.0, std::floor(std::log10(widestM)));
    for (const double scale : {power, power / 10}) {
        for (const double digit : {5.0, 2.5, 2.0, 1.0}) {
            for (int segments = 4; segments >= 2; --segments) {
                const double segment = digit * scale;
                if (segment * segments <= widestM &&
                    segment * segments > best.segmentM * best.segments) {
                    best.segmentM = segment;
                    best.segments = segments;
                }
            }
        }
    }
    best.segmentMm = best.segmentM * 1000 / denominator;
    const bool inKilometres = best.segmentM * best.segments >= 2000;
    for (int end = 0; end <= best.segments; ++end) {
        best.labels.push_back(shortestNumber(best.segmentM * end / (inKilometres ? 1000 : 1)));
    }
    const QString unit = language == Language::Chinese
                             ? (inKilometres ? QStringLiteral(" 千米") : QStringLiteral(" 米"))
                             : (inKilometres ? QStringLiteral(" km") : QStringLiteral(" m"));
    best.labels.back() += unit;
    return best;
}

} // namespace parklens

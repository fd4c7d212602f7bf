#include "viewer/map/class_breaks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

constexpr int mostDecimals = 12;
/// Whole numbers are exact in doubles up to here.
constexpr double largestWhole = 9007199254740992.0;

std::vector<double> equalBounds(double low, double high, std::size_t count) {
    std::vector<double> bounds = {low};
    for (std::size_t index = 1; index < count; ++index) {
        const double share = static_cast<double>(index) / static_cast<double>(count);
        bounds.push_back(low * (1 - share) + high * share); // high − low might overflow
    }
    bounds.push_back(high);
    return bounds;
}

std::vector<double> quantileBounds(const std::vector<double>& sorted, std::size_t count) {
    std::vector<double> bounds = {sorted.front()};
    for (std::size_t index = 1; index < count; ++index) {
        const auto place = (index * sorted.size() + count - 1) / count; // rounded up
        bounds.push_back(sorted[std::min(place, sorted.size() - 1)]);
    }
    bounds.push_back(sorted.back());
    return bounds;
}

/// mantissa · 10^exponent · k, rounded once: 3 · 0.1 would not be 0.3.
double multiple(double k, double mantissa, int exponent) {
    const double power = std::pow(10.0, std::abs(exponent));
    return exponent < 0 ? k * mantissa / power : k * mantissa * power;
}

/// The finest step whose multiples around the values make at most `count` classes.
std::vector<double> prettyBounds(double low, double high, std::size_t count) {
    constexpr std::array mantissas = {1.0, 2.0, 2.5, 5.0};
    const double width = (high / 2 - low / 2) / static_cast<double>(count) * 2;
    if (!std::isfinite(width) || width <= 0 ||
        std::max(std::abs(low), std::abs(high)) / width > largestWhole / 100 ||
        std::abs(std::log10(width)) > 250) {
        return equalBounds(low, high, count);
    }
    for (int exponent = static_cast<int>(std::floor(std::log10(width))) - 1;; ++exponent) {
        for (const double mantissa : mantissas) {
            const double step = multiple(1, mantissa, exponent);
            const double first = std::floor(low / step);
            const double last = std::ceil(high / step);
            if (last - first > static_cast<double>(std::max<std::size_t>(count, 2))) {
                continue;
            }
            std::vector<double> bounds;
            for (double k = first; k <= last; ++k) {
                bounds.push_back(multiple(k, mantissa, exponent));
            }
            return bounds;
        }
    }
}

/// The finest series of round numbers around the values that makes at most `count` classes.
std::vector<double> geometricBounds(double low, double high, std::size_t count) {
    const std::vector<double> series[] = {{1.0, 2.0, 5.0}, {1.0, 5.0}, {1.0}};
    std::vector<double> bounds;
    for (const auto& mantissas : series) {
        bounds.clear();
        const int first = static_cast<int>(std::floor(std::log10(low))) - 1;
        const int last = static_cast<int>(std::ceil(std::log10(high))) + 1;
        for (int exponent = first; exponent <= last; ++exponent) {
            for (const double mantissa : mantissas) {
                const double bound = multiple(1, mantissa, exponent);
                if (bound <= low) {
                    bounds = {bound};
                } else if (bounds.back() < high) {
                    bounds.push_back(bound);
                }
            }
        }
        if (bounds.size() <= count + 1) {
            return bounds;
        }
    }
    bounds.erase(bounds.begin() + 1, bounds.end() - static_cast<std::ptrdiff_t>(count));
    return bounds;
}

} // namespace

std::optional<std::size_t> ClassBreaks::classOf(double value) const {
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    const auto inner = std::span(m_bounds).subspan(1, m_bounds.size() - 2);
    return static_cast<std::size_t>(std::ranges::upper_bound(inner, value) - inner.begin());
}

std::string ClassBreaks::title(std::size_t classIndex) const {
    double narrowest = m_bounds.back() - m_bounds.front();
    for (std::size_t index = 0; index < count(); ++index) {
        narrowest = std::min(narrowest, m_bounds[index + 1] - m_bounds[index]);
    }
    const int decimals = narrowest > 0
                             ? std::max(0, 2 - static_cast<int>(std::floor(std::log10(narrowest))))
                             : mostDecimals;
    const auto low = legendNumber(m_bounds[classIndex], decimals);
    const auto high = legendNumber(m_bounds[classIndex + 1], decimals);
    return low == high ? low : low + " – " + high;
}

std::optional<ClassBreaks>
classBreaks(std::span<const double> values, BreakMethod method, std::size_t classCount) {
    std::vector<double> sorted;
    std::ranges::copy_if(
        values, std::back_inserter(sorted), [](double value) { return std::isfinite(value); });
    if (sorted.empty() || classCount == 0) {
        return std::nullopt;
    }
    std::ranges::sort(sorted);
    const double low = sorted.front();
    const double high = sorted.back();
    if (low == high) {
        return ClassBreaks({low, high});
    }
    auto bounds = method == BreakMethod::Quantile        ? quantileBounds(sorted, classCount)
                  : method == BreakMethod::EqualInterval ? equalBounds(low, high, classCount)
                  : method == BreakMethod::RoundGeometric && low > 0
                      ? geometricBounds(low, high, classCount)
                      : prettyBounds(low, high, classCount);
    const auto repeated = std::ranges::unique(bounds);
    bounds.erase(repeated.begin(), repeated.end());
    return ClassBreaks(std::move(bounds));
}

double roundedDown(double value) {
    const int exponent = static_cast<int>(std::floor(std::log10(value)));
    double best = multiple(1, 1, exponent);
    for (const double mantissa : {2.0, 5.0, 10.0}) {
        const double candidate = multiple(1, mantissa, exponent);
        best = candidate <= value ? candidate : best;
    }
    return best;
}

std::string legendNumber(double value, int decimals) {
    auto text = fmt::format("{:.{}f}", value, std::clamp(decimals, 0, mostDecimals));
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text == "-0" ? "0" : text;
}

} // namespace parklens

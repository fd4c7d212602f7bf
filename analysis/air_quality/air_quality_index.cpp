#include "analysis/air_quality/air_quality_index.hpp"

#include <algorithm>

namespace parklens {

namespace {

Decimal roundedForIndex(const AirEdition& edition,
                        Pollutant pollutant,
                        const Rational& concentration,
                        DailyRounding rounding) {
    // Without rounding the fraction is carried to twelve decimals, which no index can tell apart.
    constexpr int allDecimals = 12;
    return concentration.rounded(dailyDecimals(edition, pollutant, rounding).value_or(allDecimals));
}

} // namespace

std::optional<int>
individualIndex(const AirEdition& edition, IndexItem item, const Decimal& concentration) {
    const auto& breakpoints = edition.breakpoints[indexOf(item)];
    if (concentration <= breakpoints.front().concentration) {
        return breakpoints.front().iaqi;
    }
    const auto high =
        std::find_if(breakpoints.begin(), breakpoints.end(), [&](const auto& breakpoint) {
            return concentration <= breakpoint.concentration;
        });
    if (high == breakpoints.end()) {
        return edition.overTop[indexOf(item)];
    }
    const auto low = high - 1;
    const Rational share(concentration - low->concentration,
                         high->concentration - low->concentration);
    const Rational index = share * Rational(high->iaqi - low->iaqi, 1) + Rational(low->iaqi, 1);
    return static_cast<int>(index.ceiling());
}

std::optional<int>
dailyDecimals(const AirEdition& edition, Pollutant pollutant, DailyRounding rounding) {
    switch (rounding) {
    case DailyRounding::Integer:
        return edition.indexDecimals(pollutant);
    case DailyRounding::OneDecimal:
        return edition.indexDecimals(pollutant) + 1;
    case DailyRounding::None:
        return std::nullopt;
    }
    return std::nullopt;
}

DayAqi dayAqi(const AirEdition& edition,
              const DayConcentrations& concentrations,
              DailyRounding rounding,
              const std::array<bool, indexItemCount>& notMonitored) {
    DayAqi day;
    day.isComplete = true;
    std::optional<int> highest;
    for (const IndexItem item : edition.dailyItems) {
        const std::size_t i = indexOf(item);
        if (notMonitored[i]) {
            continue;
        }
        if (!concentrations[i]) {
            day.isComplete = false;
            continue;
        }
        day.iaqi[i] = individualIndex(
            edition,
            item,
            roundedForIndex(edition, pollutantOf(item), *concentrations[i], rounding));
        if (day.iaqi[i]) {
            highest = std::max(highest.value_or(0), *day.iaqi[i]);
        }
    }
    const bool isPublished =
        highest && (day.isComplete || (edition.missingItemPublishAbove &&
                                       *highest > *edition.missingItemPublishAbove));
    if (!isPublished) {
        return day;
    }
    day.aqi = highest;
    for (const IndexItem item : edition.dailyItems) {
        const auto& iaqi = day.iaqi[indexOf(item)];
        if (iaqi && *iaqi == *highest && *highest > edition.primaryAbove) {
            day.primary.push_back(item);
        }
        if (iaqi && edition.exceedingAbove && *iaqi > *edition.exceedingAbove) {
            day.exceeding.push_back(item);
        }
    }
    return day;
}

int indexClass(const AirEdition& edition, int aqi) {
    int reached = 1;
    for (std::size_t i = 0; i < edition.classes.size(); ++i) {
        if (aqi >= edition.classes[i].lowest) {
            reached = static_cast<int>(i) + 1;
        }
    }
    return reached;
}

std::string primaryText(const DayAqi& day) {
    std::string text;
    for (const IndexItem item : day.primary) {
        if (!text.empty()) {
            text += ';';
        }
        text += primaryName(item);
    }
    return text;
}

} // namespace parklens

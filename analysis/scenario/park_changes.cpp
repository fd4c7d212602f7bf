#include "analysis/indicators/forest/coverage_figure.hpp"
#include "analysis/scenario/private/change_search.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double m2PerHectare = 10000.0;
constexpr double percent = 100.0;

/// The term of a figure; 0 where it has none.
double term(const IndicatorResult& figure, const char* symbol) {
    const FigureTerm* found = termOf(symbol, figure.terms);
    return found == nullptr ? 0.0 : found->value;
}

bool isCoverage(const std::string& id) {
    return id == "forest.coverage" || id == "forest.canopy_cover" || id == "green.coverage";
}

void fillCoverage(SmallestChange& change, const StandardsLibrary& standards) {
    const IndicatorResult& figure = change.figure;
    change.quantity = figure.id == "green.coverage"
                          ? ChangeQuantity{"green_area", {"绿化覆盖面积", "green cover"}, "ha"}
                          : ChangeQuantity{"forest_area", {"森林面积", "forest"}, "ha"};
    CoverageAreas areas;
    areas.denominatorM2 = term(figure, "D") * m2PerHectare;
    areas.noDataAreaM2 = term(figure, "N") * m2PerHectare;
    const double coveredHa = term(figure, "F");
    const NoDataRules rules = noDataRules(standards);
    searchSmallest(
        change,
        [&](double amount) {
            if (amount == 0.0) {
                return figure.interval();
            }
            areas.coveredAreaM2 = std::max(coveredHa + amount, 0.0) * m2PerHectare;
            return coverageFigure(areas, rules).percent;
        },
        static_cast<std::int64_t>(percent),
        std::max(term(figure, "D") - term(figure, "N") - coveredHa, coveredHa));
    change.remark = {"新增的地现在有数据而不是林地，斑块够大",
                     "on land that has data and is no "
                     "forest now, in patches that count"};
}

void fillDaysBelow(SmallestChange& change) {
    const Interval now = *change.figure.interval();
    change.quantity = {"days", {"低于界限的日数", "days below the threshold"}, "d"};
    searchSmallest(
        change,
        [&](double amount) -> std::optional<Interval> {
            return Interval{now.value + amount, now.low + amount, now.high + amount};
        },
        1,
        std::max(term(change.figure, "x") + term(change.figure, "m"), now.low));
}

void fillGoodDays(SmallestChange& change) {
    const IndicatorResult& figure = change.figure;
    const double good = term(figure, "g");
    const double valid = term(figure, "n");
    const double other = term(figure, "m");
    change.quantity = {"days", {"优良天数", "good days"}, "d"};
    searchSmallest(
        change,
        [&](double amount) -> std::optional<Interval> {
            if (amount == 0.0) {
                return figure.interval();
            }
            const double days = good + amount;
            Interval ratio = {percent * days / valid,
                              percent * days / (valid + other),
                              percent * (days + other) / (valid + other)};
            return ratio;
        },
        1,
        std::max(valid - good, good));
}

} // namespace

bool fillParkChange(SmallestChange& change, const StandardsLibrary& standards) {
    const IndicatorResult& figure = change.figure;
    const bool isDays = figure.id == "air.pm25_days_below";
    const bool isShare = figure.id == "air.good_day_ratio";
    if (!isDays && !isShare && !isCoverage(figure.id)) {
        return false;
    }
    if (!figure.isEvaluable()) {
        change.reason = figure.reason;
        return true;
    }
    if (isDays) {
        fillDaysBelow(change);
    } else if (isShare) {
        fillGoodDays(change);
    } else {
        fillCoverage(change, standards);
    }
    return true;
}

} // namespace parklens

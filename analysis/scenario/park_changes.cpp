#include "analysis/indicators/forest/coverage_figure.hpp"
#include "analysis/scenario/private/change_search.hpp"
#include "gis/base/unit_factors.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr double m2PerHectare = 10000.0;
constexpr std::int64_t hundredths = 100; ///< steps of an amount with two decimals

/// The term of a figure; 0 where it has none.
double term(const IndicatorResult& figure, const char* symbol) {
    const FigureTerm* found = termOf(symbol, figure.terms);
    return found == nullptr ? 0.0 : found->value;
}

/// What the worst end says of days without a value, where days are to be added.
LocalizedText daysWithoutValue(const SmallestChange& change) {
    return change.amount.value_or(change.least.value_or(0.0)) > 0.0
               ? LocalizedText{"缺测的日子都不计入", "no day without a value counts"}
               : LocalizedText();
}

/// What a coverage is made of, in the words of its indicator.
struct CoverageWords {
    const char* indicator;
    ChangeQuantity quantity;
    LocalizedText added; ///< where new cover is taken to stand
};

/// Null for what is no coverage.
const CoverageWords* wordsOf(const std::string& indicator) {
    static const std::array<CoverageWords, 3> words = {
        {{"forest.coverage",
          {"forest_area", {"森林面积", "forest"}, "ha"},
          {"新增的地现在有数据、不计作森林，新增的斑块够大",
           "on land that has data and is no forest now, in patches that count"}},
         {"forest.canopy_cover",
          {"canopy_area", {"树冠覆盖面积", "canopy"}, "ha"},
          {"新增在有数据、现无树冠覆盖的地上", "on ground that has data and no canopy now"}},
         {"green.coverage",
          {"green_area", {"绿化覆盖面积", "green cover"}, "ha"},
          {"新增在有数据、现无绿化覆盖的地上", "on ground that has data and no green cover now"}}}};
    const auto* found = std::find_if(words.begin(), words.end(), [&](const CoverageWords& one) {
        return indicator == one.indicator;
    });
    return found == words.end() ? nullptr : found;
}

/// Both ends of the amount: from the figure's worst bound and from its best.
void searchBothEnds(SmallestChange& change,
                    const FigureWith& figureWith,
                    std::int64_t stepsPerUnit,
                    double most) {
    searchSmallest(change, figureWith, stepsPerUnit, most);
    searchLeast(change, figureWith, stepsPerUnit, most);
}

void fillCoverage(SmallestChange& change,
                  const CoverageWords& words,
                  const StandardsLibrary& standards) {
    const IndicatorResult& figure = change.figure;
    change.quantity = words.quantity;
    CoverageAreas areas;
    areas.denominatorM2 = term(figure, "D") * m2PerHectare;
    areas.noDataAreaM2 = term(figure, "N") * m2PerHectare;
    const double coveredHa = term(figure, "F");
    const NoDataRules rules = noDataRules(standards);
    searchBothEnds(
        change,
        [&](double amount) {
            if (amount == 0.0) {
                return figure.interval();
            }
            areas.coveredAreaM2 = std::max(coveredHa + amount, 0.0) * m2PerHectare;
            return coverageFigure(areas, rules).percent;
        },
        hundredths,
        std::max(term(figure, "D") - term(figure, "N") - coveredHa, coveredHa));
    const bool isAdded = change.amount.value_or(change.least.value_or(0.0)) > 0.0;
    change.remark = joinedTexts(
        endsRemark(change,
                   isAdded ? LocalizedText{"没有数据的地都不计入", "nothing without data counts"}
                           : LocalizedText()),
        isAdded ? words.added : LocalizedText());
}

void fillDaysBelow(SmallestChange& change) {
    const Interval now = *change.figure.interval();
    change.quantity = {"days", change.figure.name, "d"};
    searchBothEnds(
        change,
        [&](double amount) -> std::optional<Interval> {
            return Interval{now.value + amount, now.low + amount, now.high + amount};
        },
        1,
        std::max(term(change.figure, "x") + term(change.figure, "m"), now.low));
    change.remark = endsRemark(change, daysWithoutValue(change));
}

void fillGoodDays(SmallestChange& change) {
    const IndicatorResult& figure = change.figure;
    const double good = term(figure, "g");
    const double valid = term(figure, "n");
    const double other = term(figure, "m");
    change.quantity = {"days", {"优良天数", "good days"}, "d"};
    searchBothEnds(
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
    change.remark = endsRemark(change, daysWithoutValue(change));
}

} // namespace

bool fillParkChange(SmallestChange& change, const StandardsLibrary& standards) {
    const IndicatorResult& figure = change.figure;
    const bool isDays = figure.id == "air.pm25_days_below";
    const bool isShare = figure.id == "air.good_day_ratio";
    const CoverageWords* coverage = wordsOf(figure.id);
    if (!isDays && !isShare && coverage == nullptr) {
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
        fillCoverage(change, *coverage, standards);
    }
    return true;
}

} // namespace parklens

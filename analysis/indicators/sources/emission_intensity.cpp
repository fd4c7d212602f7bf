#include "analysis/indicators/sources/emission_intensity.hpp"

#include "analysis/indicators/sources/emission_figure.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace parklens {

namespace {

constexpr double wanPerYi = 10000.0;

/// One way to count what enterprises yield.
struct Yield {
    const char* key;
    LocalizedText name;
    std::optional<double> EnterpriseYield::*member;
};

const std::array<Yield, 2>& yields() {
    static const std::array<Yield, 2> all = {
        {{"output", {"营业收入", "revenue"}, &EnterpriseYield::outputWan},
         {"value_added", {"工业增加值", "value added"}, &EnterpriseYield::valueAddedWan}}};
    return all;
}

/// The enterprises with sources inside, as far as their yield is known.
struct KnownYield {
    std::set<std::string> enterprises;
    double yi = 0.0;
    std::size_t unknown = 0;

    KnownYield(const ParkEmissions& emissions, const Yield& yield) {
        std::set<std::string> seen;
        for (const SelectedEmission& emission : emissions.inside) {
            if (!seen.insert(emission.enterprise).second) {
                continue;
            }
            const auto found = emissions.inventory->yields.find(emission.enterprise);
            const std::optional<double> wan = found == emissions.inventory->yields.end()
                                                  ? std::nullopt
                                                  : found->second.*yield.member;
            if (wan) {
                enterprises.insert(emission.enterprise);
                yi += *wan / wanPerYi;
            } else {
                ++unknown;
            }
        }
    }
};

/// Emissions of enterprises whose yield is known, over that yield.
void addResults(const EmissionFigure& figure,
                const Yield& yield,
                std::vector<IndicatorResult>& results) {
    const KnownYield known(figure.emissions, yield);
    if (!(known.yi > 0.0)) {
        return;
    }
    ParkEmissions ofKnown = figure.emissions;
    const auto isUnknown = [&](const SelectedEmission& emission) {
        return !known.enterprises.contains(emission.enterprise);
    };
    std::erase_if(ofKnown.inside, isUnknown);
    std::erase_if(ofKnown.missing, isUnknown);
    ofKnown.unlocated.clear(); // neither emission nor yield of a plant of unknown place counts
    const auto amountOf = [](const EmissionRecord&, double amountTPerA) {
        return std::optional(amountTPerA);
    };
    for (const auto& [of, sum] : sumEmissions(ofKnown, true, amountOf)) {
        EmissionFigure named = figure;
        named.blank.dimension["per"] = yield.key;
        named.blank.dataSources.emplace_back("land.enterprises");
        IndicatorResult result = emissionResult(named, of, sum, known.yi);
        result.terms = amountTerms(of, sum);
        std::erase_if(result.terms, [](const FigureTerm& term) { return term.symbol == "x"; });
        result.terms.push_back(
            {"Y",
             {"同一批企业的" + yield.name.zh, yield.name.en + " of the same enterprises"},
             known.yi,
             "亿元"});
        result.numerator = sum.inside;
        result.denominator = known.yi;
        result.displayDecimals = 3;
        result.rule = {
            fmt::format("范围内排污企业的排放量之和除以同一批企业的{}之和", yield.name.zh),
            fmt::format("emissions of the enterprises with sources inside over the {} of "
                        "the same enterprises",
                        yield.name.en)};
        if (known.unknown > 0) {
            result.note.zh += fmt::format(
                "；{} 家企业没有{}数据，排放与产出均未计入", known.unknown, yield.name.zh);
            result.note.en +=
                fmt::format("; {} {} left out of both sums for want of a figure of {}",
                            known.unknown,
                            known.unknown == 1 ? "enterprise is" : "enterprises are",
                            yield.name.en);
        }
        results.push_back(std::move(result));
    }
}

std::vector<IndicatorResult> emissionIntensities(const EmissionFigure& figure) {
    std::vector<IndicatorResult> results;
    for (const Yield& yield : yields()) {
        addResults(figure, yield, results);
    }
    if (results.empty()) {
        results.push_back(figure.blank);
        const bool hasTable = !figure.emissions.inventory->yields.empty();
        results.back().reason =
            hasTable ? Reason{"enterprise_yield_unknown",
                              {"范围内排污企业在企业表中都没有产出数据",
                               "the table of enterprises tells no yield of those with sources "
                               "inside"}}
                     : Reason{"enterprise_table_missing",
                              {"没有企业产出数据", "there are no economic figures of enterprises"}};
    }
    return results;
}

} // namespace

Indicator emissionIntensity() {
    const IndicatorDescriptor descriptor = sourcesDescriptor("sources.emission_intensity",
                                                             {"排放强度", "emission intensity"},
                                                             "t/亿元",
                                                             {"E / Y", "E / Y", "E / Y"},
                                                             {"emission-inventory"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return emissionRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateEmissions(descriptor, context, measurements, emissionIntensities);
            }};
}

} // namespace parklens

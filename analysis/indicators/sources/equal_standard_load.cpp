#include "analysis/indicators/sources/equal_standard_load.hpp"

#include "analysis/indicators/sources/emission_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace parklens {

namespace {

/// How many sources are the main ones, and the first of them.
void describeMain(const ParkEmissions& emissions,
                  const EmissionClass& of,
                  IndicatorResult& result) {
    for (const LoadRanking& ranking : emissions.rankings) {
        if (ranking.medium != of.medium || ranking.isIndirect != of.isIndirect ||
            ranking.lines.empty()) {
            continue;
        }
        std::set<std::string> sources;
        for (const RankedLoad& line : ranking.lines) {
            if (line.isMain) {
                sources.insert(line.id);
            }
        }
        const RankedLoad& first = ranking.lines.front();
        result.note.zh += fmt::format("；累计 80% 的主要污染源 {} 个，首位 {} {}",
                                      sources.size(),
                                      first.name,
                                      first.pollutant);
        result.note.en += fmt::format("; {} sources make the main 80 %, the first is {} {}",
                                      sources.size(),
                                      first.name,
                                      first.pollutant);
    }
}

void describeWeights(const ParkEmissions& emissions,
                     const EmissionClass& of,
                     const LoadWeights& weights,
                     IndicatorResult& result) {
    std::set<std::string> unweighted;
    std::set<std::string> unverified;
    for (const SelectedEmission& emission : emissions.inside) {
        const EmissionRecord& record = emissions.inventory->records[emission.record];
        if (record.medium == of.medium) {
            if (!weights.weights.contains(record.pollutant)) {
                unweighted.insert(record.pollutant);
            } else if (weights.isUnverified(record.pollutant)) {
                unverified.insert(record.pollutant);
            }
        }
    }
    if (!unweighted.empty()) {
        result.note.zh += fmt::format("；无评价标准、未计入：{}", fmt::join(unweighted, "、"));
        result.note.en += fmt::format("; not counted for want of a reference concentration: {}",
                                      fmt::join(unweighted, ", "));
    }
    if (!unverified.empty()) {
        result.note.zh += fmt::format("；评价标准待核实：{}", fmt::join(unverified, "、"));
        result.note.en +=
            fmt::format("; reference concentrations not verified: {}", fmt::join(unverified, ", "));
    }
}

std::vector<IndicatorResult> fill(const EmissionFigure& figure) {
    const auto loadOf = [&](const EmissionRecord& record, double amountTPerA) {
        const auto weights = figure.emissions.weights.find(record.medium);
        return weights == figure.emissions.weights.end()
                   ? std::nullopt
                   : weights->second.loadOf(record.pollutant, amountTPerA);
    };
    std::vector<IndicatorResult> results;
    for (const auto& [of, sum] : sumEmissions(figure.emissions, false, loadOf)) {
        const LoadWeights& weights = figure.emissions.weights.at(of.medium);
        IndicatorResult result = emissionResult(figure, of, sum, 1.0);
        result.unit = weights.unit();
        result.edition = weights.id;
        result.rule = {
            fmt::format("P = Σ 排放量/C0；评价标准：{}；大气与水、直接与间接排放不相加",
                        weights.name.zh),
            fmt::format("P = Σ amount / C0, with {}; air and water, direct and indirect discharge "
                        "are not added",
                        weights.name.en)};
        describeMain(figure.emissions, of, result);
        describeWeights(figure.emissions, of, weights, result);
        results.push_back(std::move(result));
    }
    if (results.empty()) {
        results.push_back(figure.blank);
        results.back().reason = Reason{
            "no_reference_concentration",
            {"范围内的污染物都没有评价标准", "no pollutant inside has a reference concentration"}};
    }
    return results;
}

} // namespace

Indicator equalStandardLoad() {
    const IndicatorDescriptor descriptor =
        sourcesDescriptor("sources.equal_standard_load",
                          {"等标污染负荷", "equal-standard pollution load"},
                          "10⁹ m³/a",
                          {"equal-standard-load", "gb3095-2012#4.2 表1"});
    return {descriptor,
            emissionRequests,
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateEmissions(descriptor, context, measurements, fill);
            }};
}

} // namespace parklens

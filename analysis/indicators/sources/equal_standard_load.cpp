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
        result.note.zh += fmt::format("；累计 80 % 的主要污染源 {} 个，首位 {} {}",
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

/// How the load of one pollutant is written: "m1 / C1"; nothing more than the mass for tonnes.
std::string loadFormula(const LoadWeights& weights, std::size_t number) {
    switch (weights.kind) {
    case LoadWeights::Kind::Concentration:
        return fmt::format("m{0} / C{0}", number);
    case LoadWeights::Kind::Equivalent:
        return fmt::format("1000 · m{0} / C{0}", number);
    case LoadWeights::Kind::Mass:
        break;
    }
    return fmt::format("m{0}", number);
}

/// Mass and reference concentration of each pollutant, and the formula that adds their loads.
void writeOut(const EmissionFigure& figure,
              const EmissionClass& of,
              const EmissionSum& load,
              const LoadWeights& weights,
              IndicatorResult& result) {
    const auto amountOf = [](const EmissionRecord&, double amountTPerA) {
        return std::optional(amountTPerA);
    };
    const bool isAir = of.medium == Medium::Air;
    std::size_t number = 0;
    for (const auto& [one, sum] : sumEmissions(figure.emissions, true, amountOf)) {
        const auto weight = weights.weights.find(one.pollutant);
        if (one.medium != of.medium || one.isIndirect != of.isIndirect ||
            (weight == weights.weights.end() && weights.kind != LoadWeights::Kind::Mass)) {
            continue;
        }
        ++number;
        result.terms.push_back({fmt::format("m{}", number),
                                {one.pollutant + "年排放量", "emissions of " + one.pollutant},
                                sum.inside,
                                "t"});
        if (weights.kind == LoadWeights::Kind::Concentration) {
            result.terms.push_back(
                {fmt::format("C{}", number),
                 {one.pollutant + "评价标准浓度", "reference concentration of " + one.pollutant},
                 weight->second.value,
                 isAir ? "mg/m³" : "mg/L"});
        } else if (weights.kind == LoadWeights::Kind::Equivalent) {
            result.terms.push_back(
                {fmt::format("C{}", number),
                 {one.pollutant + "污染当量值", "pollution equivalent of " + one.pollutant},
                 weight->second.value,
                 "kg"});
        }
        result.formula.value += (number == 1 ? "" : " + ") + loadFormula(weights, number);
    }
    result.terms.push_back({"x",
                            {"没有可用坐标、可能在范围内的源的负荷",
                             "load of sources without a usable position: may be inside"},
                            load.unlocated,
                            weights.unit()});
    result.formula.low = result.formula.value;
    result.formula.high = result.formula.value + " + x";
}

/// The table of reference concentrations, and the clause they come from where the library holds
/// their standard; the rule names it in any case.
std::vector<std::string> citationsOf(const LoadWeights& weights) {
    std::vector<std::string> citations = {"equal-standard-load"};
    for (const char* standard : {"gb3095-2012", "gb3095-2026-transition", "gb3095-2026-final"}) {
        if (weights.id.starts_with(standard)) {
            citations.push_back(std::string(standard) + "#4.2 表1");
        }
    }
    return citations;
}

std::vector<IndicatorResult> equalStandardLoads(const EmissionFigure& figure) {
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
        result.citations = citationsOf(weights);
        writeOut(figure, of, sum, weights, result);
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
                          {"Σ m / C", "Σ m / C", "Σ m / C + x"},
                          {"equal-standard-load", "gb3095-2012#4.2 表1"});
    return {descriptor,
            [figure = descriptor.id](const EvaluationContext& context) {
                return emissionRequests(context, figure);
            },
            [descriptor](const EvaluationContext& context, const Measurements& measurements) {
                return evaluateEmissions(descriptor, context, measurements, equalStandardLoads);
            }};
}

} // namespace parklens

// parklens sources rank: which sources make 80 % of the load.

#include "analysis/emission/ranking_table.hpp"
#include "cli/inventory_input.hpp"
#include "cli/layer_output.hpp"
#include "cli/sources_commands.hpp"
#include "gis/base/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>

namespace parklens::cli {

namespace {

struct RankCommandOptions {
    InventoryInput input;
    std::string referenceSet;
    std::string weight = "load";
    std::string by = "outlet";
    std::string per = "item";
    LayerOutput output;
};

std::map<Medium, std::set<std::string>> pollutantsOf(const ReadInventory& read) {
    std::map<Medium, std::set<std::string>> pollutants;
    for (const SelectedEmission& emission : read.selection.emissions) {
        const EmissionRecord& record = read.inventory.records[emission.record];
        pollutants[record.medium].insert(record.pollutant);
    }
    return pollutants;
}

/// A single pollutant without a reference concentration is ranked by its mass, which orders it
/// alike; several can only be compared by a weight.
void weighByMass(const RankCommandOptions& options,
                 const ReadInventory& read,
                 std::map<Medium, LoadWeights>& weights) {
    for (const auto& [medium, pollutants] : pollutantsOf(read)) {
        const bool isOne = pollutants.size() == 1;
        if (options.weight == "mass" && !isOne) {
            throw UsageError(
                {{"按质量只能排一种污染物", "only one pollutant can be ranked by mass"},
                 {},
                 {"请加 --pollutant，或用 --weight load",
                  "add --pollutant, or use --weight load"}});
        }
        const auto known = weights.find(medium);
        const bool hasWeight =
            known != weights.end() && known->second.loadOf(*pollutants.begin(), 1.0).has_value();
        if (options.weight == "mass" || (isOne && !hasWeight)) {
            weights[medium] = massWeights(medium);
        }
    }
}

std::map<Medium, LoadWeights> weightsOf(const RankCommandOptions& options,
                                        const ReadInventory& read,
                                        const StandardsLibrary& standards) {
    std::map<Medium, LoadWeights> weights;
    const std::optional<int> year = read.selection.year;
    for (const Medium medium : {Medium::Air, Medium::Water}) {
        weights.emplace(medium,
                        options.weight == "equivalent"
                            ? pollutionEquivalents(medium, standards)
                            : defaultReferenceSet(medium, year, standards));
    }
    if (!options.referenceSet.empty()) {
        const auto set = referenceSet(options.referenceSet, standards);
        if (!set) {
            const std::vector<std::string> names = referenceSetNames(standards);
            throw UsageError(
                {{fmt::format("没有评价标准组“{}”", options.referenceSet),
                  fmt::format("there is no reference set \"{}\"", options.referenceSet)},
                 {},
                 {fmt::format("可用：{}", fmt::join(names, "、")),
                  fmt::format("there are {}", fmt::join(names, ", "))}});
        }
        weights[set->medium] = *set;
    }
    weighByMass(options, read, weights);
    return weights;
}

/// Each ranking in a sentence, and what has no weight.
void tellRankings(const std::vector<LoadRanking>& rankings, const CommandContext& context) {
    for (const LoadRanking& ranking : rankings) {
        std::set<std::string> mainSources;
        std::set<std::string> unweighted;
        for (const RankedLoad& line : ranking.lines) {
            if (line.isMain) {
                mainSources.insert(line.id.empty() ? line.pollutant : line.id);
            }
            if (!line.load) {
                unweighted.insert(line.pollutant);
            }
        }
        const bool isIndirect = ranking.isIndirect;
        context.tell(
            {fmt::format("{}{}：{} 项，负荷合计 {:.6g} {}，主要（累计首次达到 80 %）{} 个；{}",
                         words(ranking.medium).zh,
                         isIndirect ? "（间接排放）" : "",
                         ranking.lines.size(),
                         ranking.totalLoad,
                         ranking.weights.unit(),
                         mainSources.size(),
                         ranking.weights.name.zh),
             fmt::format(
                 "{}{}: {} lines, load {:.6g} {}, {} main (until 80 % is first reached); {}",
                 words(ranking.medium).en,
                 isIndirect ? " (indirect)" : "",
                 ranking.lines.size(),
                 ranking.totalLoad,
                 ranking.weights.unit(),
                 mainSources.size(),
                 ranking.weights.name.en)});
        if (!unweighted.empty()) {
            context.tell({fmt::format("没有评价标准、列在末尾：{}", fmt::join(unweighted, "、")),
                          fmt::format("without a reference concentration, listed last: {}",
                                      fmt::join(unweighted, ", "))});
        }
    }
}

ExitCode run(const RankCommandOptions& options, const CommandContext& context) {
    std::vector<std::string> inputs = {options.input.path};
    if (!options.input.fields.empty()) {
        inputs.push_back(options.input.fields);
    }
    checkLayerOutput(options.output, inputs);
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const ReadInventory read = readInventoryInput(options.input, standards, context);
    RankOptions rank;
    rank.by = options.by == "enterprise" ? RankBy::Enterprise : RankBy::Outlet;
    rank.per = options.per == "source"      ? RankPer::Source
               : options.per == "pollutant" ? RankPer::Pollutant
                                            : RankPer::Item;
    const std::vector<LoadRanking> rankings = rankLoads(read.inventory,
                                                        read.selection.emissions,
                                                        weightsOf(options, read, standards),
                                                        rank,
                                                        standards);
    tellRankings(rankings, context);
    context.tell(writeLayerOutput(
        rankingTable(rankings, context.language()), options.output, context.control()));
    return ExitCode::Success;
}

Action declareSourcesRank(CLI::App& app, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    auto options = std::make_shared<RankCommandOptions>();
    declareInventoryInput(app, options->input, language);
    app.add_option("--reference-set", options->referenceSet)
        ->description(
            text("评价标准组；省略时按数据年份",
                 "set of reference concentrations; by the year of the data when left out"));
    app.add_option("--weight", options->weight)
        ->description(
            text("load 等标污染负荷，equivalent 污染当量（待核实），mass 吨（一种污染物）",
                 "load; equivalent: tax pollution equivalents (unverified); mass: tonnes of one "
                 "pollutant"))
        ->check(CLI::IsMember({"load", "equivalent", "mass"}))
        ->capture_default_str();
    app.add_option("--by", options->by)
        ->description(text("按排放口或企业", "by outlet or by enterprise"))
        ->check(CLI::IsMember({"outlet", "enterprise"}))
        ->capture_default_str();
    app.add_option("--per", options->per)
        ->description(
            text("每行一项：item 源与污染物，source 源，pollutant 污染物",
                 "what a line is: a source's one pollutant (item), a source, a pollutant"))
        ->check(CLI::IsMember({"item", "source", "pollutant"}))
        ->capture_default_str();
    declareLayerOutput(app, options->output, language);
    return [options](const CommandContext& context) { return run(*options, context); };
}

} // namespace

Command sourcesRankCommand() {
    return {"rank",
            {"按等标污染负荷排序，找出占 80 % 的主要污染源",
             "rank by equal-standard load and find the sources that make 80 %"},
            declareSourcesRank};
}

} // namespace parklens::cli

#include "analysis/emission/equal_standard_load.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace parklens {

namespace {

constexpr double kilogramsPerTonne = 1000.0;
/// Sums of amounts agree with their decimals to about this; a share of exactly 80 % must count.
constexpr double sumTolerance = 1e-12;

const Standard& loadStandard(const StandardsLibrary& standards) {
    return standards.standard("equal-standard-load");
}

LoadWeights setOf(const StandardRow& row, const StandardsLibrary& standards) {
    LoadWeights set;
    set.id = row.text("set");
    set.name = {row.text("value"), row.text("value_en")};
    set.medium = row.text("medium") == "air" ? Medium::Air : Medium::Water;
    for (const StandardRow* c0 : loadStandard(standards).table("c0").rowsWhere({{"set", set.id}})) {
        set.weights[c0->text("pollutant")] = {c0->number("value"), c0->confidence};
    }
    return set;
}

bool isOfYear(const StandardRow& row, std::optional<int> year) {
    const auto first = row.optionalNumber("first_year");
    const auto last = row.optionalNumber("last_year");
    if (!year) {
        return !last; // the newest
    }
    return (!first || *first <= *year) && (!last || *year <= *last);
}

using GroupKey = std::pair<Medium, bool>;

/// Lines of one medium and mode of discharge, by what they are ranked by.
using Lines = std::map<std::pair<std::string, std::string>, RankedLoad>;

void addTo(std::optional<double>& sum, std::optional<double> more, bool isFirst) {
    if (isFirst) {
        sum = more;
    } else {
        sum = sum && more ? std::optional(*sum + *more) : std::nullopt;
    }
}

class Ranker {
public:
    Ranker(const EmissionInventory& inventory, const RankOptions& options)
        : m_records(inventory.records)
        , m_options(options) {}

    void add(const SelectedEmission& emission, const LoadWeights& weights, Lines& lines) const {
        const EmissionRecord& record = m_records[emission.record];
        const bool isPerPollutant = m_options.per == RankPer::Pollutant;
        const std::string id = isPerPollutant                       ? std::string()
                               : m_options.by == RankBy::Enterprise ? emission.enterprise
                                                                    : emission.source;
        const std::string pollutant =
            m_options.per == RankPer::Source ? std::string() : record.pollutant;
        const auto [at, isNew] = lines.try_emplace({id, pollutant});
        RankedLoad& line = at->second;
        if (isNew) {
            line.id = id;
            line.pollutant = pollutant;
            describe(record, line);
        }
        addPollutant(record.pollutant, line);
        if (m_options.per != RankPer::Source) {
            addTo(line.generatedTPerA, record.generatedTPerA, isNew);
            addTo(line.amountTPerA, emission.amountTPerA, isNew);
        }
        const std::optional<double> load = weights.loadOf(record.pollutant, emission.amountTPerA);
        if (load) {
            line.load = line.load.value_or(0.0) + *load;
            line.isUnverified = line.isUnverified || weights.isUnverified(record.pollutant);
        }
        const auto kind = std::lower_bound(line.kinds.begin(), line.kinds.end(), record.amountKind);
        if (kind == line.kinds.end() || *kind != record.amountKind) {
            line.kinds.insert(kind, record.amountKind);
        }
        line.records.push_back(emission.record);
    }

private:
    void describe(const EmissionRecord& record, RankedLoad& line) const {
        if (m_options.per == RankPer::Pollutant) {
            return;
        }
        line.name = record.enterprise;
        line.creditCode = record.creditCode;
        line.industry = record.industry.empty() ? record.industryCode : record.industry;
        line.outlet = m_options.by == RankBy::Outlet ? record.outlet : std::string();
    }

    void addPollutant(const std::string& pollutant, RankedLoad& line) const {
        if (m_options.per == RankPer::Source) {
            const std::string framed = "+" + line.pollutant + "+";
            if (framed.find("+" + pollutant + "+") == std::string::npos) {
                line.pollutant += (line.pollutant.empty() ? "" : "+") + pollutant;
            }
        }
    }

    const std::vector<EmissionRecord>& m_records;
    const RankOptions& m_options;
};

bool ranksBefore(const RankedLoad& a, const RankedLoad& b) {
    // Without a load behind all that have one.
    if (a.load.has_value() != b.load.has_value()) {
        return a.load.has_value();
    }
    if (a.load != b.load) {
        return *a.load > *b.load;
    }
    return std::tie(a.id, a.pollutant) < std::tie(b.id, b.pollutant);
}

void accumulate(LoadRanking& ranking, double mainSharePct) {
    for (const RankedLoad& line : ranking.lines) {
        ranking.totalLoad += line.load.value_or(0.0);
    }
    const double threshold = mainSharePct / 100.0 * ranking.totalLoad * (1.0 - sumTolerance);
    double cumulative = 0.0;
    for (RankedLoad& line : ranking.lines) {
        if (!line.load || ranking.totalLoad <= 0.0) {
            continue;
        }
        line.isMain = cumulative < threshold;
        cumulative += *line.load;
        line.sharePct = 100.0 * *line.load / ranking.totalLoad;
        line.cumulativePct = 100.0 * cumulative / ranking.totalLoad;
    }
}

} // namespace

std::optional<double> LoadWeights::loadOf(const std::string& pollutant, double amountTPerA) const {
    if (kind == Kind::Mass) {
        return amountTPerA;
    }
    const auto weight = weights.find(pollutant);
    if (weight == weights.end()) {
        return std::nullopt;
    }
    const bool isByKilogram = kind == Kind::Equivalent;
    return (isByKilogram ? amountTPerA * kilogramsPerTonne : amountTPerA) / weight->second.value;
}

std::string LoadWeights::unit() const {
    if (kind == Kind::Equivalent) {
        return "equivalents/a";
    }
    if (kind == Kind::Mass) {
        return "t/a";
    }
    return medium == Medium::Water ? "10⁶ m³/a" : "10⁹ m³/a";
}

bool LoadWeights::isUnverified(const std::string& pollutant) const {
    const auto weight = weights.find(pollutant);
    return weight != weights.end() && weight->second.confidence == Confidence::Background;
}

std::vector<std::string> referenceSetNames(const StandardsLibrary& standards) {
    std::vector<std::string> names;
    for (const StandardRow& row : loadStandard(standards).table("sets").rows) {
        names.push_back(row.text("set"));
        names.push_back(row.text("short"));
    }
    return names;
}

std::optional<LoadWeights> referenceSet(const std::string& name,
                                        const StandardsLibrary& standards) {
    for (const StandardRow& row : loadStandard(standards).table("sets").rows) {
        if (row.text("set") == name || row.text("short") == name) {
            return setOf(row, standards);
        }
    }
    return std::nullopt;
}

LoadWeights
defaultReferenceSet(Medium medium, std::optional<int> year, const StandardsLibrary& standards) {
    for (const StandardRow* row :
         loadStandard(standards).table("sets").rowsWhere({{"medium", std::string(key(medium))}})) {
        if (isOfYear(*row, year)) {
            return setOf(*row, standards);
        }
    }
    throw StandardsError({{"没有这种介质的评价标准组", "has no reference set for this medium"},
                          {.file = "equal-standard-load/sets"},
                          {}});
}

std::map<Medium, std::string> referenceSetsOf(const std::vector<std::string>& names,
                                              const Place& place,
                                              const StandardsLibrary& standards) {
    std::map<Medium, std::string> sets;
    for (const std::string& name : names) {
        const std::optional<LoadWeights> set = referenceSet(name, standards);
        if (!set) {
            const std::vector<std::string> known = referenceSetNames(standards);
            throw ConfigError({{fmt::format("没有评价标准组“{}”", name),
                                fmt::format("there is no reference set \"{}\"", name)},
                               place,
                               {fmt::format("可用：{}", fmt::join(known, "、")),
                                fmt::format("there are {}", fmt::join(known, ", "))}});
        }
        if (!sets.emplace(set->medium, set->id).second) {
            throw ConfigError(
                {{fmt::format("同一介质（{}）有两个评价标准组", words(set->medium).zh),
                  fmt::format("there are two reference sets for {}", words(set->medium).en)},
                 place,
                 {"每种介质只写一个", "keep one for each medium"}});
        }
    }
    return sets;
}

LoadWeights referenceSetFor(const EmissionInventory& inventory,
                            Medium medium,
                            std::optional<int> year,
                            const StandardsLibrary& standards) {
    const auto chosen = inventory.referenceSets.find(medium);
    if (chosen != inventory.referenceSets.end()) {
        if (std::optional<LoadWeights> set = referenceSet(chosen->second, standards)) {
            return *std::move(set);
        }
    }
    return defaultReferenceSet(medium, year, standards);
}

LoadWeights pollutionEquivalents(Medium medium, const StandardsLibrary& standards) {
    const Standard& tax = standards.standard("environmental-tax");
    LoadWeights weights;
    weights.id = tax.id;
    weights.name = {"污染当量数（环境保护税法，待核实）",
                    "pollution equivalents of the environmental tax (unverified)"};
    weights.medium = medium;
    weights.kind = LoadWeights::Kind::Equivalent;
    for (const StandardRow* row :
         tax.table("equivalents").rowsWhere({{"medium", std::string(key(medium))}})) {
        weights.weights[row->text("pollutant")] = {row->number("value"), row->confidence};
    }
    return weights;
}

LoadWeights massWeights(Medium medium) {
    LoadWeights weights;
    weights.id = "mass";
    weights.name = {"按排放量（吨）", "by mass in tonnes"};
    weights.medium = medium;
    weights.kind = LoadWeights::Kind::Mass;
    return weights;
}

std::vector<LoadRanking> rankLoads(const EmissionInventory& inventory,
                                   const std::vector<SelectedEmission>& emissions,
                                   const std::map<Medium, LoadWeights>& weights,
                                   const RankOptions& options,
                                   const StandardsLibrary& standards) {
    const double mainSharePct =
        loadStandard(standards).table("rules").row({{"rule", "main_share"}}).number("value");
    const Ranker ranker(inventory, options);
    std::map<GroupKey, Lines> groups;
    const LoadWeights none;
    const auto weightsOf = [&](Medium medium) -> const LoadWeights& {
        const auto found = weights.find(medium);
        return found == weights.end() ? none : found->second;
    };
    for (const SelectedEmission& emission : emissions) {
        const EmissionRecord& record = inventory.records[emission.record];
        const bool isIndirect = record.dischargeMode == DischargeMode::Indirect;
        ranker.add(emission, weightsOf(record.medium), groups[{record.medium, isIndirect}]);
    }
    std::vector<LoadRanking> rankings;
    for (auto& [group, lines] : groups) {
        LoadRanking ranking{group.first, group.second, weightsOf(group.first), 0.0, {}};
        for (auto& [lineKey, line] : lines) {
            line.medium = group.first;
            line.isIndirect = group.second;
            ranking.lines.push_back(std::move(line));
        }
        std::sort(ranking.lines.begin(), ranking.lines.end(), ranksBefore);
        accumulate(ranking, mainSharePct);
        rankings.push_back(std::move(ranking));
    }
    return rankings;
}

} // namespace parklens

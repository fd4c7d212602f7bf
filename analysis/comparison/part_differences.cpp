#include "analysis/comparison/part_differences.hpp"

#include "analysis/comparison/input_parts.hpp"
#include "analysis/comparison/input_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>

namespace parklens {

namespace {

using InputsOf = std::function<std::vector<DescribedInput>(const Project&, const RunManifest&)>;

const DescribedInput* find(const std::vector<DescribedInput>& inputs, const std::string& key) {
    const auto found = std::find_if(
        inputs.begin(), inputs.end(), [&](const auto& input) { return input.key == key; });
    return found == inputs.end() ? nullptr : &*found;
}

LocalizedText
differenceText(const std::string& key, const DescribedInput* a, const DescribedInput* b) {
    const LocalizedText name = inputWords(key);
    const auto shown = [&key](const DescribedInput* input) {
        return input == nullptr       ? LocalizedText{"未写", "not stated"}
               : input->words.empty() ? inputValueWords(key, input->shown)
                                      : input->words;
    };
    const LocalizedText from = shown(a);
    const LocalizedText to = shown(b);
    if (from == to) {
        return {fmt::format("{}（{}）：内容或读法不同", name.zh, from.zh),
                fmt::format("{} ({}): other contents, or read in another way", name.en, from.en)};
    }
    return {fmt::format("{}：{} → {}", name.zh, from.zh, to.zh),
            fmt::format("{}: {} → {}", name.en, from.en, to.en)};
}

/// An input as both sides have it; null where a side has none.
struct InputPair {
    std::string key;
    const DescribedInput* a = nullptr;
    const DescribedInput* b = nullptr;

    bool differs() const { return a == nullptr || b == nullptr || a->identity != b->identity; }
};

std::vector<InputPair> pairsOf(const std::vector<DescribedInput>& a,
                               const std::vector<DescribedInput>& b) {
    std::vector<InputPair> pairs;
    for (const DescribedInput& input : a) {
        pairs.push_back({input.key, &input, find(b, input.key)});
    }
    for (const DescribedInput& input : b) {
        if (find(a, input.key) == nullptr) {
            pairs.push_back({input.key, nullptr, &input});
        }
    }
    return pairs;
}

/// Whether figures of these themes are made of an input.
class ThemeFilter {
public:
    explicit ThemeFilter(std::vector<Theme> themes) : m_themes(std::move(themes)) {}

    bool concerns(const std::string& key) const {
        if (key == "land.enterprises") { // whose yields divide the emissions too
            return has(Theme::Land) || has(Theme::Sources);
        }
        for (const Theme theme : {Theme::Forest, Theme::Land, Theme::Air, Theme::Sources}) {
            if (key.starts_with(parklens::key(theme))) {
                return has(theme);
            }
        }
        return true;
    }

    std::vector<DescribedInput> filtered(std::vector<DescribedInput> inputs) const {
        std::erase_if(inputs, [this](const DescribedInput& input) { return !concerns(input.key); });
        return inputs;
    }

private:
    bool has(Theme theme) const {
        return std::find(m_themes.begin(), m_themes.end(), theme) != m_themes.end();
    }

    std::vector<Theme> m_themes;
};

void add(const InputPair& pair, PartDifferences& part) {
    part.state = PartState::Differs;
    part.keys.push_back(pair.key);
    part.differences.push_back(differenceText(pair.key, pair.a, pair.b));
    if (choosesExtent(pair.key)) {
        part.extentsChosen.push_back(part.differences.back());
    }
}

bool shareYear(const ResultSet& a, const ResultSet& b) {
    const std::vector<int>& others = b.project.years;
    return std::any_of(a.project.years.begin(), a.project.years.end(), [&](int year) {
        return std::find(others.begin(), others.end(), year) != others.end();
    });
}

bool isOfOnePeriod(const InputPair& pair, bool reportsShareYear) {
    const std::optional<int> a = pair.a == nullptr ? std::nullopt : pair.a->year;
    const std::optional<int> b = pair.b == nullptr ? std::nullopt : pair.b->year;
    return a && b ? *a == *b : reportsShareYear;
}

std::string yearsText(const ProjectSummary& project) {
    return fmt::format("{}", fmt::join(project.years, ","));
}

/// Name and bytes of a scenario; empty where there is none.
std::string scenarioIdentity(const ComparedRun& side) {
    std::string identity = side.results.project.scenario;
    for (const InputRecord& input : side.run ? side.run->inputs : std::vector<InputRecord>()) {
        identity += input.key == "scenario" ? "|" + input.fingerprint.hash : std::string();
    }
    return identity;
}

/// Years reported on, and a scenario laid over the data, belong to the real change.
void compareReports(const ComparedRun& a, const ComparedRun& b, PartDifferences& part) {
    const ProjectSummary& left = a.results.project;
    const ProjectSummary& right = b.results.project;
    if (left.years != right.years || left.year != right.year) {
        part.state = PartState::Differs;
        part.differences.push_back(
            {fmt::format("报告年份：{} → {}", yearsText(left), yearsText(right)),
             fmt::format("years reported on: {} → {}", yearsText(left), yearsText(right))});
    }
    const std::string scenarios[] = {scenarioIdentity(a), scenarioIdentity(b)};
    if (scenarios[0] != scenarios[1]) {
        const auto shown = [](const ProjectSummary& project, const char* none) {
            return project.scenario.empty() ? std::string(none) : project.scenario;
        };
        part.state = PartState::Differs;
        part.differences.push_back(
            {fmt::format("情景：{} → {}", shown(left, "无"), shown(right, "无")),
             fmt::format("scenario: {} → {}", shown(left, "none"), shown(right, "none"))});
    }
}

/// Version and standards of results that are not computed again: where they differ, rules do.
void comparePrograms(const ComparedRun& a, const ComparedRun& b, PartDifferences& part) {
    if (a.version != b.version) {
        part.state = PartState::Differs;
        part.differences.push_back(
            {fmt::format("园境的版本：{} → {}", a.version, b.version),
             fmt::format("the version of ParkLens: {} → {}", a.version, b.version)});
    }
    for (const StandardRecord& standard : a.run->standards) {
        const bool isAlike =
            std::any_of(b.run->standards.begin(), b.run->standards.end(), [&](const auto& other) {
                return other.id == standard.id && other.hash == standard.hash;
            });
        if (!isAlike) {
            part.state = PartState::Differs;
            part.differences.push_back(
                {fmt::format("标准数据 {} 不同", standard.id),
                 fmt::format("the tables of the standard {} differ", standard.id)});
        }
    }
}

/// Which files have other bytes, where more is not known.
void compareRecords(const ComparedRun& a,
                    const ComparedRun& b,
                    const ThemeFilter& filter,
                    std::array<PartDifferences, 4>& parts) {
    if (!a.run || !b.run) {
        return;
    }
    for (const InputRecord& record : a.run->inputs) {
        const auto other = std::find_if(b.run->inputs.begin(),
                                        b.run->inputs.end(),
                                        [&](const auto& input) { return input.key == record.key; });
        if (other == b.run->inputs.end() || !filter.concerns(record.key) ||
            other->fingerprint == record.fingerprint) {
            continue;
        }
        const bool isBoundary = record.key.starts_with("boundary");
        const ChangePart part = isBoundary                   ? ChangePart::Boundary
                                : record.year == other->year ? ChangePart::DataVersion
                                                             : ChangePart::RealChange;
        const LocalizedText name = inputWords(record.key);
        parts[indexOf(part)].differences.push_back(
            {fmt::format("{}：{} → {}（文件内容不同）", name.zh, record.path, other->path),
             fmt::format(
                 "{}: {} → {} (other bytes in the files)", name.en, record.path, other->path)});
    }
}

/// Why the settings of a side are not known; empty where they are.
LocalizedText unknownText(const char* name, const ComparedRun& side) {
    if (side.project && side.run) {
        return {};
    }
    return {fmt::format("{} 的设置无从得知：{}", name, side.obstacle.zh),
            fmt::format("the settings of {} are not known: {}", name, side.obstacle.en)};
}

} // namespace

std::array<PartDifferences, allChangeParts.size()>
partDifferences(const ComparedRun& a, const ComparedRun& b, const std::vector<Theme>& themes) {
    std::array<PartDifferences, allChangeParts.size()> parts;
    const ThemeFilter filter(themes);
    PartDifferences& real = parts[indexOf(ChangePart::RealChange)];
    if (!a.project || !b.project || !a.run || !b.run) {
        for (PartDifferences& part : parts) {
            part.state = PartState::Unknown;
            part.why = joinedTexts(unknownText("A", a), unknownText("B", b));
        }
        compareRecords(a, b, filter, parts);
        compareReports(a, b, real);
        real.state = PartState::Unknown;
        return parts;
    }
    const auto described = [&](const InputsOf& inputsOf, const ComparedRun& side) {
        return filter.filtered(inputsOf(*side.project, *side.run));
    };
    const auto compare = [&](const InputsOf& inputsOf,
                             const std::function<PartDifferences&(const InputPair&)>& partOf) {
        const std::vector<DescribedInput> left = described(inputsOf, a);
        const std::vector<DescribedInput> right = described(inputsOf, b);
        for (const InputPair& pair : pairsOf(left, right)) {
            if (pair.differs()) {
                add(pair, partOf(pair));
            }
        }
    };
    const auto fixed = [&](ChangePart part) {
        return
            [&parts, part](const InputPair&) -> PartDifferences& { return parts[indexOf(part)]; };
    };
    const bool commonYear = shareYear(a.results, b.results);
    compareReports(a, b, real);
    compare(boundaryInputs, fixed(ChangePart::Boundary));
    compare(ruleInputs, fixed(ChangePart::Rules));
    compare(dataInputs, [&](const InputPair& pair) -> PartDifferences& {
        return isOfOnePeriod(pair, commonYear) ? parts[indexOf(ChangePart::DataVersion)] : real;
    });
    if (!a.canBeRecomputed() || !b.canBeRecomputed()) {
        comparePrograms(a, b, parts[indexOf(ChangePart::Rules)]);
    }
    return parts;
}

} // namespace parklens

#include "analysis/evidence/verdict_counts.hpp"

#include "analysis/indicators/indicator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

constexpr std::array byGravity = {Verdict::NotMet,
                                  Verdict::Insufficient,
                                  Verdict::Met,
                                  Verdict::BelowReference,
                                  Verdict::AboveReference,
                                  Verdict::NotApplicable};

std::size_t gravityOf(Verdict verdict) {
    return static_cast<std::size_t>(std::ranges::find(byGravity, verdict) - byGravity.begin());
}

/// The smaller, the sooner a verdict stands for its figure: what binds it before what only
/// recommends or describes, and what is about others last.
std::pair<int, std::size_t> rankOf(const JudgedReference& judged) {
    const auto kind = judged.reference.kind;
    const bool binds = kind == ReferenceKind::Limit || kind == ReferenceKind::Target;
    const int step = judged.verdict == Verdict::NotApplicable ? 2 : binds ? 0 : 1;
    return {step, gravityOf(judged.verdict)};
}

void count(const JudgedReference& judged, std::size_t figure, IndicatorVerdicts& row) {
    auto found = std::ranges::find(row.classes, judged.verdict, &VerdictClass::verdict);
    if (found == row.classes.end()) {
        const auto before = std::ranges::find_if(row.classes, [&](const VerdictClass& one) {
            return gravityOf(one.verdict) > gravityOf(judged.verdict);
        });
        found = row.classes.insert(before, {judged.verdict, {}, {}});
    }
    const LocalizedText word = words(judged.verdict, judged.reference);
    if (std::ranges::find(found->words, word) == found->words.end()) {
        found->words.push_back(word);
    }
    found->figures.push_back(figure);
}

/// The indicator's own name, without what is said of one figure (its threshold, its extent); but of
/// forest and greening the figure's: what is stated officially and what is estimated from imagery
/// are never counted together.
LocalizedText nameOf(const IndicatorResult& figure) {
    const auto all = catalogue();
    const auto found = std::ranges::find_if(
        all, [&](const Indicator& indicator) { return indicator.descriptor.id == figure.id; });
    return found == all.end() || found->descriptor.theme == Theme::Forest ? figure.name
                                                                          : found->descriptor.name;
}

} // namespace

const JudgedReference* gravestVerdict(const IndicatorResult& figure) {
    const auto gravest = std::ranges::min_element(figure.references, {}, rankOf);
    const JudgedReference* known = gravest == figure.references.end() ? nullptr : &*gravest;
    const JudgedReference* unknown = figure.unknownLimit ? &judgedUnknownLimit() : nullptr;
    if (known == nullptr || unknown == nullptr) {
        return known == nullptr ? unknown : known;
    }
    return rankOf(*unknown) < rankOf(*known) ? unknown : known;
}

bool isOfNoProjectYear(const IndicatorResult& figure, const ProjectSummary& project) {
    return std::ranges::none_of(project.years,
                                [&](int year) { return fmt::to_string(year) == figure.period; });
}

std::vector<IndicatorVerdicts>
verdictCounts(const ResultSet& results, const std::string& parkId, std::optional<int> year) {
    const std::string period = year ? fmt::to_string(*year) : std::string();
    const auto isOfYear = [&](const IndicatorResult& figure) {
        return !year || figure.period == period || isOfNoProjectYear(figure, results.project);
    };
    std::vector<IndicatorVerdicts> rows;
    for (std::size_t index = 0; index < results.indicators.size(); ++index) {
        const IndicatorResult& figure = results.indicators[index];
        const JudgedReference* judged = gravestVerdict(figure);
        if (judged == nullptr || !isOfYear(figure) ||
            (!parkId.empty() && parkIdOf(figure.subject) != parkId)) {
            continue;
        }
        const LocalizedText name = nameOf(figure);
        auto row = std::ranges::find_if(rows, [&](const IndicatorVerdicts& known) {
            return known.indicator == figure.id && known.name == name;
        });
        if (row == rows.end()) {
            row = rows.insert(rows.end(), {figure.id, name, {}});
        }
        count(*judged, index, *row);
    }
    return rows;
}

} // namespace parklens

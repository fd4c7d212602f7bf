#include "cli/merged_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace parklens::cli {

namespace {

/// Findings that are told in one line.
struct Group {
    const Finding* first = nullptr;
    long count = 0;
    bool isOneThing = true; ///< all at the same place, in the same words
    bool hasOneMend = true;
};

bool isOfGroup(const Group& group, const Finding& finding) {
    const Diagnostic& a = group.first->diagnostic;
    const Diagnostic& b = finding.diagnostic;
    return a.severity == b.severity && a.code == b.code &&
           a.problem.place.file == b.problem.place.file &&
           a.problem.place.layer == b.problem.place.layer &&
           a.problem.place.field == b.problem.place.field;
}

std::vector<Group> groupsOf(const std::vector<Finding>& findings) {
    std::vector<Group> groups;
    for (const Finding& finding : findings) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& known) {
            return isOfGroup(known, finding);
        });
        if (group == groups.end()) {
            group = groups.insert(group, Group{.first = &finding});
        }
        const Problem& first = group->first->diagnostic.problem;
        const Problem& problem = finding.diagnostic.problem;
        group->count += finding.diagnostic.count;
        group->isOneThing = group->isOneThing && first == problem;
        group->hasOneMend = group->hasOneMend && first.mend == problem.mend;
    }
    return groups;
}

/// A sentence without its full stop.
std::string clauseOf(const Problem& problem, Language language) {
    std::string text = problem.sentence(language);
    const std::string_view stop = language == Language::Chinese ? "。" : ".";
    if (text.ends_with(stop)) {
        text.resize(text.size() - stop.size());
    }
    return text;
}

/// What all of them have in common, with the first as an example.
Problem exampleOf(const Group& group, const FindingWords& words) {
    const Diagnostic& first = group.first->diagnostic;
    const Place& place = first.problem.place;
    LocalizedText name = words(first.code);
    if (name.empty() && group.first->effect == "absent") {
        name = {"无法计算", "not evaluable"};
    }
    Problem example = first.problem;
    example.place = {.feature = place.feature, .line = place.line, .column = place.column};
    Problem problem;
    problem.place = {.file = place.file, .layer = place.layer, .field = place.field};
    if (group.hasOneMend) {
        problem.mend = std::move(example.mend);
        example.mend = {};
    }
    const std::string zh = clauseOf(example, Language::Chinese);
    const std::string en = clauseOf(example, Language::English);
    if (name.empty()) {
        problem.what = {fmt::format("共 {} 处，例如 {}", group.count, zh),
                        fmt::format("{} times, e.g. {}", group.count, en)};
    } else {
        problem.what = {fmt::format("{}（共 {} 处，例如 {}）", name.zh, group.count, zh),
                        fmt::format("{} ({} times, e.g. {})", name.en, group.count, en)};
    }
    return problem;
}

} // namespace

Diagnostics mergedFindings(const std::vector<Finding>& findings, const FindingWords& words) {
    Diagnostics merged;
    for (const Group& group : groupsOf(findings)) {
        const Diagnostic& first = group.first->diagnostic;
        if (group.isOneThing) {
            merged.add(first.severity, first.code, first.problem, group.count);
        } else {
            merged.add(first.severity, first.code, exampleOf(group, words));
        }
    }
    return merged;
}

} // namespace parklens::cli

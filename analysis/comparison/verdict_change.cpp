#include "analysis/comparison/verdict_change.hpp"

#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace parklens {

namespace {

const char* betweenVerdicts(Language language) {
    return language == Language::Chinese ? "；" : "; ";
}

bool bindsFigure(const JudgedReference& judged) {
    return judged.reference.kind == ReferenceKind::Limit ||
           judged.reference.kind == ReferenceKind::Target;
}

bool isBound(const IndicatorResult& figure) {
    return std::ranges::any_of(figure.references, bindsFigure);
}

/// Each verdict once, of the references that bind, else of the others.
std::vector<std::string> verdictList(const IndicatorResult& figure, bool ofBinding, Language in) {
    std::vector<std::string> texts;
    for (const JudgedReference& judged : figure.references) {
        std::string text = words(judged.verdict, judged.reference).in(in);
        if (bindsFigure(judged) == ofBinding && std::ranges::find(texts, text) == texts.end()) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

/// "不符合；限值不明"; 无参照 where there is nothing to say. A figure of which a limit is not known
/// has that to say, whatever does not bind it.
std::string sideWords(const IndicatorResult& figure, Language language) {
    const bool ofBinding = isBound(figure) || figure.unknownLimit.has_value();
    std::vector<std::string> texts = verdictList(figure, ofBinding, language);
    if (figure.unknownLimit) {
        texts.push_back(unknownLimitWords().in(language));
    }
    return texts.empty() ? LocalizedText{"无参照", "no reference"}.in(language)
                         : fmt::format("{}", fmt::join(texts, betweenVerdicts(language)));
}

/// ">= 0.8 符合；<= 30 % 不符合": every reference of a side with its verdict.
std::string sideReferences(const IndicatorResult& figure, Language language) {
    std::vector<std::string> texts;
    for (const JudgedReference& judged : figure.references) {
        texts.push_back(
            fmt::format("{} {}",
                        referenceText(judged.reference, unitWords(figure.unit, language)),
                        words(judged.verdict, judged.reference).in(language)));
    }
    return fmt::format("{}", fmt::join(texts, betweenVerdicts(language)));
}

/// Both sides in words; where these are the same, with what they are held against.
std::string bothSides(const IndicatorResult& a, const IndicatorResult& b, Language language) {
    const std::string from = sideWords(a, language);
    const std::string to = sideWords(b, language);
    return from == to
               ? fmt::format("{} → {}", sideReferences(a, language), sideReferences(b, language))
               : fmt::format("{} → {}", from, to);
}

} // namespace

LocalizedText words(VerdictChange change) {
    switch (change) {
    case VerdictChange::Turned:
        return {"结论改变", "verdict turned"};
    case VerdictChange::LimitUnknown:
        return {"限值现为不明", "limit now not known"};
    case VerdictChange::LimitKnown:
        return {"限值不再不明", "limit no longer unknown"};
    case VerdictChange::OneSided:
        return {"只有一方有结论", "verdict on one side only"};
    case VerdictChange::OtherReference:
        return {"参照改变", "reference changed"};
    }
    return {};
}

std::vector<VerdictChange> verdictChanges(const IndicatorResult& a, const IndicatorResult& b) {
    std::vector<VerdictChange> changes;
    const bool isAlike = knowLimitsAlike(a, b);
    if (isBound(a) == isBound(b)) {
        const auto was = verdictList(a, isBound(a), Language::Chinese);
        const auto is = verdictList(b, isBound(b), Language::Chinese);
        if (was != is && !was.empty() && !is.empty()) {
            changes.push_back(VerdictChange::Turned);
        } else if (was != is && isAlike) {
            changes.push_back(VerdictChange::OneSided);
        }
    } else if (isAlike) {
        changes.push_back(VerdictChange::OneSided);
    }
    if (!isAlike) {
        changes.push_back(b.unknownLimit ? VerdictChange::LimitUnknown : VerdictChange::LimitKnown);
    }
    if (changes.empty() && !haveOneVerdict(a, b)) {
        const bool areAsMany = a.references.size() == b.references.size();
        changes.push_back(areAsMany ? VerdictChange::OtherReference : VerdictChange::OneSided);
    }
    return changes;
}

bool haveOneVerdict(const IndicatorResult& a, const IndicatorResult& b) {
    return knowLimitsAlike(a, b) &&
           std::equal(a.references.begin(),
                      a.references.end(),
                      b.references.begin(),
                      b.references.end(),
                      [](const JudgedReference& left, const JudgedReference& right) {
                          return left.verdict == right.verdict &&
                                 left.reference.value == right.reference.value;
                      });
}

std::optional<Verdict> bindingVerdict(const IndicatorResult& figure) {
    constexpr std::array byGravity = {
        Verdict::NotMet, Verdict::Insufficient, Verdict::Met, Verdict::NotApplicable};
    for (const Verdict verdict : byGravity) {
        const auto hasIt = [verdict](const JudgedReference& judged) {
            return bindsFigure(judged) && judged.verdict == verdict;
        };
        if (std::ranges::any_of(figure.references, hasIt)) {
            return verdict;
        }
    }
    return std::nullopt;
}

std::optional<Verdict> turnedBindingVerdict(const IndicatorResult& a, const IndicatorResult& b) {
    const std::optional<Verdict> was = bindingVerdict(a);
    const std::optional<Verdict> is = bindingVerdict(b);
    return was && is && was != is ? is : std::nullopt;
}

std::string verdictChangeText(const std::vector<VerdictChange>& changes, Language language) {
    std::vector<std::string> texts;
    for (const VerdictChange change : changes) {
        texts.push_back(words(change).in(language));
    }
    return fmt::format("{}", fmt::join(texts, betweenVerdicts(language)));
}

std::string
turnedVerdictText(const IndicatorResult& a, const IndicatorResult& b, Language language) {
    const std::vector<VerdictChange> changes = verdictChanges(a, b);
    if (changes.empty()) {
        return {};
    }
    const std::string sides = bothSides(a, b, language);
    return changes == std::vector{VerdictChange::Turned}
               ? sides
               : fmt::format("{}{}{}",
                             verdictChangeText(changes, language),
                             language == Language::Chinese ? "：" : ": ",
                             sides);
}

} // namespace parklens

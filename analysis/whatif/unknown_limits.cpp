#include "analysis/whatif/unknown_limits.hpp"

#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace parklens {

namespace {

constexpr std::size_t mostFiguresTold = 10;

bool belongTogether(const IndicatorResult& a, const IndicatorResult& b) {
    return a.id == b.id && a.dimension == b.dimension && a.period == b.period &&
           a.unknownLimit->code == b.unknownLimit->code;
}

/// "0.92", "31.40 %", or why there is none.
std::string shownValue(const IndicatorResult& figure, Language language) {
    const std::string value = displayText(figure, language);
    return figure.interval() ? besideUnit(value, unitWords(figure.unit, language)) : value;
}

} // namespace

std::vector<UnknownLimits> unknownLimitsOf(const std::vector<IndicatorResult>& figures) {
    std::vector<UnknownLimits> all;
    for (const IndicatorResult& figure : figures) {
        if (!figure.unknownLimit) {
            continue;
        }
        const auto found = std::ranges::find_if(all, [&](const UnknownLimits& limits) {
            return belongTogether(limits.first(), figure);
        });
        if (found == all.end()) {
            all.push_back({{figure}});
        } else {
            found->figures.push_back(figure);
        }
    }
    return all;
}

LocalizedText unknownVerdictWords() {
    const JudgedReference& unknown = judgedUnknownLimit();
    const LocalizedText verdict = words(unknown.verdict, unknown.reference);
    return {fmt::format("{} · {}", unknownLimitWords().zh, verdict.zh),
            fmt::format("{} · {}", unknownLimitWords().en, verdict.en)};
}

LocalizedText subjectWords(const UnknownLimits& limits) {
    std::vector<std::pair<SubjectKind, std::size_t>> counts;
    for (const IndicatorResult& figure : limits.figures) {
        const auto found = std::ranges::find(
            counts, figure.subject.kind, &std::pair<SubjectKind, std::size_t>::first);
        if (found == counts.end()) {
            counts.emplace_back(figure.subject.kind, 1);
        } else {
            ++found->second;
        }
    }
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (const auto& [kind, count] : counts) {
        const LocalizedText name = words(kind);
        zh.push_back(fmt::format("{} 个{}", count, name.zh));
        en.push_back(fmt::format("{} {}{}", count, name.en, count == 1 ? "" : "s"));
    }
    return {fmt::format("{}", fmt::join(zh, "、")), fmt::format("{}", fmt::join(en, ", "))};
}

LocalizedText reasonWords(const UnknownLimits& limits) {
    const LocalizedText& reason = limits.first().unknownLimit->text;
    const bool isOne = std::ranges::all_of(limits.figures, [&](const IndicatorResult& figure) {
        return figure.unknownLimit->text == reason;
    });
    return isOne ? reason
                 : LocalizedText{fmt::format("{}，等", reason.zh),
                                 fmt::format("{}, and the like", reason.en)};
}

LocalizedText figureWords(const IndicatorResult& figure) {
    const LocalizedText& reason = figure.unknownLimit->text;
    return {fmt::format(
                "{} {}：{}", figure.subject.id, shownValue(figure, Language::Chinese), reason.zh),
            fmt::format(
                "{} {}: {}", figure.subject.id, shownValue(figure, Language::English), reason.en)};
}

std::string unknownLimitsText(const std::vector<UnknownLimits>& limits, Language language) {
    const bool isChinese = language == Language::Chinese;
    std::string text;
    for (const UnknownLimits& group : limits) {
        const IndicatorResult& first = group.first();
        text += fmt::format("{}{} ({}/{})\n  {}{}{}{}{}\n",
                            text.empty() ? "" : "\n",
                            nameAndYear(first, language),
                            first.id,
                            first.period,
                            unknownVerdictWords().in(language),
                            isChinese ? "：" : ": ",
                            subjectWords(group).in(language),
                            isChinese ? "；" : "; ",
                            reasonWords(group).in(language));
        const std::size_t told = std::min(group.figures.size(), mostFiguresTold);
        for (std::size_t i = 0; i < told; ++i) {
            text += fmt::format("    {}\n", figureWords(group.figures[i]).in(language));
        }
        if (const std::size_t more = group.figures.size() - told; more > 0) {
            text += isChinese ? fmt::format("    ……另有 {} 个，见 --output\n", more)
                              : fmt::format("    … {} more, see --output\n", more);
        }
    }
    return text;
}

} // namespace parklens

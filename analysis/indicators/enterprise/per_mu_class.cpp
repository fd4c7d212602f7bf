#include "analysis/indicators/enterprise/per_mu_class.hpp"

#include "analysis/indicators/enterprise/per_mu_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

/// How the class follows from the rank: "r > a ∧ r ≤ b", a and b the last ranks of the class before
/// and of its own.
void writeFormula(const PerMuRule& rule, const PerMuStanding& standing, IndicatorResult& result) {
    const auto own =
        std::find_if(rule.classes.begin(), rule.classes.end(), [&](const PerMuClassShare& share) {
            return share.name == standing.best;
        });
    const auto rank = static_cast<double>(standing.rank);
    const auto worst = static_cast<double>(standing.worstRank);
    const auto lastRank = [&](const PerMuClassShare& share) {
        return static_cast<double>(PerMuRule::lastRankOf(share, standing.count));
    };
    result.formula.value = "R ≤ b";
    result.terms = {
        {"r", {"名次", "rank"}, rank, "1"},
        {"R", {"得分未知的都在前时的名次", "rank were all unknown ones before"}, worst, "1"},
        {"n", {"参加排名的企业数", "ranked enterprises"}, static_cast<double>(standing.count), "1"},
        {"b",
         {fmt::format("{} 等的末位名次", own->name), "last rank of the class"},
         lastRank(*own),
         "1"}};
    if (own != rule.classes.begin()) {
        result.formula.value = "r > a ∧ R ≤ b";
        result.terms.push_back({"a",
                                {"上一等的末位名次", "last rank of the class before"},
                                lastRank(*std::prev(own)),
                                "1"});
    }
}

LocalizedText sharesSentence(const PerMuRule& rule) {
    LocalizedText sentence = {"；按得分名次定等：", "; classes by rank:"};
    for (const PerMuClassShare& share : rule.classes) {
        sentence.zh += fmt::format("{}{} 至前 {} %",
                                   &share == &rule.classes.front() ? "" : "、",
                                   share.name,
                                   share.cumulativePct.text());
        sentence.en += fmt::format("{} {} to the first {} %",
                                   &share == &rule.classes.front() ? "" : ",",
                                   share.name,
                                   share.cumulativePct.text());
    }
    sentence.zh += "，名次 ≤ ⌊比例 × 企业数⌋，同分取高";
    sentence.en += ", rank ≤ ⌊share × count⌋, equals share the better one";
    return sentence;
}

void standingValue(const PerMuRule& rule, const PerMuStanding& standing, IndicatorResult& result) {
    if (standing.unknown > 0) {
        addToNote(result,
                  {fmt::format("同组 {} 家中 {} 家没有得分", standing.count, standing.unknown),
                   fmt::format("{} of the {} enterprises ranked together have no score",
                               standing.unknown,
                               standing.count)});
    }
    if (standing.best == standing.worst) {
        result.value = standing.best;
        writeFormula(rule, standing, result);
        return;
    }
    result.reason = {
        "class_open",
        {fmt::format("同组 {} 家没有得分，名次在 {} 到 {} 之间（共 {} 家），等级在 {} 到 {} 之间",
                     standing.unknown,
                     standing.rank,
                     standing.worstRank,
                     standing.count,
                     standing.best,
                     standing.worst),
         fmt::format("{} enterprises of the group have no score: its rank is {} to {} of {}, its "
                     "class {} to {}",
                     standing.unknown,
                     standing.rank,
                     standing.worstRank,
                     standing.count,
                     standing.best,
                     standing.worst)}};
}

IndicatorResult classResult(const IndicatorDescriptor& descriptor,
                            const EvaluationContext& context,
                            const PerMuOfPark& ofPark,
                            const PerMuScore& score) {
    IndicatorResult result = perMuFigure(descriptor, context, ofPark, score);
    const LocalizedText shares = sharesSentence(ofPark.rule());
    result.rule.zh += shares.zh;
    result.rule.en += shares.en;
    if (!score.treatedAs.empty()) {
        result.value = score.treatedAs;
        result.formula.value = "u ≥ 1";
        result.terms = {
            {"u",
             {fmt::format("评价状态含“{}”：不定等级，视同 {}", score.ungradedWord, score.treatedAs),
              fmt::format("the status has \"{}\": not graded, treated as {}",
                          score.ungradedWord,
                          score.treatedAs)},
             1.0,
             "1"}};
        addToNote(result,
                  {"不定等级，不参加排名（" + score.ungradedWord + "）",
                   "not graded, not ranked (" + score.ungradedWord + ")"});
    } else if (score.standing) {
        standingValue(ofPark.rule(), *score.standing, result);
    } else {
        result.reason = score.reason;
    }
    return result;
}

} // namespace

Indicator enterprisePerMuClass() {
    IndicatorDescriptor descriptor;
    descriptor.id = "enterprise.per_mu_class";
    descriptor.name = {"亩均效益综合评价等级", "class by yield per mu"};
    descriptor.formula = {"r > a ∧ R ≤ b", {}, {}};
    descriptor.citations = {"per-mu-evaluation#等级比例"};
    return perMuIndicator(std::move(descriptor), classResult);
}

} // namespace parklens

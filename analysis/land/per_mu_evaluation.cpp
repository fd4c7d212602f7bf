#include "analysis/land/per_mu_evaluation.hpp"

#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>

namespace parklens {

namespace {

constexpr std::array scales = {EnterpriseScale::Above, EnterpriseScale::Below};

bool isNegative(const Enterprise& enterprise, std::string_view field) {
    const std::vector<std::string>& fields = enterprise.negativeFields;
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

/// Independent of the order of the values.
double meanOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    double sum = 0.0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

LocalizedText phraseOf(const PerMuColumn& column, PerMuFault fault) {
    const auto& [zh, en] = column.name;
    switch (fault) {
    case PerMuFault::Missing:
        return {"缺" + zh, "lacks " + en};
    case PerMuFault::Negative:
        return {zh + "为负", en + " is negative"};
    case PerMuFault::NotPositive:
        return {zh + "为 0，不能作除数", en + " is 0 and cannot divide"};
    case PerMuFault::Doubtful:
        return {zh + "的金额单位疑似写错", en + " looks as if written in another unit"};
    }
    return {};
}

std::string_view codeOf(PerMuFault fault) {
    switch (fault) {
    case PerMuFault::Missing:
        return "item_missing";
    case PerMuFault::Negative:
    case PerMuFault::NotPositive:
        return "denominator_not_positive";
    case PerMuFault::Doubtful:
        return "money_unit_slip";
    }
    return {};
}

/// Scores the enterprises of a park step by step: values, ranges, points, sums, ranks.
class Scoring {
public:
    Scoring(const LandData& land, const PerMuBasis& basis, const std::vector<std::size_t>& indices)
        : m_land(land)
        , m_basis(basis)
        , m_rule(basis.rule) {
        for (const std::size_t index : indices) {
            m_scores.push_back(begin(index));
        }
    }

    std::vector<PerMuScore> run() {
        for (const EnterpriseScale scale : scales) {
            const auto weights = m_rule.weights.find(scale);
            const std::size_t count = weights == m_rule.weights.end() ? 0 : weights->second.size();
            for (std::size_t item = 0; item < count; ++item) {
                givePoints(groupOf(scale), item);
            }
        }
        for (PerMuScore& score : m_scores) {
            addUp(score);
        }
        for (const EnterpriseScale scale : scales) {
            rank(scale);
        }
        return std::move(m_scores);
    }

private:
    const Enterprise& enterpriseOf(const PerMuScore& score) const {
        return m_land.enterprises[score.enterprise];
    }

    PerMuScore begin(std::size_t index) const {
        PerMuScore score;
        score.enterprise = index;
        const Enterprise& enterprise = m_land.enterprises[index];
        for (const auto& [word, treatedAs] : m_rule.ungraded) {
            if (enterprise.evaluationStatus.find(word) != std::string::npos) {
                score.treatedAs = treatedAs;
                score.ungradedWord = word;
            }
        }
        if (!enterprise.isAboveScale) {
            return score;
        }
        score.scale = *enterprise.isAboveScale ? EnterpriseScale::Above : EnterpriseScale::Below;
        const auto weights = m_rule.weights.find(*score.scale);
        if (weights != m_rule.weights.end()) {
            for (const PerMuWeight& weight : weights->second) {
                score.items.push_back(valueOf(index, weight));
            }
        }
        return score;
    }

    std::vector<PerMuScore*> groupOf(EnterpriseScale scale) {
        std::vector<PerMuScore*> group;
        for (PerMuScore& score : m_scores) {
            if (score.scale == scale) {
                group.push_back(&score);
            }
        }
        return group;
    }

    /// A column in the item's unit, or why it cannot be used.
    std::optional<double> amountOf(std::size_t index,
                                   const PerMuColumn& column,
                                   bool isNumerator,
                                   PerMuItemScore& item) const {
        const Enterprise& enterprise = m_land.enterprises[index];
        if (m_basis.doubtful.contains({index, std::string(column.field)})) {
            item.faults.emplace_back(&column, PerMuFault::Doubtful);
            return std::nullopt;
        }
        if (isNegative(enterprise, column.field)) {
            if (isNumerator && m_rule.negativeIsZero) {
                item.basis = PerMuBasisOfPoints::NegativeAsZero;
                return 0.0;
            }
            item.faults.emplace_back(&column, PerMuFault::Negative);
            return std::nullopt;
        }
        const std::optional<double> amount = column.of(enterprise);
        if (!amount) {
            item.faults.emplace_back(&column, PerMuFault::Missing);
        } else if (!isNumerator && !(*amount > 0.0)) {
            item.faults.emplace_back(&column, PerMuFault::NotPositive);
        }
        return amount;
    }

    PerMuItemScore valueOf(std::size_t index, const PerMuWeight& weight) const {
        PerMuItemScore item;
        item.weight = &weight;
        item.numerator = amountOf(index, weight.item->numerator, true, item);
        item.denominator = amountOf(index, weight.item->denominator, false, item);
        if (item.faults.empty()) {
            item.value = *item.numerator / *item.denominator;
        }
        return item;
    }

    /// The points of one item, in all enterprises of a group.
    void givePoints(const std::vector<PerMuScore*>& group, std::size_t index) const {
        std::vector<double> values;
        for (const PerMuScore* score : group) {
            if (score->items[index].value) {
                values.push_back(*score->items[index].value);
            }
        }
        if (values.empty()) {
            return;
        }
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        std::vector<double> points;
        for (PerMuScore* score : group) {
            PerMuItemScore& item = score->items[index];
            if (m_rule.scoring == PerMuScoring::MinMax) {
                item.least = *least;
                item.most = *most;
            }
            if (item.value) {
                item.points = pointsOf(item);
                points.push_back(*item.points);
            }
        }
        for (PerMuScore* score : group) {
            PerMuItemScore& item = score->items[index];
            if (!item.value && lacksDenominatorOnly(item) && item.weight->missingTakesMeanPoints) {
                item.points = meanOf(points);
                item.basis = PerMuBasisOfPoints::MeanPoints;
            }
        }
    }

    static bool lacksDenominatorOnly(const PerMuItemScore& item) {
        return item.faults.size() == 1 && item.faults.front().second == PerMuFault::Missing &&
               item.faults.front().first == &item.weight->item->denominator;
    }

    double pointsOf(PerMuItemScore& item) const {
        const PerMuWeight& weight = *item.weight;
        double points = 0.0;
        if (m_rule.scoring == PerMuScoring::RatioToMean) {
            points = weight.weight * *item.value / *weight.mean;
        } else if (*item.most == *item.least) {
            points = weight.weight * m_rule.equalPct / percent;
        } else {
            const double share = (*item.value - *item.least) / (*item.most - *item.least);
            points =
                weight.weight * (m_rule.floorPct + (percent - m_rule.floorPct) * share) / percent;
        }
        item.isCapped = weight.most && points > *weight.most;
        return item.isCapped ? *weight.most : points;
    }

    void addUp(PerMuScore& score) const {
        const bool isComplete =
            std::all_of(score.items.begin(), score.items.end(), [](const PerMuItemScore& item) {
                return item.points.has_value();
            });
        if (!isComplete || score.items.empty()) {
            score.reason = reasonOf(score);
            return;
        }
        score.score = 0.0;
        for (const PerMuItemScore& item : score.items) {
            *score.score += *item.points;
        }
    }

    std::string columnName(std::string_view field) const {
        const auto named = m_basis.columns.find(std::string(field));
        return named == m_basis.columns.end() ? std::string(field) : named->second;
    }

    Reason reasonOf(const PerMuScore& score) const {
        Place place = enterpriseOf(score).place;
        // The same words wherever the project lies: figures are compared between copies of it.
        place.file = std::filesystem::path(place.file).filename().string();
        if (!score.scale) {
            place.field = columnName("above_scale");
            return atPlace("scale_missing",
                           place,
                           {"没有说明是否规上，不知按哪一组指标评价",
                            "does not say whether it is above the statistical size, which decides "
                            "the items"});
        }
        if (score.items.empty()) {
            return {"rule_without_items",
                    {fmt::format("规则 {} 没有{}企业的指标", m_rule.id, words(*score.scale).zh),
                     fmt::format("the rule {} has no items of enterprises {}",
                                 m_rule.id,
                                 words(*score.scale).en)}};
        }
        return reasonOfItems(score, std::move(place));
    }

    /// What is wrong with the columns of the items without points, each column once.
    Reason reasonOfItems(const PerMuScore& score, Place place) const {
        std::vector<std::string> fields;
        LocalizedText phrases;
        std::string code;
        for (const PerMuItemScore& item : score.items) {
            for (const auto& [column, fault] : item.faults) {
                const std::string field = columnName(column->field);
                if (item.points || std::find(fields.begin(), fields.end(), field) != fields.end()) {
                    continue;
                }
                const LocalizedText phrase = phraseOf(*column, fault);
                phrases.zh += (phrases.zh.empty() ? "" : "，") + phrase.zh;
                phrases.en += (phrases.en.empty() ? "" : ", ") + phrase.en;
                code = code.empty() ? codeOf(fault) : code;
                fields.push_back(field);
            }
        }
        place.field = fmt::format("{}", fmt::join(fields, "、"));
        return atPlace(code, place, phrases);
    }

    static Reason atPlace(const std::string& code, const Place& place, const LocalizedText& what) {
        return {code,
                {fmt::format("{}：{}", place.describe(Language::Chinese), what.zh),
                 fmt::format("{}: {}", place.describe(Language::English), what.en)}};
    }

    /// Ranks the graded enterprises of a group among one another.
    void rank(EnterpriseScale scale) {
        std::vector<double> known;
        std::size_t unknown = 0;
        for (const PerMuScore& score : m_scores) {
            const bool mayBelong = !score.scale || *score.scale == scale;
            if (!mayBelong || !score.treatedAs.empty()) {
                continue;
            }
            if (score.score) {
                known.push_back(*score.score);
            } else {
                ++unknown;
            }
        }
        std::sort(known.begin(), known.end(), std::greater<>());
        for (PerMuScore& score : m_scores) {
            if (score.scale != scale || !score.score || !score.treatedAs.empty()) {
                continue;
            }
            const auto place =
                std::lower_bound(known.begin(), known.end(), *score.score, std::greater<>());
            PerMuStanding standing;
            standing.count = known.size() + unknown;
            standing.unknown = unknown;
            standing.rank = static_cast<std::size_t>(place - known.begin()) + 1;
            standing.worstRank = standing.rank + unknown;
            standing.best = m_rule.classOf(standing.rank, standing.count);
            standing.worst = m_rule.classOf(standing.worstRank, standing.count);
            score.standing = std::move(standing);
        }
    }

    const LandData& m_land;
    const PerMuBasis& m_basis;
    const PerMuRule& m_rule;
    std::vector<PerMuScore> m_scores;
};

} // namespace

std::vector<PerMuScore> scoreEnterprises(const LandData& land,
                                         const PerMuBasis& basis,
                                         const std::vector<std::size_t>& enterprises) {
    return Scoring(land, basis, enterprises).run();
}

} // namespace parklens

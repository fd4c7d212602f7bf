#include "analysis/indicators/enterprise/per_mu_score.hpp"

#include "analysis/indicators/enterprise/per_mu_figure.hpp"
#include "analysis/indicators/subjects.hpp"

#include <fmt/format.h>

#include <utility>

namespace parklens {

namespace {

/// Writes the points of one item as a part of the formula, with its terms.
class ItemFormula {
public:
    ItemFormula(const PerMuRule& rule, const PerMuItemScore& item, std::size_t number)
        : m_rule(rule)
        , m_item(item)
        , m_number(number) {}

    /// "w1 · n1 / d1 / m1"; "s4" where the points do not follow from the enterprise's own figures.
    std::string write(std::vector<FigureTerm>& terms) const {
        const bool isPlain = m_item.value && !m_item.isCapped;
        if (!isPlain) {
            add(terms, "s", pointsMeaning(), *m_item.points, "分");
            return symbol("s");
        }
        const bool isRatio = m_rule.scoring == PerMuScoring::RatioToMean;
        if (!isRatio && *m_item.most == *m_item.least) {
            add(terms, "w", meaning("的权重", "weight of "), m_item.weight->weight, "分");
            add(terms, "e", {"各企业相等时的得分率", "where all are equal"}, m_rule.equalPct, "%");
            return fmt::format("{} · {} / 100", symbol("w"), symbol("e"));
        }
        add(terms, "w", meaning("的权重", "weight of "), m_item.weight->weight, "分");
        addValue(terms);
        return isRatio ? ratio(terms) : share(terms);
    }

private:
    std::string symbol(const char* letter) const { return fmt::format("{}{}", letter, m_number); }

    const PerMuItem& item() const { return *m_item.weight->item; }

    LocalizedText meaning(const char* zh, const char* en) const {
        return {item().name.zh + zh, en + item().name.en};
    }

    void add(std::vector<FigureTerm>& terms,
             const char* letter,
             LocalizedText what,
             double value,
             const std::string& unit) const {
        terms.push_back({symbol(letter), std::move(what), value, unit});
    }

    void addValue(std::vector<FigureTerm>& terms) const {
        LocalizedText numerator = item().numerator.name;
        if (m_item.basis == PerMuBasisOfPoints::NegativeAsZero) {
            numerator.zh += "（为负，按 0 计）";
            numerator.en += " (negative: counts as 0)";
        }
        add(terms, "n", numerator, *m_item.numerator, item().numerator.unit);
        add(terms, "d", item().denominator.name, *m_item.denominator, item().denominator.unit);
    }

    std::string ratio(std::vector<FigureTerm>& terms) const {
        add(terms,
            "m",
            meaning("的参照均值", "reference mean of "),
            *m_item.weight->mean,
            item().unit);
        return fmt::format("{} · {} / {} / {}", symbol("w"), symbol("n"), symbol("d"), symbol("m"));
    }

    std::string share(std::vector<FigureTerm>& terms) const {
        add(terms, "a", meaning("的最小值", "least "), *m_item.least, item().unit);
        add(terms, "b", meaning("的最大值", "most "), *m_item.most, item().unit);
        add(terms, "f", {"最小值的得分率", "what the least one gets"}, m_rule.floorPct, "%");
        return fmt::format("{0} · ({1} + (100 − {1}) · ({2} / {3} − {4}) / ({5} − {4})) / 100",
                           symbol("w"),
                           symbol("f"),
                           symbol("n"),
                           symbol("d"),
                           symbol("a"),
                           symbol("b"));
    }

    LocalizedText pointsMeaning() const {
        if (m_item.isCapped) {
            return meaning("的得分，达到上限", "points of ");
        }
        return {item().name.zh + "的得分：缺" + item().denominator.name.zh + "，取平均得分",
                "points of " + item().name.en + ": " + item().denominator.name.en +
                    " is missing, the mean points stand in"};
    }

    const PerMuRule& m_rule;
    const PerMuItemScore& m_item;
    std::size_t m_number;
};

/// What an item's points rest on where it is not the enterprise's own figures as they are.
void noteItem(const PerMuItemScore& item, IndicatorResult& result) {
    const LocalizedText& name = item.weight->item->name;
    if (item.basis == PerMuBasisOfPoints::MeanPoints) {
        addToNote(result,
                  {name.zh + "缺数据，按规则取平均得分",
                   name.en + " lacks data: the rule's mean points stand in"});
    } else if (item.basis == PerMuBasisOfPoints::NegativeAsZero) {
        addToNote(
            result,
            {item.weight->item->numerator.name.zh + "为负，" + name.zh + "按 0 计",
             item.weight->item->numerator.name.en + " is negative: " + name.en + " counts as 0"});
    }
    if (item.isCapped) {
        addToNote(result, {name.zh + "达到得分上限", name.en + " is capped"});
    }
}

IndicatorResult scoreResult(const IndicatorDescriptor& descriptor,
                            const EvaluationContext& context,
                            const PerMuOfPark& ofPark,
                            const PerMuScore& score) {
    IndicatorResult result = perMuFigure(descriptor, context, ofPark, score);
    if (score.score) {
        result.value = *score.score;
        for (std::size_t i = 0; i < score.items.size(); ++i) {
            const std::string part =
                ItemFormula(ofPark.rule(), score.items[i], i + 1).write(result.terms);
            result.formula.value += (i == 0 ? "" : " + ") + part;
            noteItem(score.items[i], result);
        }
    } else {
        result.reason = score.reason;
    }
    attachProjectReferences(result, context);
    return result;
}

} // namespace

Indicator enterprisePerMuScore() {
    IndicatorDescriptor descriptor;
    descriptor.id = "enterprise.per_mu_score";
    descriptor.name = {"亩均效益综合得分", "score by yield per mu"};
    descriptor.unit = "分";
    descriptor.formula = {"s1 + s2 + …", {}, {}};
    descriptor.citations = {"per-mu-evaluation#评分方法"};
    return perMuIndicator(std::move(descriptor), scoreResult);
}

} // namespace parklens

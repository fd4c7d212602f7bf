#include "viewer/layout/figure_words.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/results/display.hpp"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace parklens {

namespace {

/// "≥ 30 %（限值：工业项目，一号文；工业项目，二号文）": one value, whatever number of clauses
/// states it.
QString referenceWords(const std::vector<const Reference*>& stated,
                       const std::string& unit,
                       Language language) {
    const bool isChinese = language == Language::Chinese;
    QStringList origins;
    for (const auto* reference : stated) {
        const auto origin = QString::fromStdString(referenceOrigin(*reference, language));
        if (!origin.isEmpty() && !origins.contains(origin)) {
            origins.push_back(origin);
        }
    }
    auto about = QString::fromStdString(words(stated.front()->kind).in(language));
    if (!origins.isEmpty()) {
        const bool isMarkAlone = stated.front()->source.empty() && stated.front()->scope.empty();
        about +=
            QString::fromUtf8(isMarkAlone ? (isChinese ? "，" : ", ") : (isChinese ? "：" : ": ")) +
            origins.join(QString::fromUtf8(isChinese ? "；" : "; "));
    }
    return QString::fromUtf8(isChinese ? "%1（%2）" : "%1 (%2)")
        .arg(QString::fromStdString(referenceText(*stated.front(), unitWords(unit, language))),
             about);
}

/// References of one kind, value and verdict together, in the order of the first of each.
std::vector<std::vector<const JudgedReference*>> statedTogether(const IndicatorResult& figure) {
    std::vector<std::vector<const JudgedReference*>> groups;
    for (const auto& judged : figure.references) {
        const auto isAlike = [&](const auto& group) {
            const auto& [known, verdict] = *group.front();
            return known.kind == judged.reference.kind && known.op == judged.reference.op &&
                   known.value == judged.reference.value && verdict == judged.verdict &&
                   known.covers == judged.reference.covers &&
                   known.airLimit == judged.reference.airLimit;
        };
        const auto found = std::ranges::find_if(groups, isAlike);
        if (found == groups.end()) {
            groups.push_back({&judged});
        } else {
            found->push_back(&judged);
        }
    }
    return groups;
}

/// "限值不明（缺供地日期）"
QString unknownLimitText(const Reason& why, Language language) {
    const bool isChinese = language == Language::Chinese;
    return QString::fromUtf8(isChinese ? "%1（%2）" : "%1 (%2)")
        .arg(QString::fromStdString(unknownLimitWords().in(language)),
             QString::fromStdString(why.text.in(language)));
}

QString verdictText(const JudgedReference& judged, Language language) {
    return QString::fromStdString(words(judged.verdict, judged.reference).in(language));
}

QString joined(const QStringList& texts, Language language) {
    return texts.join(QString::fromUtf8(language == Language::Chinese ? "；" : "; "));
}

} // namespace

QString figureName(const IndicatorResult& figure, Language language) {
    return QString::fromStdString(fullName(figure, language));
}

QString valueText(const IndicatorResult& figure, Language language) {
    const auto shown = displayText(figure, language);
    if (isLowerBound(figure)) {
        return QStringLiteral("≥ ") +
               QString::fromStdString(withUnit(shown, figure.unit, language));
    }
    return QString::fromStdString(figure.interval() ? withUnit(shown, figure.unit, language)
                                                    : shown);
}

QString rangeText(const IndicatorResult& figure, Language language) {
    const auto low = displayBound(figure, figure.low);
    const auto high = displayBound(figure, figure.high);
    if (low.empty() != high.empty()) {
        return QString::fromStdString(high.empty() ? "≥ " + low : "≤ " + high);
    }
    if (low == high) {
        return {};
    }
    return QString::fromStdString(intervalText(low, high, language));
}

QString referencesText(const IndicatorResult& figure, Language language) {
    QStringList texts;
    for (const auto& group : statedTogether(figure)) {
        std::vector<const Reference*> stated;
        for (const auto* judged : group) {
            stated.push_back(&judged->reference);
        }
        texts.push_back(referenceWords(stated, figure.unit, language));
    }
    if (figure.unknownLimit) {
        texts.push_back(unknownLimitText(*figure.unknownLimit, language));
    }
    return joined(texts, language);
}

QString referenceLines(const IndicatorResult& figure, Language language) {
    QStringList lines;
    for (const auto& [reference, verdict] : figure.references) {
        lines << referenceWords({&reference}, figure.unit, language) + QStringLiteral(" → ") +
                     QString::fromStdString(words(verdict, reference).in(language));
    }
    if (figure.unknownLimit) {
        lines << unknownLimitText(*figure.unknownLimit, language) + QStringLiteral(" → ") +
                     verdictText(judgedUnknownLimit(), language);
    }
    return lines.join(QLatin1Char('\n'));
}

QString verdictsText(const IndicatorResult& figure, Language language) {
    QStringList texts;
    for (const auto& group : statedTogether(figure)) {
        texts.push_back(verdictText(*group.front(), language));
    }
    if (figure.unknownLimit) {
        texts.push_back(verdictText(judgedUnknownLimit(), language));
    }
    return joined(texts, language);
}

QString gravestVerdictKey(const IndicatorResult& figure) {
    const auto* judged = gravestVerdict(figure);
    const auto name = judged == nullptr ? std::string_view() : key(judged->verdict);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace parklens

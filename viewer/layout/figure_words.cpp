#include "viewer/layout/figure_words.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/land/control_limits.hpp"
#include "analysis/results/display.hpp"

#include <QStringList>

namespace parklens {

namespace {

QString referenceWords(const Reference& reference, const std::string& unit, Language language) {
    const bool isChinese = language == Language::Chinese;
    auto about = QString::fromStdString(words(reference.kind).in(language));
    if (!reference.source.empty()) {
        about += QString::fromUtf8(isChinese ? "：" : ": ") +
                 QString::fromStdString(sourceWords(reference).in(language));
    }
    if (isUnverified(reference)) {
        about += QString::fromUtf8(isChinese ? "，待核实" : ", unverified");
    }
    return QString::fromUtf8(isChinese ? "%1（%2）" : "%1 (%2)")
        .arg(QString::fromStdString(referenceText(reference, unitWords(unit, language))), about);
}

QString joined(const QStringList& texts, Language language) {
    return texts.join(QString::fromUtf8(language == Language::Chinese ? "；" : "; "));
}

} // namespace

QString figureName(const IndicatorResult& figure, Language language) {
    auto name = QString::fromStdString(figure.name.in(language));
    for (const auto& [key, value] : figure.dimension) {
        name +=
            QStringLiteral(" · ") + QString::fromStdString(dimensionWords(key, value, language));
    }
    return name;
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

QString rangeText(const IndicatorResult& figure) {
    const auto low = displayBound(figure, figure.low);
    const auto high = displayBound(figure, figure.high);
    if (low.empty() != high.empty()) {
        return QString::fromStdString(high.empty() ? "≥ " + low : "≤ " + high);
    }
    if (low == high) {
        return {};
    }
    return QString::fromStdString(low) + QStringLiteral(" – ") + QString::fromStdString(high);
}

bool isUnverified(const Reference& reference) {
    return reference.confidence == "background" || reference.confidence == "B";
}

QString referencesText(const IndicatorResult& figure, Language language) {
    QStringList texts;
    for (const auto& judged : figure.references) {
        texts.push_back(referenceWords(judged.reference, figure.unit, language));
    }
    return joined(texts, language);
}

QString referenceLines(const IndicatorResult& figure, Language language) {
    QStringList lines;
    for (const auto& [reference, verdict] : figure.references) {
        const auto scope = QString::fromStdString(reference.scope.in(language));
        lines << referenceWords(reference, figure.unit, language) +
                     (scope.isEmpty() ? QString() : QStringLiteral(" · ") + scope) +
                     QStringLiteral(" → ") +
                     QString::fromStdString(words(verdict, reference).in(language));
    }
    return lines.join(QLatin1Char('\n'));
}

QString verdictsText(const IndicatorResult& figure, Language language) {
    QStringList texts;
    for (const auto& judged : figure.references) {
        texts.push_back(
            QString::fromStdString(words(judged.verdict, judged.reference).in(language)));
    }
    return joined(texts, language);
}

QString gravestVerdictKey(const IndicatorResult& figure) {
    const auto* judged = gravestVerdict(figure);
    const auto name = judged == nullptr ? std::string_view() : key(judged->verdict);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace parklens

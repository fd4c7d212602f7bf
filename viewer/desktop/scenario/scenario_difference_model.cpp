#include "viewer/desktop/scenario/scenario_difference_model.hpp"

#include "analysis/comparison/verdict_change.hpp"
#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/results/display.hpp"
#include "analysis/results/unit_words.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QBrush>
#include <QFont>

namespace parklens {

namespace {

/// The gravest verdict of a figure, for its colour.
std::optional<Verdict> gravestOf(const IndicatorResult& figure) {
    const auto* judged = gravestVerdict(figure);
    return judged == nullptr ? std::nullopt : std::optional(judged->verdict);
}

/// "18097.83", "≥ 12": without its unit; else why there is none.
QString numberText(const IndicatorResult& figure, Language language) {
    const auto shown = QString::fromStdString(displayText(figure, language));
    return isLowerBound(figure) ? QStringLiteral("≥ ") + shown : shown;
}

QString withSecondLine(const QString& first, const QString& second) {
    return second.isEmpty() ? first : first + QLatin1Char('\n') + second;
}

QString unitOf(const IndicatorResult& figure, Language language) {
    return figure.interval() ? QString::fromStdString(unitWords(figure.unit, language)) : QString();
}

QString beforeText(const ScenarioFigure& line, Language language) {
    return line.before
               ? withSecondLine(numberText(*line.before, language), unitOf(*line.before, language))
               : QString();
}

/// With the unit where there is no figure before that has it.
QString afterText(const ScenarioFigure& line, Language language) {
    if (!line.after) {
        return {};
    }
    const bool isUnitSaid = line.before && line.before->interval();
    return withSecondLine(
        numberText(*line.after, language),
        line.difference ? differenceText(line.difference->value, displayDecimals(line.figure()))
        : isUnitSaid    ? QString()
                        : unitOf(*line.after, language));
}

/// What turned, or that a limit is known or not now; else what is so before and after.
QString turnText(const ScenarioFigure& line, Language language) {
    const auto turned = line.before && line.after
                            ? turnedVerdictText(*line.before, *line.after, language)
                            : std::string();
    return turned.empty() ? verdictsText(line.figure(), language)
                          : QString::fromStdString(turned).replace(QStringLiteral(" → "),
                                                                   QStringLiteral("\n→ "));
}

} // namespace

ScenarioDifferenceModel::ScenarioDifferenceModel(Language language, QObject* parent)
    : ScenarioTableModel(language, {tr("Before"), tr("After"), tr("Verdict")}, parent) {}

const ScenarioFigure& ScenarioDifferenceModel::figure(int row) const {
    return answer().outcome->difference.figures[static_cast<std::size_t>(row)];
}

std::size_t ScenarioDifferenceModel::figureCount(const ScenarioAnswer& answer) const {
    return answer.outcome ? answer.outcome->difference.figures.size() : 0;
}

const IndicatorResult& ScenarioDifferenceModel::figureOf(int row) const {
    return figure(row).figure();
}

bool ScenarioDifferenceModel::isNumber(int column) const {
    return column == Before || column == After;
}

QString ScenarioDifferenceModel::ownCell(int row, int column) const {
    const auto& line = figure(row);
    switch (column) {
    case Before:
        return beforeText(line, language());
    case After:
        return afterText(line, language());
    case Verdict:
        return turnText(line, language());
    default:
        return {};
    }
}

std::optional<QVariant> ScenarioDifferenceModel::ownData(int row, int column, int role) const {
    const auto& line = figure(row);
    const bool isVerdict = column == Verdict;
    switch (role) {
    case Qt::ToolTipRole:
        return isVerdict
                   ? std::optional<QVariant>(withSecondLine(
                         turnText(line, language()), referenceLines(line.figure(), language())))
                   : std::nullopt;
    case Qt::ForegroundRole: {
        const auto verdict = isVerdict ? gravestOf(line.figure()) : std::nullopt;
        return verdict ? std::optional<QVariant>(QBrush(verdictColour(*verdict))) : std::nullopt;
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(line.hasTurned() && isVerdict);
        return font.bold() ? std::optional<QVariant>(font) : std::nullopt;
    }
    case SortRole: { // none: an invalid one, which stands apart
        const auto& side = column == Before ? line.before : line.after;
        const auto number = side ? side->interval() : std::nullopt;
        return !isNumber(column) ? std::nullopt
               : number          ? std::optional<QVariant>(number->value)
                                 : std::optional<QVariant>(QVariant());
    }
    case TurnedRole:
        return line.hasTurned();
    default:
        return std::nullopt;
    }
}

} // namespace parklens

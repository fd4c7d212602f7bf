#include "viewer/desktop/scenario/scenario_difference_model.hpp"

#include "analysis/comparison/verdict_change.hpp"
#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/results/display.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QBrush>
#include <QFont>

namespace parklens {

namespace {

/// The gravest verdict of a side, for its colour.
std::optional<Verdict> gravestOf(const std::optional<IndicatorResult>& figure) {
    const auto* judged = figure ? gravestVerdict(*figure) : nullptr;
    return judged == nullptr ? std::nullopt : std::optional(judged->verdict);
}

/// "（限值现为不明）": behind a verdict that has not turned, but of which a limit is known or not
/// now.
QString limitWords(VerdictChange change, Language language) {
    return QString::fromUtf8(language == Language::Chinese ? "（%1）" : " (%1)")
        .arg(QString::fromStdString(words(change).in(language)));
}

} // namespace

ScenarioDifferenceModel::ScenarioDifferenceModel(Language language, QObject* parent)
    : ScenarioTableModel(
          language,
          {tr("Before"), tr("After"), tr("Difference"), tr("Verdict before"), tr("Verdict after")},
          parent) {}

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
    return column >= Before && column <= Difference;
}

QString ScenarioDifferenceModel::ownCell(int row, int column) const {
    const auto& line = figure(row);
    const auto value = [&](const std::optional<IndicatorResult>& side) {
        return side ? valueText(*side, language()) : QString();
    };
    const auto verdict = [&](const std::optional<IndicatorResult>& side) {
        return side ? verdictsText(*side, language()) : QString();
    };
    const auto knowledge = [&] {
        return line.isLimitUnknownNow() ? limitWords(VerdictChange::LimitUnknown, language())
               : line.isLimitKnownNow() ? limitWords(VerdictChange::LimitKnown, language())
                                        : QString();
    };
    switch (column) {
    case Before:
        return value(line.before);
    case After:
        return value(line.after);
    case Difference:
        return line.difference
                   ? differenceText(line.difference->value, displayDecimals(line.figure()))
                   : QString();
    case VerdictBefore:
        return verdict(line.before);
    case VerdictAfter:
        return verdict(line.after) + knowledge();
    default:
        return {};
    }
}

std::optional<QVariant> ScenarioDifferenceModel::ownData(int row, int column, int role) const {
    const auto& line = figure(row);
    const bool isVerdict = column >= VerdictBefore;
    switch (role) {
    case Qt::ToolTipRole:
        return isVerdict ? std::optional<QVariant>(referenceLines(line.figure(), language()))
                         : std::nullopt;
    case Qt::ForegroundRole: {
        const auto verdict = column == VerdictBefore  ? gravestOf(line.before)
                             : column == VerdictAfter ? gravestOf(line.after)
                                                      : std::nullopt;
        return verdict ? std::optional<QVariant>(QBrush(verdictColour(*verdict))) : std::nullopt;
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(line.hasTurned() && isVerdict);
        return font.bold() ? std::optional<QVariant>(font) : std::nullopt;
    }
    case SortRole:
        if (column == Difference) { // none: an invalid one, which stands apart
            return line.difference ? QVariant(line.difference->value) : QVariant();
        }
        return std::nullopt;
    case TurnedRole:
        return line.hasTurned();
    default:
        return std::nullopt;
    }
}

} // namespace parklens

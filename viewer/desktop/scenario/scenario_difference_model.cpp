#include "viewer/desktop/scenario/scenario_difference_model.hpp"

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

} // namespace

const ScenarioFigure& ScenarioDifferenceModel::figure(int row) const {
    return answer().outcome->difference.figures[static_cast<std::size_t>(row)];
}

std::size_t ScenarioDifferenceModel::figureCount(const ScenarioAnswer& answer) const {
    return answer.outcome ? answer.outcome->difference.figures.size() : 0;
}

const IndicatorResult& ScenarioDifferenceModel::figureOf(int row) const {
    return figure(row).figure();
}

int ScenarioDifferenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
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
        return verdict(line.after);
    default:
        return {};
    }
}

QVariant ScenarioDifferenceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto& line = figure(index.row());
    const bool isVerdict = index.column() >= VerdictBefore;
    switch (role) {
    case Qt::ToolTipRole:
        return isVerdict ? referenceLines(line.figure(), language())
                         : ScenarioTableModel::data(index, role);
    case Qt::ForegroundRole: {
        const auto verdict = index.column() == VerdictBefore  ? gravestOf(line.before)
                             : index.column() == VerdictAfter ? gravestOf(line.after)
                                                              : std::nullopt;
        return verdict ? QVariant(QBrush(verdictColour(*verdict))) : QVariant();
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(line.hasTurned() && isVerdict);
        return font.bold() ? QVariant(font) : QVariant();
    }
    case SortRole:
        if (index.column() == Difference) {
            return line.difference ? QVariant(line.difference->value) : QVariant();
        }
        return ScenarioTableModel::data(index, role);
    case TurnedRole:
        return line.hasTurned();
    default:
        return ScenarioTableModel::data(index, role);
    }
}

QVariant
ScenarioDifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case Difference:
        return tr("Difference");
    case VerdictBefore:
        return tr("Verdict before");
    case VerdictAfter:
        return tr("Verdict after");
    default:
        return ScenarioTableModel::headerData(section, orientation, role);
    }
}

} // namespace parklens

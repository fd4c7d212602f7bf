#include "viewer/desktop/scenario/smallest_change_model.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/results/display.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QBrush>

namespace parklens {

namespace {

constexpr int amountDecimals = 2;

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

} // namespace

const SmallestChange& SmallestChangeModel::change(int row) const {
    return answer().smallest[static_cast<std::size_t>(row)];
}

std::size_t SmallestChangeModel::figureCount(const ScenarioAnswer& answer) const {
    return answer.smallest.size();
}

const IndicatorResult& SmallestChangeModel::figureOf(int row) const {
    return change(row).figure;
}

bool SmallestChangeModel::isNumber(int column) const {
    return column == Value || column == Reached;
}

int SmallestChangeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString SmallestChangeModel::ownCell(int row, int column) const {
    const auto& line = change(row);
    const auto& figure = line.figure;
    switch (column) {
    case Value:
        return valueText(figure, language());
    case Verdict:
        return verdictsText(figure, language());
    case Reference:
        return referencesText(figure, language());
    case Change:
        if (!line.amount) {
            return line.reason ? text(line.reason->text.in(language())) : QString();
        }
        return text(line.quantity.name.in(language())) + QLatin1Char(' ') +
               text(withUnit(differenceText(*line.amount, amountDecimals).toStdString(),
                             line.quantity.unit,
                             language()));
    case Reached: {
        if (!line.reached) {
            return {};
        }
        auto lifted = figure;
        lifted.value = line.reached->value;
        lifted.low = line.reached->low;
        lifted.high = line.reached->high;
        lifted.reason.reset();
        return valueText(lifted, language());
    }
    case Remark:
        return text(line.remark.in(language()));
    default:
        return {};
    }
}

QVariant SmallestChangeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto& line = change(index.row());
    switch (role) {
    case Qt::ForegroundRole:
        return index.column() == Verdict ? QVariant(QBrush(verdictColour(line.verdict)))
                                         : QVariant();
    case SortRole:
        return index.column() == Change && line.amount ? QVariant(*line.amount)
                                                       : ScenarioTableModel::data(index, role);
    case HasEditRole:
        return line.edit.has_value();
    default:
        return ScenarioTableModel::data(index, role);
    }
}

QVariant SmallestChangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case Value:
        return tr("Value");
    case Verdict:
        return tr("Verdict");
    case Reference:
        return tr("Reference");
    case Change:
        return tr("Smallest change");
    case Reached:
        return tr("With it");
    case Remark:
        return tr("Remark");
    default:
        return ScenarioTableModel::headerData(section, orientation, role);
    }
}

} // namespace parklens

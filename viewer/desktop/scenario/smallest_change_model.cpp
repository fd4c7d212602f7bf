#include "viewer/desktop/scenario/smallest_change_model.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/results/display.hpp"
#include "viewer/desktop/scenario/difference_model.hpp"
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

SmallestChangeModel::SmallestChangeModel(Language language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {}

void SmallestChangeModel::setAnswer(std::shared_ptr<const ScenarioAnswer> answer) {
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

const SmallestChange& SmallestChangeModel::change(int row) const {
    return m_answer->smallest[static_cast<std::size_t>(row)];
}

int SmallestChangeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->smallest.size());
}

int SmallestChangeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString SmallestChangeModel::cell(const SmallestChange& change, int column) const {
    const auto& figure = change.figure;
    switch (column) {
    case About:
        return subjectText(figure.subject, m_language);
    case Figure:
        return figureName(figure, m_language);
    case Value:
        return valueText(figure, m_language);
    case Verdict:
        return verdictsText(figure, m_language);
    case Reference:
        return referencesText(figure, m_language);
    case Change:
        if (!change.amount) {
            return change.reason ? text(change.reason->text.in(m_language)) : QString();
        }
        return text(change.quantity.name.in(m_language)) + QLatin1Char(' ') +
               text(withUnit(differenceText(*change.amount, amountDecimals).toStdString(),
                             change.quantity.unit,
                             m_language));
    case Reached: {
        if (!change.reached) {
            return {};
        }
        auto lifted = figure;
        lifted.value = change.reached->value;
        lifted.low = change.reached->low;
        lifted.high = change.reached->high;
        lifted.reason.reset();
        return valueText(lifted, m_language);
    }
    case Remark:
        return text(change.remark.in(m_language));
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
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell(line, index.column());
    case Qt::ForegroundRole:
        return index.column() == Verdict ? QVariant(QBrush(verdictColour(line.verdict)))
                                         : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() == Value || index.column() == Reached
                                        ? Qt::AlignRight
                                        : Qt::AlignLeft));
    case SortRole:
        return index.column() == Change && line.amount ? QVariant(*line.amount)
                                                       : QVariant(cell(line, index.column()));
    case KeyRole:
        return text(line.figure.key());
    case HasEditRole:
        return line.edit.has_value();
    default:
        return {};
    }
}

QVariant SmallestChangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case About:
        return tr("Of");
    case Figure:
        return tr("Figure");
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
        return {};
    }
}

} // namespace parklens

#include "viewer/desktop/scenario/scenario_table_model.hpp"

#include "gis/base/decimal.hpp"
#include "viewer/layout/figure_words.hpp"

#include <QColor>

#include <cmath>
#include <utility>

namespace parklens {

QString subjectText(const Subject& subject, Language language) {
    const auto name = QString::fromStdString(subject.name.empty() ? subject.id : subject.name);
    return QString::fromStdString(words(subject.kind).in(language)) + QLatin1Char(' ') + name;
}

QString differenceText(double difference, int decimals) {
    constexpr int mostDecimals = 12;
    auto text = roundedText(difference, decimals);
    while (std::abs(difference) > 0 && decimals < mostDecimals &&
           text.find_first_of("123456789") == std::string::npos) {
        text = roundedText(difference, ++decimals);
    }
    auto shown = QString::fromStdString(text);
    if (shown.startsWith(QLatin1Char('-'))) {
        return QChar(0x2212) + shown.mid(1);
    }
    return difference > 0 ? QLatin1Char('+') + shown : shown;
}

ScenarioTableModel::ScenarioTableModel(Language language, QStringList headings, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language)
    , m_headings(std::move(headings)) {}

void ScenarioTableModel::setAnswer(std::shared_ptr<const ScenarioAnswer> answer) {
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

void ScenarioTableModel::setStale(bool isStale) {
    if (isStale != m_isStale) {
        m_isStale = isStale;
        if (rowCount() > 0) {
            const auto last = index(rowCount() - 1, columnCount() - 1);
            Q_EMIT dataChanged(index(0, 0), last, {Qt::ForegroundRole});
        }
    }
}

int ScenarioTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(figureCount(*m_answer));
}

int ScenarioTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : FirstOwn + static_cast<int>(m_headings.size());
}

QString ScenarioTableModel::cell(int row, int column) const {
    switch (column) {
    case About:
        return subjectText(figureOf(row).subject, m_language);
    case Figure:
        return figureName(figureOf(row), m_language);
    default:
        return ownCell(row, column);
    }
}

QVariant ScenarioTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (m_isStale && role == Qt::ForegroundRole) {
        return QColor(Qt::gray);
    }
    if (const auto own = ownData(index.row(), index.column(), role)) {
        return *own;
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case SortRole:
        return cell(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case KeyRole:
        return QString::fromStdString(figureOf(index.row()).key());
    default:
        return {};
    }
}

/// Of a column's cells and its heading.
QVariant ScenarioTableModel::alignment(int column) const {
    return QVariant::fromValue(Qt::AlignVCenter |
                               (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant ScenarioTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) {
        return alignment(section);
    }
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    return section == About    ? tr("Of")
           : section == Figure ? tr("Figure")
                               : m_headings.value(section - FirstOwn);
}

} // namespace parklens

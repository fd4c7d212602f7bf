#include "viewer/desktop/scenario/scenario_table_model.hpp"

#include "gis/base/decimal.hpp"
#include "viewer/layout/figure_words.hpp"

#include <QColor>

#include <cmath>
#include <utility>

namespace parklens {

QString codeEnd(const QString& code) {
    constexpr qsizetype longest = 10;
    constexpr qsizetype kept = 7; // of a parcel's code: GB and its number
    return code.size() <= longest ? code : QChar(0x2026) + code.right(kept);
}

QString subjectText(const Subject& subject, Language language) {
    const auto id = QString::fromStdString(subject.id);
    auto name = subject.name.empty() ? id : QString::fromStdString(subject.name);
    if (const auto code = id + QLatin1Char(' '); !id.isEmpty() && name.startsWith(code)) {
        name = name.mid(code.size()) + QStringLiteral(" · ") + codeEnd(id);
    }
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
    learnNames();
    endResetModel();
}

/// Of the results, and of rows that they do not have any more.
void ScenarioTableModel::learnNames() {
    m_names = {};
    m_hasSeveralParks = false;
    if (!m_answer) {
        return;
    }
    m_names = RepeatedNames(m_answer->run().results.indicators, m_language);
    for (int row = 0; row < rowCount(); ++row) {
        const auto& figure = figureOf(row);
        m_names.add(figure);
        m_hasSeveralParks =
            m_hasSeveralParks || parkIdOf(figure.subject) != parkIdOf(figureOf(0).subject);
    }
}

QString ScenarioTableModel::aboutText(const IndicatorResult& figure) const {
    auto subject = subjectText(figure.subject, m_language);
    if (m_hasSeveralParks && figure.subject.kind == SubjectKind::Block) {
        subject += QString::fromUtf8(m_language == Language::Chinese ? "（%1）" : " (%1)")
                       .arg(QString::fromStdString(figure.subject.parkName));
    }
    return subject + QLatin1Char('\n') + figureName(figure, m_language) + m_names.yearOf(figure);
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
    return column == About ? aboutText(figureOf(row)) : ownCell(row, column);
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
        return alignment(index.column(), Qt::AlignTop); // first lines stand side by side
    case KeyRole:
        return QString::fromStdString(figureOf(index.row()).key());
    default:
        return {};
    }
}

/// Of a column's cells and its heading.
QVariant ScenarioTableModel::alignment(int column, Qt::AlignmentFlag vertical) const {
    return QVariant::fromValue(vertical | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant ScenarioTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) {
        return alignment(section, Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    return section == About ? tr("Of, and figure") : m_headings.value(section - FirstOwn);
}

} // namespace parklens

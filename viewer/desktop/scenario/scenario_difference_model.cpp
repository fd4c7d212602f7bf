#include "viewer/desktop/scenario/scenario_difference_model.hpp"

#include "analysis/evidence/verdict_counts.hpp"
#include "analysis/results/display.hpp"
#include "gis/base/decimal.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QBrush>
#include <QFont>

#include <cmath>

namespace parklens {

namespace {

/// The gravest verdict of a side, for its colour.
std::optional<Verdict> gravestOf(const std::optional<IndicatorResult>& figure) {
    const auto* judged = figure ? gravestVerdict(*figure) : nullptr;
    return judged == nullptr ? std::nullopt : std::optional(judged->verdict);
}

} // namespace

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

ScenarioDifferenceModel::ScenarioDifferenceModel(Language language, QObject* parent)
    : QAbstractTableModel(parent)
    , m_language(language) {}

void ScenarioDifferenceModel::setAnswer(std::shared_ptr<const ScenarioAnswer> answer) {
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

const ScenarioFigure& ScenarioDifferenceModel::figure(int row) const {
    return m_answer->outcome->difference.figures[static_cast<std::size_t>(row)];
}

int ScenarioDifferenceModel::rowCount(const QModelIndex& parent) const {
    const bool isEmpty = parent.isValid() || !m_answer || !m_answer->outcome;
    return isEmpty ? 0 : static_cast<int>(m_answer->outcome->difference.figures.size());
}

int ScenarioDifferenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ScenarioDifferenceModel::cell(const ScenarioFigure& figure, int column) const {
    const auto value = [&](const std::optional<IndicatorResult>& side) {
        return side ? valueText(*side, m_language) : QString();
    };
    const auto verdict = [&](const std::optional<IndicatorResult>& side) {
        return side ? verdictsText(*side, m_language) : QString();
    };
    switch (column) {
    case About:
        return subjectText(figure.figure().subject, m_language);
    case Figure:
        return figureName(figure.figure(), m_language);
    case Before:
        return value(figure.before);
    case After:
        return value(figure.after);
    case Difference:
        return figure.difference
                   ? differenceText(figure.difference->value, displayDecimals(figure.figure()))
                   : QString();
    case VerdictBefore:
        return verdict(figure.before);
    case VerdictAfter:
        return verdict(figure.after);
    default:
        return {};
    }
}

QVariant ScenarioDifferenceModel::sortValue(const ScenarioFigure& figure, int column) const {
    if (column == Difference) {
        return figure.difference ? QVariant(figure.difference->value) : QVariant();
    }
    return cell(figure, column);
}

QVariant ScenarioDifferenceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto& line = figure(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cell(line, index.column());
    case Qt::ToolTipRole:
        return index.column() >= VerdictBefore ? referenceLines(line.figure(), m_language)
                                               : cell(line, index.column());
    case Qt::ForegroundRole: {
        const auto verdict = index.column() == VerdictBefore  ? gravestOf(line.before)
                             : index.column() == VerdictAfter ? gravestOf(line.after)
                                                              : std::nullopt;
        return verdict ? QVariant(QBrush(verdictColour(*verdict))) : QVariant();
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(line.hasTurned() && index.column() >= VerdictBefore);
        return font.bold() ? QVariant(font) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (index.column() >= Before && index.column() <= Difference
                                        ? Qt::AlignRight
                                        : Qt::AlignLeft));
    case SortRole:
        return sortValue(line, index.column());
    case KeyRole:
        return QString::fromStdString(line.figure().key());
    case TurnedRole:
        return line.hasTurned();
    default:
        return {};
    }
}

QVariant
ScenarioDifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    switch (section) {
    case About:
        return tr("Of");
    case Figure:
        return tr("Figure");
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
        return {};
    }
}

} // namespace parklens

#include "viewer/desktop/session/comparison_model.hpp"

#include "analysis/comparison/comparison_table.hpp"
#include "analysis/results/display.hpp"
#include "gis/base/decimal.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/layout/figure_words.hpp"

#include <QBrush>
#include <QColor>

namespace parklens {

namespace {

std::optional<ChangePart> partOf(int column) {
    const int part = column - ComparisonModel::BoundaryPart;
    return part >= 0 && part < static_cast<int>(allChangeParts.size())
               ? std::optional(allChangeParts[static_cast<std::size_t>(part)])
               : std::nullopt;
}

QString subjectText(const FigureChange& change) {
    const auto& subject = change.named().subject;
    const auto name = shown(subject.name.empty() ? subject.id : subject.name);
    return subject.parkId.empty() ? name : shown(subject.parkName) + QStringLiteral(" · ") + name;
}

RowChange changeOf(const FigureChange& change) {
    return change.isEditionAlone() ? RowChange::OtherEdition
           : change.isChange()     ? RowChange::Changed
                                   : RowChange::Same;
}

/// As people read numbers: with a minus, where files for programs have a hyphen.
QString withMinus(QString number) {
    const qsizetype sign = number.startsWith(QChar(0x2265)) ? 2 : 0; // "≥ -0.3"
    if (sign < number.size() && number[sign] == QLatin1Char('-')) {
        number[sign] = QChar(0x2212);
    }
    return number;
}

QString printed(const std::string& number) {
    return withMinus(shown(number));
}

bool isNumber(const IndicatorResult* figure) {
    return figure != nullptr && figure->interval().has_value();
}

/// As the results show it, its unit with it; bounds stand in the tip, which has the room.
QString valueCellText(const IndicatorResult* figure, Language language) {
    return isNumber(figure) ? withMinus(valueText(*figure, language))
                            : shown(valueText(figure, language));
}

/// "35 μg/m³", and below it the bounds and what the value was before a rule rounded it.
QString valueTip(const FigureChange& change, const IndicatorResult* figure, Language language) {
    const bool isChinese = language == Language::Chinese;
    auto tip = valueCellText(figure, language);
    if (!isNumber(figure)) {
        return tip;
    }
    const auto range =
        rangeText(*figure, language).replace(QLatin1Char('-'), QChar(0x2212)); // numbers alone
    if (!range.isEmpty() && !isLowerBound(*figure)) {
        tip += QString::fromUtf8(isChinese ? "\n上下限：" : "\nbounds: ") + range;
    }
    const int decimals = change.difference ? change.decimals : exactDecimals(*figure);
    const double value = figure->interval()->value;
    if (decimals > displayDecimals(*figure)) {
        tip += QString::fromUtf8(isChinese ? "\n修约前：" : "\nbefore rounding: ") +
               printed(roundedText(value, decimals));
    }
    return tip;
}

QString editionNote(const FigureChange& change, const QString& editions, Language language) {
    const auto note = shown(noteText(change, language));
    const auto told = QString::fromUtf8(language == Language::Chinese
                                            ? "版本不同（%1），数值与结论相同"
                                            : "another edition (%1), the same value and verdict")
                          .arg(editions);
    const auto separator = QString::fromUtf8(language == Language::Chinese ? "；" : "; ");
    return note.isEmpty() ? told : told + separator + note;
}

QString cellText(const FigureChange& change, int column, Language language) {
    if (const auto part = partOf(column)) {
        return printed(partText(change, *part));
    }
    switch (column) {
    case ComparisonModel::Subject:
        return subjectText(change);
    case ComparisonModel::Figure:
        return (change.isEditionAlone() ? otherEditionMark() : QString()) +
               shown(nameText(change, language));
    case ComparisonModel::From:
        return valueCellText(change.a, language);
    case ComparisonModel::To:
        return valueCellText(change.b, language);
    case ComparisonModel::Difference:
        return printed(differenceText(change, language));
    case ComparisonModel::NotSeparable:
        return printed(change.printed.unseparated);
    case ComparisonModel::VerdictFrom:
        return shown(verdictText(change.a, language));
    case ComparisonModel::VerdictTo:
        return shown(verdictText(change.b, language));
    case ComparisonModel::VerdictChanged:
        return shown(verdictChangeText(change, language));
    case ComparisonModel::Note:
        return shown(noteText(change, language));
    default:
        return {};
    }
}

/// The number behind a cell, where it has one.
std::optional<double> numberOf(const FigureChange& change, int column) {
    const auto value = [](const IndicatorResult* figure) {
        const double* number = figure == nullptr ? nullptr : std::get_if<double>(&figure->value);
        return number == nullptr ? std::nullopt : std::optional(*number);
    };
    const auto amount = [](const std::optional<Decimal>& decimal) {
        return decimal ? std::optional(decimal->toDouble()) : std::nullopt;
    };
    if (const auto part = partOf(column)) {
        return amount(change.split.parts[indexOf(*part)]);
    }
    switch (column) {
    case ComparisonModel::From:
        return value(change.a);
    case ComparisonModel::To:
        return value(change.b);
    case ComparisonModel::Difference:
        return amount(change.difference);
    case ComparisonModel::NotSeparable:
        return amount(change.split.unseparated);
    default:
        return std::nullopt;
    }
}

bool isNumeric(int column) {
    return column >= ComparisonModel::From && column <= ComparisonModel::NotSeparable &&
           column != ComparisonModel::Period;
}

} // namespace

ComparisonModel::ComparisonModel(const StandardsLibrary& standards,
                                 Language language,
                                 QObject* parent)
    : QAbstractTableModel(parent)
    , m_standards(standards)
    , m_language(language) {}

void ComparisonModel::setComparison(std::shared_ptr<const Comparison> comparison) {
    beginResetModel();
    m_comparison = std::move(comparison);
    m_placed.clear();
    if (m_comparison) {
        for (const auto& change : m_comparison->figures) {
            m_placed.push_back({shown(periodText(change, m_standards, m_language)),
                                shown(editionText(change, m_standards, m_language))});
        }
    }
    endResetModel();
}

QString ComparisonModel::cell(std::size_t row, int column) const {
    const auto& change = m_comparison->figures[row];
    if (column == Period) {
        return m_placed[row].period;
    }
    return column == Note && change.isEditionAlone()
               ? editionNote(change, m_placed[row].editions, m_language)
               : cellText(change, column, m_language);
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->figures.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_comparison) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const auto& change = m_comparison->figures[row];
    const int column = index.column();
    switch (role) {
    case Qt::ToolTipRole:
        if (column == From || column == To) {
            return valueTip(change, column == From ? change.a : change.b, m_language);
        }
        return cell(row, column);
    case Qt::DisplayRole:
        return cell(row, column);
    case SortRole:
        if (isNumeric(column)) {
            const auto number = numberOf(change, column);
            return number ? QVariant(*number) : QVariant();
        }
        return cell(row, column);
    case ChangeRole:
        return static_cast<int>(changeOf(change));
    case Qt::TextAlignmentRole:
        return isNumeric(column) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        return changeOf(change) == RowChange::Changed ? QVariant()
                                                      : QVariant(QBrush(QColor(120, 120, 120)));
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumeric(section)) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Subject:
        return tr("Subject");
    case Figure:
        return tr("Figure");
    case Period:
        return tr("Period");
    case From:
        return QStringLiteral("A");
    case To:
        return QStringLiteral("B");
    case Difference:
        return tr("Difference");
    case BoundaryPart:
        return tr("Boundary");
    case RulesPart:
        return tr("Standards and settings");
    case DataVersionPart:
        return tr("Data version");
    case RealChangePart:
        return tr("Real change");
    case NotSeparable:
        return tr("Not separable");
    case VerdictFrom:
        return tr("Verdict A");
    case VerdictTo:
        return tr("Verdict B");
    case VerdictChanged:
        return tr("Verdict change");
    case Note:
        return tr("Note");
    default:
        return {};
    }
}

} // namespace parklens

#include "viewer/desktop/session/what_if_model.hpp"

#include "analysis/evidence/verdict_counts.hpp"
#include "viewer/desktop/session/edition_words.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/verdict_colour.hpp"

#include <QFont>

namespace parklens {

namespace {

/// Value with its interval, below them the verdicts of all references.
QString answerText(const IndicatorResult& figure, Language language) {
    auto text = valueText(figure, language);
    if (const auto range = rangeText(figure, language); !range.isEmpty()) {
        text += QStringLiteral(" [%1]").arg(range);
    }
    if (const auto verdicts = verdictsText(figure, language); !verdicts.isEmpty()) {
        text += QLatin1Char('\n') + verdicts;
    }
    return text;
}

RowChange changeOf(const WhatIfFigure& figure) {
    return figure.hasChanged        ? RowChange::Changed
           : figure.hasOtherEdition ? RowChange::OtherEdition
                                    : RowChange::Same;
}

/// The name where the settings change it, that is where it is another figure (days below another
/// threshold), then the answer.
QString movedText(const WhatIfFigure& figure, Language language) {
    const auto name = figureName(*figure.moved, language);
    const auto answer = answerText(*figure.moved, language);
    return name == figureName(figure.reported, language) ? answer
                                                         : name + QLatin1Char('\n') + answer;
}

/// A remark a line: tool tips do not break lines by themselves.
QString noteLines(const IndicatorResult& figure, Language language) {
    auto note = QString::fromStdString(figure.note.in(language));
    return note.replace(language == Language::Chinese ? QStringLiteral("；") : QStringLiteral("; "),
                        QStringLiteral("\n"));
}

QString saidIn(const LocalizedText& text, Language language) {
    return QString::fromStdString(text.in(language));
}

/// Short, so that no row is tall: whom it is about stands in the tool tip.
QString unknownLimitsCell(const UnknownLimits& limits,
                          const RepeatedNames& names,
                          int column,
                          Language language) {
    switch (column) {
    case WhatIfModel::Figure:
        return QString::fromUtf8(language == Language::Chinese ? "%1 · %2 项" : "%1 · %2 figures")
            .arg(figureName(limits.first(), language) + names.yearOf(limits.first()))
            .arg(limits.figures.size());
    case WhatIfModel::Reported:
        return saidIn(unknownVerdictWords(), language);
    default:
        return saidIn(reasonWords(limits), language);
    }
}

/// Each figure with its own reason, as many as a screen holds.
QString unknownLimitsLines(const UnknownLimits& limits, Language language) {
    constexpr std::size_t most = 20;
    QStringList lines;
    for (const auto& figure : limits.figures) {
        if (lines.size() == static_cast<qsizetype>(most)) {
            lines << QStringLiteral("…");
            break;
        }
        lines << saidIn(figureWords(figure), language);
    }
    return lines.join(QLatin1Char('\n'));
}

/// The words of an edition; its id where a view asks before they have been learnt.
QString wordsOf(const std::string& edition, const std::map<std::string, QString>& words) {
    const auto known = words.find(edition);
    return known == words.end() ? QString::fromStdString(edition) : known->second;
}

} // namespace

QColor groundOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::Met:
        return {0xdd, 0xf0, 0xdb};
    case Verdict::NotMet:
        return {0xf9, 0xdc, 0xd7};
    case Verdict::Insufficient:
        return {0xfd, 0xf0, 0xd2};
    case Verdict::NotApplicable:
    case Verdict::AboveReference:
    case Verdict::BelowReference:
        break;
    }
    return {};
}

WhatIfModel::WhatIfModel(const WhatIfDesk& desk,
                         const StandardsLibrary& standards,
                         Language language,
                         QObject* parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
    , m_standards(standards)
    , m_language(language) {}

void WhatIfModel::learnEditions() {
    const auto learn = [this](const std::string& edition) {
        if (!edition.empty() && !m_editions.contains(edition)) {
            m_editions[edition] = editionWords(edition, m_standards, m_language);
            m_shortEditions[edition] = shortEditionWords(edition, m_standards, m_language);
        }
    };
    for (const auto& figure : m_desk.figures()) {
        learn(figure.reported.edition);
        if (figure.moved) {
            learn(figure.moved->edition);
        }
    }
}

void WhatIfModel::refill() {
    beginResetModel();
    learnEditions();
    m_names = RepeatedNames(m_desk.reported(), m_language);
    m_rows = static_cast<int>(m_desk.figures().size() + m_desk.unknownLimits().size());
    endResetModel();
}

void WhatIfModel::update() {
    learnEditions();
    if (m_rows > 0) {
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    }
}

int WhatIfModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int WhatIfModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString WhatIfModel::nameCell(const WhatIfFigure& figure) const {
    auto text = figureName(figure.reported, m_language) + m_names.yearOf(figure.reported);
    if (!figure.reported.edition.empty()) {
        text += QStringLiteral(" · ") + wordsOf(figure.reported.edition, m_shortEditions);
    }
    return figure.hasChanged        ? QStringLiteral("● ") + text
           : figure.hasOtherEdition ? otherEditionMark() + text
                                    : text;
}

QString WhatIfModel::movedCell(const WhatIfFigure& figure) const {
    const bool isChinese = m_language == Language::Chinese;
    if (!figure.moved) {
        return QString::fromUtf8(isChinese ? "这些设定下没有这项指标" : "no such figure then");
    }
    auto text = movedText(figure, m_language);
    if (figure.moved->edition != figure.reported.edition) {
        text += QLatin1Char('\n') + wordsOf(figure.moved->edition, m_editions);
    }
    if (figure.hasOtherEdition) {
        text += QString::fromUtf8(isChinese ? "\n版本不同，数值与结论相同"
                                            : "\nanother edition, the same value and verdict");
    }
    return text;
}

QString WhatIfModel::cell(const WhatIfFigure& figure, int column) const {
    return column == Figure     ? nameCell(figure)
           : column == Reported ? answerText(figure.reported, m_language)
                                : movedCell(figure);
}

QVariant WhatIfModel::unknownLimitsData(const UnknownLimits& limits, int column, int role) const {
    const auto verdict = judgedUnknownLimit().verdict;
    switch (role) {
    case Qt::DisplayRole:
        return unknownLimitsCell(limits, m_names, column, m_language);
    case Qt::ToolTipRole:
        return QStringList{unknownLimitsCell(limits, m_names, column, m_language),
                           saidIn(subjectWords(limits), m_language),
                           unknownLimitsLines(limits, m_language)}
            .join(QLatin1Char('\n'));
    case Qt::BackgroundRole:
        return column == Reported ? QVariant(groundOf(verdict)) : QVariant();
    case Qt::ForegroundRole:
        return column == Reported ? QVariant(verdictColour(verdict)) : QVariant();
    case ChangeRole:
        return static_cast<int>(RowChange::Same);
    default:
        return {};
    }
}

QVariant WhatIfModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const auto count = m_desk.figures().size();
    if (const auto row = static_cast<std::size_t>(index.row()); row >= count) {
        const auto& unknown = m_desk.unknownLimits();
        return row - count < unknown.size()
                   ? unknownLimitsData(unknown[row - count], index.column(), role)
                   : QVariant();
    }
    const auto& figure = m_desk.figures()[static_cast<std::size_t>(index.row())];
    const auto* shown = index.column() == Reported                ? &figure.reported
                        : index.column() == Moved && figure.moved ? &*figure.moved
                                                                  : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return cell(figure, index.column());
    case Qt::ToolTipRole: {
        const auto& told = shown == nullptr ? figure.reported : *shown;
        QStringList lines{cell(figure, index.column())};
        for (const auto& more : {referenceLines(told, m_language),
                                 shown == nullptr ? QString() : noteLines(told, m_language)}) {
            if (!more.isEmpty()) {
                lines << more;
            }
        }
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::BackgroundRole: {
        const auto* judged = shown == nullptr ? nullptr : gravestVerdict(*shown);
        const auto ground = judged == nullptr ? QColor() : groundOf(judged->verdict);
        return ground.isValid() ? QVariant(ground) : QVariant();
    }
    case Qt::ForegroundRole: {
        const auto* judged = shown == nullptr ? nullptr : gravestVerdict(*shown);
        return judged == nullptr ? QVariant() : QVariant(verdictColour(judged->verdict));
    }
    case Qt::FontRole: {
        QFont font;
        font.setBold(figure.hasChanged);
        return font;
    }
    case ChangeRole:
        return static_cast<int>(changeOf(figure));
    case KeyRole:
        return QString::fromStdString(figure.reported.key());
    default:
        return {};
    }
}

QVariant WhatIfModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    const bool isChinese = m_language == Language::Chinese;
    switch (section) {
    case Figure:
        return QString::fromUtf8(isChinese ? "指标" : "Figure");
    case Reported:
        return QString::fromUtf8(isChinese ? "上报口径" : "As reported");
    case Moved:
        return QString::fromUtf8(isChinese ? "推演" : "What if");
    default:
        return {};
    }
}

} // namespace parklens

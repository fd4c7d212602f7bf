#include "viewer/desktop/panels/elided_name.hpp"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QStyledItemDelegate>

#include <optional>

namespace parklens {

namespace {

using TextWidth = std::function<int(const QString&)>;

const QChar nameEllipsis(0x2026);

// Pollutants and definitions are shorter, remarks longer.
constexpr qsizetype longestDimension = 8;
constexpr qsizetype leastKept = 4; ///< with the ellipsis; less says nothing

/// "环境空气监测数据年有效性", "（CO）", "（50 km 内所给站点平均）（估算）", " · 2014": each may be
/// empty.
struct NameParts {
    QString words;
    QString dimension;
    QString remarks;
    QString tail;

    QString joined() const { return words + dimension + remarks + tail; }
};

bool opensBracket(QChar letter) {
    return letter == QLatin1Char('(') || letter == QChar(0xFF08);
}

bool closesBracket(QChar letter) {
    return letter == QLatin1Char(')') || letter == QChar(0xFF09);
}

/// Behind the bracket that begins at `from`; the end of the text where none closes it.
qsizetype endOfBracket(const QString& text, qsizetype from) {
    int depth = 0;
    for (qsizetype at = from; at < text.size(); ++at) {
        depth += opensBracket(text[at]) ? 1 : closesBracket(text[at]) ? -1 : 0;
        if (depth == 0) {
            return at + 1;
        }
    }
    return text.size();
}

NameParts partsOf(const QString& name) {
    NameParts parts;
    const auto dot = name.lastIndexOf(QStringLiteral(" · "));
    const auto body = dot < 0 ? name : name.left(dot);
    parts.tail = name.mid(body.size());
    qsizetype opens = 0;
    while (opens < body.size() && !opensBracket(body[opens])) {
        ++opens;
    }
    parts.words = body.left(opens);
    const auto closes = opens < body.size() ? endOfBracket(body, opens) : opens;
    const bool isDimension = closes - opens <= longestDimension + 2; // and the brackets
    parts.dimension = isDimension ? body.mid(opens, closes - opens) : QString();
    parts.remarks = body.mid(opens + parts.dimension.size());
    return parts;
}

/// Whether a cut before this letter would make another number of one: of 2.5, or of PM2.5.
bool isInsideOfNumber(const QString& text, qsizetype at) {
    const auto isOfNumber = [](QChar letter) {
        return letter.isDigit() || letter == QLatin1Char('.');
    };
    const auto isLatin = [](QChar letter) { return letter.isLetter() && letter.unicode() < 128; };
    return at > 0 && at < text.size() && isOfNumber(text[at]) &&
           (isOfNumber(text[at - 1]) || isLatin(text[at - 1]));
}

bool isCutAllowed(const QString& text, qsizetype at) {
    return !isInsideOfNumber(text, at) && !(at < text.size() && text[at].isLowSurrogate());
}

/// The ends of a text, more of the second than of the first: thresholds stand there.
QString endsOf(const QString& text, qsizetype letters) {
    qsizetype before = letters * 2 / 5;
    qsizetype behind = text.size() - (letters - before);
    while (before > 0 && !isCutAllowed(text, before)) {
        --before;
    }
    while (behind < text.size() && !isCutAllowed(text, behind)) {
        ++behind;
    }
    return text.left(before) + nameEllipsis + text.mid(behind);
}

QString cutInMiddle(const QString& text, int pixels, const TextWidth& pixelsOf) {
    if (text.isEmpty() || pixelsOf(text) <= pixels) {
        return text;
    }
    qsizetype fits = 0;
    qsizetype tooMany = text.size();
    while (fits + 1 < tooMany) {
        const auto letters = (fits + tooMany) / 2;
        (pixelsOf(endsOf(text, letters)) <= pixels ? fits : tooMany) = letters;
    }
    return endsOf(text, fits);
}

/// A part in what the others leave; the ellipsis alone where that is too little to say anything.
QString cutBeside(int others, const QString& part, int pixels, const TextWidth& pixelsOf) {
    const auto cut = cutInMiddle(part, pixels - others, pixelsOf);
    return cut == part || cut.size() >= leastKept ? cut : QString(nameEllipsis);
}

class NameDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem shown(option);
        initStyleOption(&shown, index);
        const auto* style = shown.widget == nullptr ? QApplication::style() : shown.widget->style();
        const int margin =
            style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, shown.widget) + 1;
        const auto room = style->subElementRect(QStyle::SE_ItemViewItemText, &shown, shown.widget);
        auto lines = shown.text.split(QChar(QChar::LineSeparator)); // as Qt has "\n" by now
        for (auto& line : lines) {
            line = elidedName(line, room.width() - 2 * margin, [&shown](const QString& text) {
                return shown.fontMetrics.horizontalAdvance(text) + 1; // widths are rounded
            });
        }
        shown.text = lines.join(QChar(QChar::LineSeparator));
        style->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);
    }
};

class EndDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
    }
};

} // namespace

QString elidedName(const QString& name, int pixels, const TextWidth& pixelsOf) {
    if (pixelsOf(name) <= pixels) {
        return name;
    }
    auto parts = partsOf(name);
    const auto kept = parts.dimension + parts.tail;
    parts.remarks = cutBeside(pixelsOf(parts.words + kept), parts.remarks, pixels, pixelsOf);
    if (pixelsOf(parts.joined()) > pixels) {
        parts.words = cutBeside(pixelsOf(kept + parts.remarks), parts.words, pixels, pixelsOf);
    }
    return pixelsOf(parts.joined()) <= pixels ? parts.joined()
                                              : cutInMiddle(name, pixels, pixelsOf);
}

void elideNames(QAbstractItemView& view, int column) {
    view.setItemDelegateForColumn(column, new NameDelegate(&view));
}

void elideAtEnd(QAbstractItemView& view, int column) {
    view.setItemDelegateForColumn(column, new EndDelegate(&view));
}

} // namespace parklens

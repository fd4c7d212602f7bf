#include "viewer/desktop/project/column_box.hpp"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QScreen>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>

#include <algorithm>

namespace parklens {

namespace {

const QChar cutMark(0x2026);
constexpr int marginPixels = 4; ///< of the label in its field

using PixelsOf = std::function<int(const QString&)>;

/// As much of the beginning as there is room for, with the mark behind.
QString cutAtEnd(QString text, int pixels, const PixelsOf& pixelsOf) {
    while (!text.isEmpty() && pixelsOf(text + cutMark) > pixels) {
        text.chop(1);
    }
    return text + cutMark;
}

QString cutAtBeginning(QString text, int pixels, const PixelsOf& pixelsOf) {
    while (!text.isEmpty() && pixelsOf(cutMark + text) > pixels) {
        text.remove(0, 1);
    }
    return cutMark + text;
}

/// The end has the larger half.
QString cutInMiddle(const QString& text, int pixels, const PixelsOf& pixelsOf) {
    for (auto kept = text.size() - 1; kept > 0; --kept) {
        auto cut = text.left(kept / 2) + cutMark + text.right(kept - kept / 2);
        if (pixelsOf(cut) <= pixels) {
            return cut;
        }
    }
    return cutMark;
}

} // namespace

QString cutColumnName(const QString& name, int pixels, const PixelsOf& pixelsOf) {
    if (pixelsOf(name) <= pixels) {
        return name;
    }
    const auto slash = name.lastIndexOf(QLatin1Char('/'));
    if (slash < 0) {
        return cutInMiddle(name, pixels, pixelsOf);
    }
    const auto end = name.mid(slash);
    const int room = pixels - pixelsOf(end);
    return room < pixelsOf(cutMark) ? cutAtBeginning(name, pixels, pixelsOf)
                                    : cutAtEnd(name.left(slash), room, pixelsOf) + end;
}

ColumnBox::ColumnBox(QWidget* parent) : StillComboBox(parent) {
    connect(this, &QComboBox::currentTextChanged, this, &QWidget::setToolTip);
}

QString ColumnBox::shownName() const {
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const auto field =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    return cutColumnName(currentText(), field.width() - marginPixels, [this](const QString& text) {
        return fontMetrics().horizontalAdvance(text);
    });
}

/// The list would be as narrow as the box.
void ColumnBox::showPopup() {
    auto& list = *view();
    const int wanted = list.sizeHintForColumn(0) + 2 * list.frameWidth() +
                       list.verticalScrollBar()->sizeHint().width();
    list.setMinimumWidth(std::min(wanted, screen()->availableGeometry().width()));
    list.setTextElideMode(Qt::ElideMiddle); // where the screen is too narrow
    StillComboBox::showPopup();
}

void ColumnBox::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = shownName();
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace parklens

#include "viewer/desktop/panels/elided_line.hpp"

#include <QPainter>

namespace parklens {

ElidedLine::ElidedLine(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ElidedLine::setLine(const QString& line) {
    setText(line);
    setToolTip(line);
}

QSize ElidedLine::minimumSizeHint() const {
    return {0, QLabel::minimumSizeHint().height()};
}

void ElidedLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect room = contentsRect();
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(room,
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width()));
}

} // namespace parklens

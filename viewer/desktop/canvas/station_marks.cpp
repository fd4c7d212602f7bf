#include "viewer/desktop/canvas/station_marks.hpp"

#include <QEvent>
#include <QPainter>

namespace parklens {

namespace {

constexpr double radius = 11.0;
constexpr double rimWidth = 2.0;

/// Dark letters on light colours, light ones on dark.
QColor letterColour(const QColor& ground) {
    constexpr double light = 0.55;
    const double brightness =
        0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    return brightness > light ? Qt::black : Qt::white;
}

} // namespace

StationMarks::StationMarks(MapCanvas& canvas) : QWidget(&canvas), m_canvas(canvas) {
    setObjectName(QStringLiteral("stationMarks"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(canvas.rect());
    hide();
    canvas.installEventFilter(this);
    connect(&canvas, &MapCanvas::viewChanged, this, [this] { update(); });
}

void StationMarks::setMarks(std::vector<StationMark> marks) {
    m_marks = std::move(marks);
    setVisible(!m_marks.empty());
    update();
}

bool StationMarks::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_canvas && event->type() == QEvent::Resize) {
        setGeometry(m_canvas.rect());
    }
    return QWidget::eventFilter(watched, event);
}

void StationMarks::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont letters = font();
    letters.setPixelSize(11);
    letters.setBold(true);
    painter.setFont(letters);
    const QRectF seen = QRectF(rect()).adjusted(-radius, -radius, radius, radius);
    for (const StationMark& mark : m_marks) {
        const QPointF place = m_canvas.view().toScreen(mark.ground);
        if (!seen.contains(place)) {
            continue;
        }
        painter.setPen(QPen(QColor(40, 40, 40), rimWidth));
        painter.setBrush(mark.colour);
        painter.drawEllipse(place, radius, radius);
        painter.setPen(letterColour(mark.colour));
        painter.drawText(QRectF(place.x() - radius * 2, place.y() - radius, radius * 4, radius * 2),
                         Qt::AlignCenter,
                         mark.text);
    }
}

} // namespace parklens

#include "viewer/desktop/canvas/station_marks.hpp"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <limits>

namespace parklens {

namespace {

constexpr double radius = 11.0;
constexpr double rimWidth = 2.0;
constexpr double placeRadius = 3.0; ///< of the dot on the place itself

/// How far aside a mark stands: beside the symbol of its station, and further where that is taken.
constexpr std::array distances = {20.0, 32.0, 46.0, 62.0, 80.0, 100.0, 125.0};

/// Above first: names stand at the right of their stations.
constexpr std::array<QPointF, 8> directions = {QPointF(0.0, -1.0),
                                               QPointF(-0.71, -0.71),
                                               QPointF(0.71, -0.71),
                                               QPointF(-1.0, 0.0),
                                               QPointF(-0.71, 0.71),
                                               QPointF(0.0, 1.0),
                                               QPointF(0.71, 0.71),
                                               QPointF(1.0, 0.0)};

QRectF circleAt(const QPointF& middle) {
    constexpr double half = radius + rimWidth / 2;
    return {middle.x() - half, middle.y() - half, 2 * half, 2 * half};
}

/// How much of what is taken a circle would cover, in square pixels.
double covered(const QRectF& circle, const std::vector<QRectF>& taken) {
    double area = 0.0;
    for (const auto& other : taken) {
        const QRectF shared = circle & other;
        area += shared.width() * shared.height();
    }
    return area;
}

/// Dark letters on light colours, light ones on dark.
QColor letterColour(const QColor& ground) {
    constexpr double light = 0.55;
    const double brightness =
        0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    return brightness > light ? Qt::black : Qt::white;
}

} // namespace

QPointF markOffset(const QPointF& place, const std::vector<QRectF>& taken) {
    QPointF best;
    double least = std::numeric_limits<double>::infinity();
    for (const double distance : distances) {
        for (const QPointF& direction : directions) {
            const double area = covered(circleAt(place + direction * distance), taken);
            if (area < least) {
                least = area;
                best = direction * distance;
            }
            if (area <= 0.0) {
                return best;
            }
        }
    }
    return best;
}

StationMarks::StationMarks(MapCanvas& canvas) : QWidget(&canvas), m_canvas(canvas) {
    setObjectName(QStringLiteral("stationMarks"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(canvas.rect());
    hide();
    canvas.installEventFilter(this);
    connect(&canvas, &MapCanvas::viewChanged, this, [this] { update(); });
    connect(&canvas, &MapCanvas::completed, this, &StationMarks::stepAside);
}

void StationMarks::setMarks(std::vector<StationMark> marks) {
    const bool areInPlace =
        std::ranges::equal(marks, m_marks, {}, &StationMark::ground, &StationMark::ground);
    m_marks = std::move(marks);
    setVisible(!m_marks.empty());
    areInPlace ? update() : stepAside(); // of the next day: where they stand already
}

/// By the names that are on the map now; while it moves the marks stay as they stand.
void StationMarks::stepAside() {
    std::vector<QRectF> taken;
    if (const auto& labels = m_canvas.labels()) {
        for (const PlacedLabel& label : labels->labels) {
            const QRectF boxMm = label.boxMm.boundingRect();
            taken.emplace_back(boxMm.topLeft() / millimetresPerPixel,
                               boxMm.size() / millimetresPerPixel);
        }
    }
    std::vector<QPointF> places;
    for (const StationMark& mark : m_marks) {
        places.push_back(m_canvas.view().toScreen(mark.ground));
        if (!rect().contains(places.back().toPoint())) {
            continue;
        }
        taken.emplace_back(places.back() - QPointF(placeRadius, placeRadius),
                           QSizeF(2 * placeRadius, 2 * placeRadius));
    }
    m_offsets.clear();
    for (const QPointF& place : places) {
        if (!rect().contains(place.toPoint())) {
            m_offsets.push_back(directions.front() * distances.front());
            continue;
        }
        m_offsets.push_back(markOffset(place, taken));
        taken.push_back(circleAt(place + m_offsets.back()));
    }
    update();
}

std::vector<QRectF> StationMarks::circles() const {
    std::vector<QRectF> circles;
    for (std::size_t mark = 0; mark < m_marks.size(); ++mark) {
        circles.push_back(
            circleAt(m_canvas.view().toScreen(m_marks[mark].ground) + m_offsets[mark]));
    }
    return circles;
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
    const double farthest = distances.back() + radius;
    const QRectF seen = QRectF(rect()).adjusted(-farthest, -farthest, farthest, farthest);
    const QColor ink(40, 40, 40);
    for (std::size_t one = 0; one < m_marks.size(); ++one) {
        const StationMark& mark = m_marks[one];
        const QPointF place = m_canvas.view().toScreen(mark.ground);
        if (!seen.contains(place)) {
            continue;
        }
        const QPointF middle = place + m_offsets[one];
        painter.setPen(QPen(ink, rimWidth));
        painter.drawLine(place, middle);
        painter.setBrush(ink);
        painter.drawEllipse(place, placeRadius - rimWidth / 2, placeRadius - rimWidth / 2);
        painter.setBrush(mark.colour);
        painter.drawEllipse(middle, radius, radius);
        painter.setPen(letterColour(mark.colour));
        painter.drawText(
            QRectF(middle.x() - radius * 2, middle.y() - radius, radius * 4, radius * 2),
            Qt::AlignCenter,
            mark.text);
    }
}

} // namespace parklens

#include "viewer/desktop/canvas/map_canvas.hpp"

#include "viewer/map/layer_drawing.hpp"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace parklens {

namespace {

constexpr auto restAfter = std::chrono::milliseconds(100);
constexpr double wheelStepDegrees = 15.0;
constexpr double keyZoomFactor = 2.0;
constexpr double keyPanShare = 0.25;
constexpr std::size_t mostPastViews = 100;
/// A selection of more features is shown by its first ones.
constexpr std::size_t mostHighlights = 5000;
/// The earth is 4·10⁷ m round; further out the numbers of tiles would lose their meaning.
constexpr double farthestUnits = 1e8;
constexpr QColor paper(252, 252, 250);
constexpr QColor highlightColour(255, 140, 0);

/// Where a tile stands on a screen, in device-independent pixels.
QRectF placeOf(const TileAddress& tile, const ScreenView& view) {
    const auto ground = groundOf(tile);
    return {view.toScreen({ground.minX, ground.maxY}), view.toScreen({ground.maxX, ground.minY})};
}

/// The view moved by less than a device pixel, so that tiles of its resolution need no resampling.
ScreenView onPixelGrid(const ScreenView& view, double pixelRatio) {
    const double unit = view.unitsPerPixel() / pixelRatio;
    const auto corner = view.toGround({0, 0});
    const Point snapped{std::round(corner.x / unit) * unit, std::round(corner.y / unit) * unit};
    return view.withCentre(
        {view.centre().x + snapped.x - corner.x, view.centre().y + snapped.y - corner.y});
}

} // namespace

MapCanvas::MapCanvas(const Lettering& lettering, QWidget* parent)
    : QWidget(parent)
    , m_lettering(lettering)
    , m_tiles(lettering)
    , m_labels(lettering) {
    setObjectName(QStringLiteral("mapCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 150);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfter);
    m_tilesDue.setSingleShot(true);
    m_tilesDue.setInterval(0);
    connect(&m_tilesDue, &QTimer::timeout, this, &MapCanvas::wantTiles);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        remember();
        requestLabels();
    });
    connect(&m_tiles, &TileStore::tileReady, this, &MapCanvas::onTileReady);
    connect(&m_tiles, &TileStore::failed, this, &MapCanvas::failed);
    connect(&m_labels, &LabelPass::failed, this, &MapCanvas::failed);
    connect(&m_labels, &LabelPass::ready, this, [this] {
        update();
        tellWhenComplete();
    });
}

MapCanvas::~MapCanvas() = default;

void MapCanvas::setScene(std::shared_ptr<const PaintedScene> scene) {
    m_scene = std::move(scene);
    m_wasComplete = false;
    m_tilesDue.start();
    m_labelsWanted = true;
    m_rest.start();
    update();
}

void MapCanvas::setView(const ScreenView& view) {
    if (!std::isfinite(view.centre().x) || !std::isfinite(view.centre().y)) {
        return;
    }
    const Point centre{std::clamp(view.centre().x, -farthestUnits, farthestUnits),
                       std::clamp(view.centre().y, -farthestUnits, farthestUnits)};
    const auto snapped = onPixelGrid(view.withCentre(centre).resized(size()), devicePixelRatioF());
    if (snapped == m_view) {
        return;
    }
    if (!m_moveStart) {
        m_moveStart = m_view;
    }
    m_view = snapped;
    m_wasComplete = false;
    m_tilesDue.start();
    m_labelsWanted = true;
    m_rest.start();
    update();
    Q_EMIT viewChanged();
}

void MapCanvas::showGround(const Envelope& ground) {
    setView(m_view.resized(size()).showing(ground));
}

void MapCanvas::remember() {
    if (m_moveStart && !m_moveStart->size().isEmpty()) {
        m_past.push_back(*m_moveStart);
        m_future.clear();
        if (m_past.size() > mostPastViews) {
            m_past.pop_front();
        }
        m_moveStart.reset();
        Q_EMIT viewChanged(); // there is something to go back to
    }
    m_moveStart.reset();
}

void MapCanvas::goBack() {
    remember();
    if (!m_past.empty()) {
        const auto view = m_past.back();
        m_past.pop_back();
        m_future.push_back(m_view);
        setView(view);
        m_moveStart.reset();
    }
}

void MapCanvas::goForth() {
    remember();
    if (!m_future.empty()) {
        const auto view = m_future.back();
        m_future.pop_back();
        m_past.push_back(m_view);
        setView(view);
        m_moveStart.reset();
    }
}

void MapCanvas::setTool(MapTool* tool) {
    if (m_tool && m_tool != tool) {
        m_tool->abandon();
    }
    m_tool = tool;
    updateCursor();
    update();
}

void MapCanvas::updateCursor() {
    setCursor(m_tool ? m_tool->cursor() : QCursor(Qt::ArrowCursor));
}

void MapCanvas::setHighlights(std::vector<Highlight> highlights) {
    m_highlights = std::move(highlights);
    update();
}

void MapCanvas::setOverlays(const OverlayStyle& style) {
    m_overlays = style;
    m_labelsWanted = true;
    m_rest.start();
    update();
}

void MapCanvas::wantTiles() {
    if (!m_scene || m_view.size().isEmpty()) {
        return;
    }
    const double ratio = devicePixelRatioF();
    if (m_wanted.empty() || m_wanted.front().unitsPerPixel != m_view.unitsPerPixel() / ratio) {
        m_shift = shiftFor(m_view, ratio); // no tile of this resolution is there to be found again
    }
    m_wanted = tilesOf(m_view, ratio, m_shift, m_scene->revision);
    m_tiles.want(m_wanted, m_scene);
    if (allTilesDrawn()) {
        keepPicture();
    }
    update();
    tellWhenComplete();
}

void MapCanvas::requestLabels() {
    if (m_scene && m_labelsWanted) {
        m_labelsWanted = false;
        m_labels.request(m_scene, m_view, devicePixelRatioF(), overlayBoxes(m_view, m_overlays));
    }
    tellWhenComplete();
}

void MapCanvas::onTileReady() {
    if (allTilesDrawn()) {
        keepPicture();
    }
    update();
    tellWhenComplete();
}

bool MapCanvas::allTilesDrawn() const {
    return std::ranges::all_of(m_wanted,
                               [&](const TileAddress& tile) { return m_tiles.find(tile); });
}

/// Images are shared, not copied: what is drawn stays at hand also when the store drops it.
void MapCanvas::keepPicture() {
    m_old.clear();
    for (const auto& tile : m_wanted) {
        m_old.push_back({tile, *m_tiles.find(tile)});
    }
}

bool MapCanvas::isComplete() const {
    return m_scene && !m_view.size().isEmpty() && !m_tilesDue.isActive() && allTilesDrawn() &&
           !m_labelsWanted && !m_labels.isWorking() && !m_rest.isActive();
}

void MapCanvas::tellWhenComplete() {
    const bool complete = isComplete();
    if (complete && !m_wasComplete) {
        m_wasComplete = true;
        Q_EMIT completed();
    }
}

QImage MapCanvas::picture() const {
    const double ratio = devicePixelRatioF();
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    paintMap(painter);
    return image;
}

void MapCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintMap(painter);
    if (m_tool) {
        m_tool->paint(painter, m_view);
    }
}

void MapCanvas::paintMap(QPainter& painter) const {
    painter.fillRect(rect(), paper);
    if (!m_scene) {
        return;
    }
    const bool complete = allTilesDrawn();
    const bool isOldStyle = !m_old.empty() && m_old.front().address.revision != m_scene->revision;
    if (!complete) {
        paintOldPicture(painter);
    }
    // Layers that changed appear all at once, not tile by tile.
    const bool isSameView = !m_old.empty() && m_old.front().address.unitsPerPixel ==
                                                  m_view.unitsPerPixel() / devicePixelRatioF();
    if (complete || !isOldStyle || !isSameView) {
        std::vector<DrawnTile> drawn;
        for (const auto& tile : m_wanted) {
            if (const auto* image = m_tiles.find(tile)) {
                drawn.push_back({tile, *image});
            }
        }
        paintTiles(painter, drawn);
    }
    paintHighlights(painter);
    paintLabels(painter);
    drawOverlays(painter, m_view, *m_scene, m_overlays, m_lettering);
}

void MapCanvas::paintOldPicture(QPainter& painter) const {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const auto& [address, image] : m_old) {
        const auto place = placeOf(address, m_view);
        if (place.intersects(rect())) {
            painter.drawImage(place, image);
        }
    }
    painter.restore();
}

void MapCanvas::paintTiles(QPainter& painter, const std::vector<DrawnTile>& tiles) const {
    const double ratio = devicePixelRatioF();
    for (const auto& [address, image] : tiles) {
        const auto corner = placeOf(address, m_view).topLeft();
        const QPointF onGrid(std::round(corner.x() * ratio) / ratio,
                             std::round(corner.y() * ratio) / ratio);
        painter.fillRect(QRectF(onGrid, QSizeF(tilePixels, tilePixels) / ratio), paper);
        painter.drawImage(onGrid, image);
    }
}

void MapCanvas::paintLabels(QPainter& painter) const {
    const auto& labels = m_labels.picture();
    if (!labels || labels->view.size().isEmpty()) {
        return;
    }
    const auto corner = m_view.toScreen(labels->view.toGround({0, 0}));
    const double factor = labels->view.unitsPerPixel() / m_view.unitsPerPixel();
    const QRectF place(corner, labels->view.size() * factor);
    if (factor == 1.0) {
        painter.drawImage(corner, labels->image);
    } else if (factor > 0.25 && factor < 4.0) {
        painter.save();
        painter.setOpacity(0.6);
        painter.drawImage(place, labels->image);
        painter.restore();
    }
}

void MapCanvas::paintHighlights(QPainter& painter) const {
    if (m_highlights.empty()) {
        return;
    }
    painter.save();
    const QRectF frame(QPointF(), m_view.size() * millimetresPerPixel);
    const MapView paperView(frame, m_view.centre(), m_view.unitsPerPixel() / millimetresPerPixel);
    Canvas canvas(painter, 1.0 / millimetresPerPixel, m_lettering);
    const auto wide = frame.adjusted(-5, -5, 5, 5);
    std::size_t shown = 0;
    for (const auto& [layer, feature] : m_highlights) {
        const auto* vector = std::get_if<VectorLayer>(layer.get());
        if (vector == nullptr || feature >= vector->shapes.size() ||
            !vector->shapes.envelope(feature).intersects(paperView.extent())) {
            continue;
        }
        if (++shown > mostHighlights) {
            break;
        }
        for (const auto& part : paperShape(vector->shapes, feature, paperView)) {
            if (vector->shapes.kind() == ShapeKind::Points) {
                for (const auto& point : part) {
                    canvas.mark(point,
                                {.sizeMm = 4.5,
                                 .colour = Qt::transparent,
                                 .outline = Stroke{.colour = highlightColour, .widthMm = 0.8}});
                }
                continue;
            }
            for (const auto& piece : clippedLine(part, wide)) {
                canvas.stroke(piece, {.colour = Qt::white, .widthMm = 1.3});
                canvas.stroke(piece, {.colour = highlightColour, .widthMm = 0.8});
            }
        }
    }
    painter.restore();
}

void MapCanvas::resizeEvent(QResizeEvent*) {
    const bool isFirst = m_view.size().isEmpty();
    m_view = m_view.resized(size());
    if (isFirst && !m_home.empty()) {
        m_view = m_view.showing(m_home);
    }
    const auto view = m_view;
    m_view = ScreenView(view.centre(), view.unitsPerPixel(), {});
    setView(view);
    if (isFirst) {
        m_moveStart.reset();
    }
}

void MapCanvas::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 8.0 / wheelStepDegrees;
    if (steps != 0) {
        setView(m_view.zoomed(std::pow(2.0, steps / 2), event->position()));
    }
    event->accept();
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::MiddleButton) {
        m_middleDrag = event->position();
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && m_tool) {
        m_tool->press(*event);
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_middleDrag) {
        setView(m_view.moved(event->position() - *m_middleDrag));
        m_middleDrag = event->position();
    } else if (m_tool) {
        m_tool->move(*event);
    }
    Q_EMIT pointerMoved(m_view.toGround(event->position()));
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton) {
        m_middleDrag.reset();
        updateCursor();
    } else if (event->button() == Qt::LeftButton && m_tool) {
        m_tool->release(*event);
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_tool) {
        m_tool->doubleClick(*event);
    }
}

void MapCanvas::leaveEvent(QEvent*) {
    Q_EMIT pointerLeft();
}

void MapCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_tool && m_tool->key(*event)) {
        return;
    }
    const auto pan = [&](double x, double y) {
        setView(m_view.moved({x * keyPanShare * width(), y * keyPanShare * height()}));
    };
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        alt ? goBack() : pan(1, 0);
        break;
    case Qt::Key_Right:
        alt ? goForth() : pan(-1, 0);
        break;
    case Qt::Key_Up:
        pan(0, 1);
        break;
    case Qt::Key_Down:
        pan(0, -1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setView(m_view.zoomed(keyZoomFactor, QRectF(rect()).center()));
        break;
    case Qt::Key_Minus:
        setView(m_view.zoomed(1 / keyZoomFactor, QRectF(rect()).center()));
        break;
    case Qt::Key_Home:
        showGround(m_home);
        break;
    case Qt::Key_Backspace:
        goBack();
        break;
    case Qt::Key_Escape:
        if (m_tool) {
            m_tool->abandon();
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool MapCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ScreenChangeInternal) {
        m_tilesDue.start(); // the pixel ratio may be another one
        m_labelsWanted = true;
        m_rest.start();
    }
    return QWidget::event(event);
}

} // namespace parklens

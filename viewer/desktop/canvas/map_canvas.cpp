#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QEvent>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace parklens {

namespace {

constexpr auto restAfter = std::chrono::milliseconds(100);
constexpr std::size_t mostPastViews = 100;
/// The earth is 4·10⁷ m round; further out the numbers of tiles would lose their meaning.
constexpr double farthestUnits = 1e8;

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
    if (!m_scene) {
        update();
    }
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
        m_grid = gridFor(m_view, ratio); // no tile of this resolution is there to be found again
    }
    m_wanted = tilesOf(m_view, ratio, m_grid, m_scene->revision);
    m_tiles.want(m_wanted, m_scene);
    if (allTilesDrawn()) {
        keepPicture();
        update();
    } else if (!waitsForAllTiles()) {
        update();
    }
    tellWhenComplete();
}

void MapCanvas::requestLabels() {
    if (m_scene && m_labelsWanted) {
        m_labelsWanted = false;
        m_labels.request(m_scene, m_view, devicePixelRatioF(), overlayBoxes(m_view, m_overlays));
    }
    tellWhenComplete();
}

void MapCanvas::onTileReady(const TileAddress& tile) {
    if (allTilesDrawn()) {
        keepPicture();
        update();
    } else if (!waitsForAllTiles()) {
        update(placeOf(tile, m_view).toAlignedRect());
    }
    tellWhenComplete();
}

bool MapCanvas::waitsForAllTiles() const {
    return m_scene && !m_old.empty() && m_old.front().address.revision != m_scene->revision &&
           m_old.front().address.unitsPerPixel == m_view.unitsPerPixel() / devicePixelRatioF();
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

bool MapCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ScreenChangeInternal) {
        m_tilesDue.start(); // the pixel ratio may be another one
        m_labelsWanted = true;
        m_rest.start();
    }
    return QWidget::event(event);
}

} // namespace parklens

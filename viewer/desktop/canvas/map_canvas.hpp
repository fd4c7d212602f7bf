/// \file
/// The map in the window.
#pragma once

#include "viewer/desktop/canvas/canvas_overlays.hpp"
#include "viewer/desktop/canvas/label_pass.hpp"
#include "viewer/desktop/canvas/map_tool.hpp"
#include "viewer/desktop/canvas/tile_store.hpp"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <deque>

namespace parklens {

/// A feature to be shown marked: of a selection, of the figure being looked at.
struct Highlight {
    std::shared_ptr<const MapLayer> layer;
    std::size_t feature = 0;
};

/// Shows a scene, pans and zooms it. The picture of the last view stays, moved and scaled, until
/// tiles of the new one are drawn; labels follow when the view has come to rest. Keys: arrows pan,
/// + and − zoom, Home shows everything, Backspace and Alt+Left go back to the view before,
/// Alt+Right forth again, Escape drops what a tool has begun.
class MapCanvas : public QWidget {
    Q_OBJECT

public:
    explicit MapCanvas(const Lettering& lettering, QWidget* parent = nullptr);
    ~MapCanvas() override;

    void setScene(std::shared_ptr<const PaintedScene> scene);

    const std::shared_ptr<const PaintedScene>& scene() const { return m_scene; }

    const ScreenView& view() const { return m_view; }

    /// The size of the view is the widget's.
    void setView(const ScreenView& view);
    void showGround(const Envelope& ground);
    void goBack();
    void goForth();

    bool canGoBack() const { return !m_past.empty(); }

    bool canGoForth() const { return !m_future.empty(); }

    /// What Home shows; empty = nothing happens.
    void setHome(const Envelope& ground) { m_home = ground; }

    void setTool(MapTool* tool);

    MapTool* tool() const { return m_tool; }

    void updateCursor();

    void setHighlights(std::vector<Highlight> highlights);

    const std::vector<Highlight>& highlights() const { return m_highlights; }

    void setOverlays(const OverlayStyle& style);

    const OverlayStyle& overlays() const { return m_overlays; }

    /// True when the map is drawn, labels included.
    bool isComplete() const;

    /// The labels on the screen: data for tests and accessibility.
    const std::optional<LabelPicture>& labels() const { return m_labels.picture(); }

    /// The map as it is shown, without the sketch of a tool: for the clipboard and files.
    QImage picture() const;

Q_SIGNALS:
    void viewChanged();
    void pointerMoved(const parklens::Point& ground);
    void pointerLeft();
    void completed(); ///< isComplete() has become true
    void failed(const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct DrawnTile {
        TileAddress address;
        QImage image;
    };

    void wantTiles();
    void requestLabels();
    void onTileReady(const TileAddress& tile);
    void keepPicture();
    void remember();
    void paintMap(QPainter& painter) const;
    void paintOldPicture(QPainter& painter) const;
    void paintTiles(QPainter& painter, const std::vector<DrawnTile>& tiles) const;
    void paintLabels(QPainter& painter) const;
    void paintHighlights(QPainter& painter) const;
    bool allTilesDrawn() const;

    /// Layers that changed appear all at once, not tile by tile.
    bool waitsForAllTiles() const;
    void tellWhenComplete();

    Lettering m_lettering;
    std::shared_ptr<const PaintedScene> m_scene;
    ScreenView m_view;
    Envelope m_home;
    OverlayStyle m_overlays;
    std::vector<Highlight> m_highlights;
    QPointer<MapTool> m_tool;

    TileStore m_tiles;
    LabelPass m_labels;
    std::vector<TileAddress> m_wanted;
    TileGrid m_grid;              ///< of the tiles of this resolution
    std::vector<DrawnTile> m_old; ///< the last picture that was complete
    QTimer m_tilesDue;            ///< several changes at once ask for tiles once
    QTimer m_rest;                ///< runs out when the view has come to rest
    bool m_labelsWanted = false;
    bool m_wasComplete = false;

    std::deque<ScreenView> m_past;
    std::deque<ScreenView> m_future;
    std::optional<ScreenView> m_moveStart; ///< the view before a movement that is not at rest yet
    std::optional<QPointF> m_middleDrag;
};

} // namespace parklens

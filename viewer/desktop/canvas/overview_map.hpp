/// \file
/// A small map of everything, with the frame of the view on it.
#pragma once

#include "viewer/desktop/canvas/scene_painting.hpp"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace parklens {

/// Shows the ground given and where the main view is. A click or a drag asks for another centre of
/// the view; so do the arrow keys, by a quarter of it. The map is drawn by a worker; the last one
/// stays until the next is ready.
class OverviewMap : public QWidget {
    Q_OBJECT

public:
    explicit OverviewMap(const Lettering& lettering, QWidget* parent = nullptr);
    ~OverviewMap() override; ///< cancels and waits

    /// \param ground  to be shown whole
    void setScene(std::shared_ptr<const PaintedScene> scene, const Envelope& ground);

    /// Of the main view.
    void setFrame(const Envelope& ground);

    const Envelope& frame() const { return m_frame; }

    /// Where the ground lies on this widget.
    const ScreenView& view() const { return m_view; }

    /// True when the picture is that of the scene and the size.
    bool isUpToDate() const { return m_scene == nullptr || m_drawn == m_wanted; }

    const QImage& picture() const { return m_picture; }

    QSize sizeHint() const override { return {250, 180}; }

Q_SIGNALS:
    void centreChosen(const parklens::Point& ground);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void want();
    void draw();

    Lettering m_lettering;
    std::shared_ptr<const PaintedScene> m_scene;
    Envelope m_ground;
    Envelope m_frame;
    ScreenView m_view;
    QImage m_picture;
    ScreenView m_pictureView;
    std::uint64_t m_wanted = 0; ///< number of the latest request
    std::uint64_t m_drawn = 0;
    std::shared_ptr<CancellationToken> m_token;
    QTimer m_rest; ///< layers come in quick succession while a project is opened
    QThreadPool m_worker;
};

} // namespace parklens

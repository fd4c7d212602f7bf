/// \file
/// The labels of the view, placed over all of it at once so that none is cut at a tile.
#pragma once

#include "viewer/desktop/canvas/screen_view.hpp"
#include "viewer/map/label_placement.hpp"
#include "viewer/map/painted_scene.hpp"

#include <QImage>
#include <QObject>
#include <QRegion>
#include <QThreadPool>

#include <optional>

namespace parklens {

/// Labels of one view of one scene, placed and drawn.
struct LabelPicture {
    std::uint64_t revision = 0;
    ScreenView view;
    QImage image;  ///< of the view's size, transparent
    QRegion inked; ///< where there are labels, in pixels of the image
    /// Boxes in millimetres of the screen (millimetresPerPixel).
    std::vector<PlacedLabel> labels;
};

/// Lives on the GUI thread, works on one worker thread. The latest request alone is answered.
class LabelPass : public QObject {
    Q_OBJECT

public:
    explicit LabelPass(const Lettering& lettering, QObject* parent = nullptr);
    ~LabelPass() override; ///< waits

    void request(std::shared_ptr<const PaintedScene> scene,
                 const ScreenView& view,
                 double pixelRatio,
                 const std::vector<QRectF>& obstaclesPx);

    /// The last one that was finished; it may be of another view.
    const std::optional<LabelPicture>& picture() const { return m_picture; }

    bool isWorking() const { return m_wanted != m_done; }

Q_SIGNALS:
    void ready();
    void failed(const QString& sentence); ///< before ready(), with a picture without labels

private:
    Lettering m_lettering;
    std::optional<LabelPicture> m_picture;
    std::uint64_t m_wanted = 0; ///< number of the latest request
    std::uint64_t m_done = 0;
    QThreadPool m_worker;
};

} // namespace parklens

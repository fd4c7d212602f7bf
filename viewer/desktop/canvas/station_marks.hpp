/// \file
/// Marks over the map that change with time: drawn at once, without the tiles below.
#pragma once

#include "viewer/desktop/canvas/map_canvas.hpp"

#include <QColor>
#include <QWidget>

#include <vector>

namespace parklens {

struct StationMark {
    Point ground; ///< in the map's system
    QColor colour;
    QString text; ///< in the mark; may be empty
};

/// From a place on the screen to the middle of its mark: the nearest of the places around where the
/// mark covers nothing that is taken, else that where it covers the least.
/// \param taken  names, places and marks that stand already, in pixels
QPointF markOffset(const QPointF& place, const std::vector<QRectF>& taken);

/// Lies over a canvas and follows its view; the pointer goes through. A mark stands beside its
/// place, which a line leads to, where it covers neither a name of the map nor another mark
/// (markOffset()).
class StationMarks : public QWidget {
    Q_OBJECT

public:
    explicit StationMarks(MapCanvas& canvas);

    /// Empty = nothing is drawn.
    void setMarks(std::vector<StationMark> marks);

    const std::vector<StationMark>& marks() const { return m_marks; }

    /// The pixels of each mark's circle.
    std::vector<QRectF> circles() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void stepAside();

    MapCanvas& m_canvas;
    std::vector<StationMark> m_marks;
    std::vector<QPointF> m_offsets; ///< pixels from each mark's place to its middle
};

} // namespace parklens

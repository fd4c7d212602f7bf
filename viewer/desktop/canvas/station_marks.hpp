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
    QString text; ///< beside the mark; may be empty
};

/// Lies over a canvas and follows its view; the pointer goes through.
class StationMarks : public QWidget {
    Q_OBJECT

public:
    explicit StationMarks(MapCanvas& canvas);

    /// Empty = nothing is drawn.
    void setMarks(std::vector<StationMark> marks);

    const std::vector<StationMark>& marks() const { return m_marks; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    MapCanvas& m_canvas;
    std::vector<StationMark> m_marks;
};

} // namespace parklens

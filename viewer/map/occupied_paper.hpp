/// \file
/// Which parts of a frame are taken by labels and marks.
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace parklens {

/// Turned boxes in a frame, found again by a grid of 10 mm.
class OccupiedPaper {
public:
    explicit OccupiedPaper(const QRectF& frameMm);

    /// True when the convex polygon lies inside the frame and meets nothing taken.
    bool isFree(const QPolygonF& box) const;

    void take(const QPolygonF& box);

private:
    struct CellRange;
    CellRange cellsOf(const QRectF& bounds) const;

    QRectF m_frame;
    int m_columns;
    int m_rows;
    std::vector<QPolygonF> m_boxes;
    std::vector<std::vector<std::size_t>> m_cells; ///< indices of the boxes that meet each cell
};

} // namespace parklens

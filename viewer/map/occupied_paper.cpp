#include "viewer/map/occupied_paper.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

constexpr double cellMm = 10.0;

struct Interval {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
};

Interval projection(const QPolygonF& polygon, const QPointF& axis) {
    Interval interval;
    for (const auto& point : polygon) {
        const double at = QPointF::dotProduct(point, axis);
        interval.low = std::min(interval.low, at);
        interval.high = std::max(interval.high, at);
    }
    return interval;
}

/// Whether an edge of `a` has all of `a` on one side and all of `b` on the other.
bool isSeparatedByEdgeOf(const QPolygonF& a, const QPolygonF& b) {
    for (qsizetype index = 0; index < a.size(); ++index) {
        const auto edge = a[(index + 1) % a.size()] - a[index];
        const QPointF normal(-edge.y(), edge.x());
        if (normal.isNull()) {
            continue;
        }
        const auto ofA = projection(a, normal);
        const auto ofB = projection(b, normal);
        if (ofA.high <= ofB.low || ofB.high <= ofA.low) {
            return true;
        }
    }
    return false;
}

bool meet(const QPolygonF& a, const QPolygonF& b) {
    return a.boundingRect().intersects(b.boundingRect()) && !isSeparatedByEdgeOf(a, b) &&
           !isSeparatedByEdgeOf(b, a);
}

} // namespace

struct OccupiedPaper::CellRange {
    int left;
    int right; ///< exclusive
    int top;
    int bottom; ///< exclusive
};

OccupiedPaper::OccupiedPaper(const QRectF& frameMm)
    : m_frame(frameMm)
    , m_columns(std::max(1, static_cast<int>(std::ceil(frameMm.width() / cellMm))))
    , m_rows(std::max(1, static_cast<int>(std::ceil(frameMm.height() / cellMm))))
    , m_cells(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows)) {}

OccupiedPaper::CellRange OccupiedPaper::cellsOf(const QRectF& bounds) const {
    const auto cell = [](double offset, int count) {
        return std::clamp(static_cast<int>(std::floor(offset / cellMm)), 0, count - 1);
    };
    return {.left = cell(bounds.left() - m_frame.left(), m_columns),
            .right = cell(bounds.right() - m_frame.left(), m_columns) + 1,
            .top = cell(bounds.top() - m_frame.top(), m_rows),
            .bottom = cell(bounds.bottom() - m_frame.top(), m_rows) + 1};
}

bool OccupiedPaper::isFree(const QPolygonF& box) const {
    const auto bounds = box.boundingRect();
    if (!m_frame.contains(bounds)) {
        return false;
    }
    const auto range = cellsOf(bounds);
    for (int row = range.top; row < range.bottom; ++row) {
        for (int column = range.left; column < range.right; ++column) {
            const auto& cell = m_cells[static_cast<std::size_t>(row * m_columns + column)];
            if (std::ranges::any_of(cell,
                                    [&](std::size_t index) { return meet(m_boxes[index], box); })) {
                return false;
            }
        }
    }
    return true;
}

void OccupiedPaper::take(const QPolygonF& box) {
    const auto range = cellsOf(box.boundingRect());
    for (int row = range.top; row < range.bottom; ++row) {
        for (int column = range.left; column < range.right; ++column) {
            m_cells[static_cast<std::size_t>(row * m_columns + column)].push_back(m_boxes.size());
        }
    }
    m_boxes.push_back(box);
}

} // namespace parklens

/// \file
/// Long lines with no more points than their width can show.
#pragma once

#include <QPointF>
#include <QPolygonF>

#include <vector>

namespace parklens {

/// Takes the points of lines from left to right and keeps of each column of 0.1 mm the first, the
/// lowest, the highest and the last, in their order: what is left out lies below what is drawn.
class LineThinning {
public:
    void add(const QPointF& point);

    /// The line ends here; the next point begins another.
    void endLine();

    /// Of at least two points each.
    const std::vector<QPolygonF>& lines() const { return m_lines; }

    /// Points without neighbours; of those within a square of 0.1 mm the first.
    const std::vector<QPointF>& lonePoints() const { return m_lonePoints; }

private:
    void endColumn();

    QPolygonF m_line;
    std::vector<QPointF> m_column; ///< points of the column at hand
    std::vector<QPolygonF> m_lines;
    std::vector<QPointF> m_lonePoints;
};

} // namespace parklens

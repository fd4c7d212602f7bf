#include "viewer/charts/private/line_thinning.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

constexpr double columnMm = 0.1;

double columnOf(const QPointF& point) {
    return std::floor(point.x() / columnMm);
}

bool isSameSquare(const QPointF& a, const QPointF& b) {
    return columnOf(a) == columnOf(b) &&
           std::floor(a.y() / columnMm) == std::floor(b.y() / columnMm);
}

} // namespace

void LineThinning::add(const QPointF& point) {
    if (!m_column.empty() && columnOf(m_column.back()) != columnOf(point)) {
        endColumn();
    }
    m_column.push_back(point);
}

void LineThinning::endColumn() {
    const auto [lowest, highest] = std::ranges::minmax_element(m_column, {}, &QPointF::y);
    const auto last = m_column.end() - 1;
    std::array kept = {m_column.begin(), lowest, highest, last};
    std::ranges::sort(kept);
    const auto repeated = std::ranges::unique(kept);
    for (auto point = kept.begin(); point != repeated.begin(); ++point) {
        m_line << **point;
    }
    m_column.clear();
}

void LineThinning::endLine() {
    if (!m_column.empty()) {
        endColumn();
    }
    if (m_line.size() > 1) {
        m_lines.push_back(m_line);
    } else if (m_line.size() == 1 &&
               (m_lonePoints.empty() || !isSameSquare(m_lonePoints.back(), m_line.front()))) {
        m_lonePoints.push_back(m_line.front());
    }
    m_line.clear();
}

} // namespace parklens

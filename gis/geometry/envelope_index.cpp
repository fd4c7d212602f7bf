#include "gis/geometry/envelope_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace parklens {

namespace {

constexpr std::size_t nodeSize = 16;
constexpr std::uint32_t curveSide = 1U << 16U; ///< cells of the curve along each axis

/// Position of a cell along the Hilbert curve of side `curveSide`.
std::uint64_t hilbertPosition(std::uint32_t x, std::uint32_t y) {
    std::uint64_t position = 0;
    for (std::uint32_t side = curveSide / 2; side > 0; side /= 2) {
        const std::uint32_t right = (x & side) != 0 ? 1U : 0U;
        const std::uint32_t upper = (y & side) != 0 ? 1U : 0U;
        position += std::uint64_t{side} * side * ((3U * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = curveSide - 1 - x;
                y = curveSide - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return position;
}

std::uint32_t curveCell(double value, double from, double extent) {
    if (!(extent > 0.0)) {
        return 0;
    }
    const double cell = std::floor((value - from) / extent * curveSide);
    return static_cast<std::uint32_t>(std::clamp(cell, 0.0, curveSide - 1.0));
}

} // namespace

EnvelopeIndex::EnvelopeIndex(std::span<const Envelope> boxes) {
    Envelope all;
    for (const Envelope& box : boxes) {
        if (!box.empty()) {
            all.include(box);
        }
    }
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const Envelope& box = boxes[i];
        if (!box.empty()) {
            order.emplace_back(
                hilbertPosition(curveCell((box.minX + box.maxX) / 2.0, all.minX, all.width()),
                                curveCell((box.minY + box.maxY) / 2.0, all.minY, all.height())),
                i);
        }
    }
    std::sort(order.begin(), order.end());
    for (const auto& [position, index] : order) {
        m_leaves.push_back(index);
        m_nodes.push_back(boxes[index]);
    }
    m_levelEnds.push_back(m_nodes.size());
    for (std::size_t begin = 0; m_nodes.size() - begin > 1;) {
        const std::size_t end = m_nodes.size();
        for (std::size_t child = begin; child < end; child += nodeSize) {
            Envelope node;
            for (std::size_t i = child; i < std::min(child + nodeSize, end); ++i) {
                node.include(m_nodes[i]);
            }
            m_nodes.push_back(node);
        }
        begin = end;
        m_levelEnds.push_back(m_nodes.size());
    }
}

namespace {

/// Many of few numbers are sorted by marking them.
void sortIndices(std::vector<std::size_t>& indices) {
    constexpr std::size_t wordBits = 64;
    const auto largest = std::max_element(indices.begin(), indices.end());
    const std::size_t words = largest == indices.end() ? 0 : *largest / wordBits + 1;
    if (indices.size() < words) {
        std::sort(indices.begin(), indices.end());
        return;
    }
    std::vector<std::uint64_t> marks(words, 0);
    for (const auto index : indices) {
        marks[index / wordBits] |= std::uint64_t{1} << (index % wordBits);
    }
    auto next = indices.begin();
    for (std::size_t word = 0; word < marks.size(); ++word) {
        for (auto rest = marks[word]; rest != 0; rest &= rest - 1) {
            *next++ = word * wordBits + static_cast<std::size_t>(std::countr_zero(rest));
        }
    }
}

} // namespace

std::vector<std::size_t> EnvelopeIndex::intersecting(const Envelope& box) const {
    std::vector<std::size_t> found;
    if (m_leaves.empty() || box.empty()) {
        return found;
    }

    struct Visit {
        std::size_t node;
        std::size_t level;
    };

    std::vector<Visit> open = {{m_nodes.size() - 1, m_levelEnds.size() - 1}};
    while (!open.empty()) {
        const auto [node, level] = open.back();
        open.pop_back();
        if (!m_nodes[node].intersects(box)) {
            continue;
        }
        if (level == 0) {
            found.push_back(m_leaves[node]);
            continue;
        }
        const std::size_t levelBegin = m_levelEnds[level - 1];
        const std::size_t childrenBegin = level == 1 ? 0 : m_levelEnds[level - 2];
        const std::size_t first = childrenBegin + (node - levelBegin) * nodeSize;
        for (std::size_t i = first; i < std::min(first + nodeSize, levelBegin); ++i) {
            open.push_back({i, level - 1});
        }
    }
    sortIndices(found);
    return found;
}

} // namespace parklens

#include "gis/coverage/run_labelling.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

void addTo(Component& sum, const Component& part) {
    const std::pair first = std::min(std::pair(sum.firstRow, sum.firstColumn),
                                     std::pair(part.firstRow, part.firstColumn));
    sum.firstRow = first.first;
    sum.firstColumn = first.second;
    sum.area += part.area;
    sum.inside += part.inside;
    sum.touchesZone = sum.touchesZone || part.touchesZone;
    sum.openSides = static_cast<std::uint8_t>(sum.openSides | part.openSides);
}

} // namespace

std::span<const std::uint32_t> RunLabelling::addRow(std::int64_t row,
                                                    std::span<const CellRun> runs) {
    m_labels.clear();
    std::size_t above = 0;
    for (const CellRun& run : runs) {
        while (above < m_previousRuns.size() && m_previousRuns[above].end + m_reach <= run.begin) {
            ++above;
        }
        constexpr std::uint32_t none = ~std::uint32_t{0};
        std::uint32_t label = none;
        // The last run above may reach on to the next run of this row: it is looked at again.
        for (std::size_t i = above;
             i < m_previousRuns.size() && m_previousRuns[i].begin < run.end + m_reach;
             ++i) {
            const std::uint32_t other = m_previousLabels[i];
            label = label == none ? rootOf(other) : unite(label, other);
        }
        const Component part{row, run.begin, run.area, run.inside, run.touchesZone, run.openSides};
        if (label == none) {
            label = static_cast<std::uint32_t>(m_parent.size());
            m_parent.push_back(label);
            m_components.push_back(part);
        } else {
            addTo(m_components[label], part);
        }
        m_labels.push_back(label);
    }
    m_previousRuns.assign(runs.begin(), runs.end());
    m_previousLabels = m_labels;
    return m_labels;
}

std::uint32_t RunLabelling::componentOf(std::uint32_t label) const {
    while (m_parent[label] != label) {
        label = m_parent[label];
    }
    return label;
}

std::vector<std::uint32_t> RunLabelling::components() const {
    std::vector<std::uint32_t> roots;
    for (std::uint32_t label = 0; label < m_parent.size(); ++label) {
        if (m_parent[label] == label) {
            roots.push_back(label);
        }
    }
    return roots;
}

/// Halves the path on the way up.
std::uint32_t RunLabelling::rootOf(std::uint32_t label) {
    while (m_parent[label] != label) {
        m_parent[label] = m_parent[m_parent[label]];
        label = m_parent[label];
    }
    return label;
}

std::uint32_t RunLabelling::unite(std::uint32_t a, std::uint32_t b) {
    a = rootOf(a);
    b = rootOf(b);
    if (a == b) {
        return a;
    }
    const std::uint32_t kept = std::min(a, b);
    const std::uint32_t gone = std::max(a, b);
    m_parent[gone] = kept;
    addTo(m_components[kept], m_components[gone]);
    return kept;
}

} // namespace parklens

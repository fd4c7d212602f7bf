#include "gis/coverage/run_labelling.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

/// Calls onPair(i, k) for each run i of `above` and k of `below` that touch. Both go from left to
/// right.
template <typename Above, typename Below, typename OnPair>
void visitTouching(const Above& above,
                   const Below& below,
                   std::int64_t reach,
                   const OnPair& onPair) {
    std::size_t first = 0;
    for (std::size_t k = 0; k < below.size(); ++k) {
        while (first < above.size() && above[first].end + reach <= below[k].begin) {
            ++first;
        }
        // The last run above may reach on to the next run of this row: it is looked at again.
        for (std::size_t i = first; i < above.size() && above[i].begin < below[k].end + reach;
             ++i) {
            onPair(i, k);
        }
    }
}

} // namespace

void Component::add(Component&& other) {
    std::tie(firstRow, firstColumn) =
        std::min(std::pair(firstRow, firstColumn), std::pair(other.firstRow, other.firstColumn));
    area += other.area;
    inside += other.inside;
    touchesZone = touchesZone || other.touchesZone;
    openSides = static_cast<std::uint8_t>(openSides | other.openSides);
    if (runs.size() < other.runs.size()) {
        runs.swap(other.runs);
    }
    runs.insert(runs.end(), other.runs.begin(), other.runs.end());
}

void RunLabelling::addRow(std::int64_t row, std::span<const CellRun> runs) {
    m_current.clear();
    std::size_t above = 0;
    for (const CellRun& run : runs) {
        while (above < m_previous.size() && m_previous[above].end + m_reach <= run.begin) {
            ++above;
        }
        std::uint32_t label = none;
        // The last run above may reach on to the next run of this row: it is looked at again.
        for (std::size_t i = above;
             i < m_previous.size() && m_previous[i].begin < run.end + m_reach;
             ++i) {
            const std::uint32_t other = m_previous[i].label;
            label = label == none ? rootOf(other) : unite(label, other);
        }
        if (label == none) {
            label = newLabel(row, run);
        } else {
            addTo(label, run);
        }
        m_current.push_back({run.begin, run.end, label});
        if (m_kept == KeptRuns::All || (m_kept == KeptRuns::TouchingZone && run.touchesZone)) {
            m_runs.push_back({{row, run.begin, run.end}, label});
        }
    }
    m_previous.swap(m_current);
    if (m_isFirstRow) {
        m_top = m_previous;
        m_isFirstRow = false;
    }
}

std::uint32_t RunLabelling::newLabel(std::int64_t row, const CellRun& run) {
    const auto label = static_cast<std::uint32_t>(m_labels.size());
    m_labels.push_back(
        {run.inside, run.begin, run.area, row, label, run.touchesZone, run.openSides});
    return label;
}

/// The run lies below the label's first cell, or to the right of it.
void RunLabelling::addTo(std::uint32_t label, const CellRun& run) {
    Label& sum = m_labels[label];
    sum.area += run.area;
    sum.inside += run.inside;
    sum.touchesZone = sum.touchesZone || run.touchesZone;
    sum.openSides = static_cast<std::uint8_t>(sum.openSides | run.openSides);
}

/// Halves the path on the way up.
std::uint32_t RunLabelling::rootOf(std::uint32_t label) {
    while (m_labels[label].parent != label) {
        m_labels[label].parent = m_labels[m_labels[label].parent].parent;
        label = m_labels[label].parent;
    }
    return label;
}

/// Labels are given from top to bottom and from left to right: the smaller one has the first cell.
std::uint32_t RunLabelling::unite(std::uint32_t a, std::uint32_t b) {
    a = rootOf(a);
    b = rootOf(b);
    if (a == b) {
        return a;
    }
    Label& kept = m_labels[std::min(a, b)];
    Label& gone = m_labels[std::max(a, b)];
    gone.parent = kept.parent;
    kept.area += gone.area;
    kept.inside += gone.inside;
    kept.touchesZone = kept.touchesZone || gone.touchesZone;
    kept.openSides = static_cast<std::uint8_t>(kept.openSides | gone.openSides);
    return kept.parent;
}

Component RunLabelling::componentOf(const Label& label) const {
    return {label.firstRow,
            label.firstColumn,
            label.area,
            label.inside,
            label.touchesZone,
            label.openSides};
}

LabelledStrip RunLabelling::finish(ComponentSink& closed) {
    LabelledStrip strip;
    std::vector<std::uint32_t> openIndex(m_labels.size(), none);
    const auto handOver = [&](const std::vector<LabelledRun>& runs, std::vector<BorderRun>& to) {
        for (const LabelledRun& run : runs) {
            const std::uint32_t root = rootOf(run.label);
            if (openIndex[root] == none) {
                openIndex[root] = static_cast<std::uint32_t>(strip.open.size());
                strip.open.push_back(componentOf(m_labels[root]));
            }
            to.push_back({run.begin, run.end, openIndex[root]});
        }
    };
    handOver(m_top, strip.top);
    handOver(m_previous, strip.bottom);
    const bool keepsRuns = m_kept != KeptRuns::None;
    std::vector<Component> ended;
    std::vector<std::uint32_t> endedIndex(keepsRuns ? m_labels.size() : 0, none);
    for (std::uint32_t label = 0; label < m_labels.size(); ++label) {
        if (m_labels[label].parent != label || openIndex[label] != none ||
            !m_labels[label].touchesZone) {
            continue;
        }
        if (!keepsRuns) {
            closed.take(componentOf(m_labels[label]));
            continue;
        }
        endedIndex[label] = static_cast<std::uint32_t>(ended.size());
        ended.push_back(componentOf(m_labels[label]));
    }
    for (const KeptRun& run : m_runs) {
        const std::uint32_t root = rootOf(run.label);
        if (openIndex[root] != none) {
            strip.open[openIndex[root]].runs.push_back(run.run);
        } else if (endedIndex[root] != none) {
            ended[endedIndex[root]].runs.push_back(run.run);
        }
    }
    for (Component& component : ended) {
        closed.take(std::move(component));
    }
    return strip;
}

void ComponentFront::append(LabelledStrip&& strip, ComponentSink& closed) {
    if (m_isFirst) {
        m_isFirst = false;
        strip.top.clear();
    }
    const auto offset = static_cast<std::uint32_t>(m_open.size());
    m_open.insert(m_open.end(),
                  std::make_move_iterator(strip.open.begin()),
                  std::make_move_iterator(strip.open.end()));
    std::vector<std::uint32_t> parent(m_open.size());
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
        parent[i] = i;
    }
    const auto rootOf = [&](std::uint32_t label) {
        while (parent[label] != label) {
            parent[label] = parent[parent[label]];
            label = parent[label];
        }
        return label;
    };
    visitTouching(m_bottom, strip.top, m_reach, [&](std::size_t i, std::size_t k) {
        const std::uint32_t a = rootOf(m_bottom[i].component);
        const std::uint32_t b = rootOf(strip.top[k].component + offset);
        if (a != b) {
            m_open[std::min(a, b)].add(std::move(m_open[std::max(a, b)]));
            parent[std::max(a, b)] = std::min(a, b);
        }
    });
    m_bottom = std::move(strip.bottom);
    std::vector<Component> reaching;
    std::vector<std::uint32_t> newIndex(parent.size(), none);
    for (BorderRun& run : m_bottom) {
        const std::uint32_t root = rootOf(run.component + offset);
        if (newIndex[root] == none) {
            newIndex[root] = static_cast<std::uint32_t>(reaching.size());
            reaching.push_back(std::move(m_open[root]));
        }
        run.component = newIndex[root];
    }
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
        if (parent[i] == i && newIndex[i] == none && m_open[i].touchesZone) {
            closed.take(std::move(m_open[i]));
        }
    }
    m_open = std::move(reaching);
}

void ComponentFront::finish(ComponentSink& closed) {
    for (Component& component : m_open) {
        if (component.touchesZone) {
            closed.take(std::move(component));
        }
    }
    m_open.clear();
    m_bottom.clear();
}

} // namespace parklens

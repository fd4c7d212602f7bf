/// \file
/// Connected components of runs of cells, found row by row.
#pragma once

#include "gis/base/int128.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// Cells [begin, end) of a row that belong, with what they weigh.
struct CellRun {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    Int128 area = 0;   ///< whole cells
    Int128 inside = 0; ///< their covered part
    bool touchesZone = false;
    std::uint8_t openSides = 0; ///< see WindowSide
};

/// Sides of the window beyond which a component may go on.
namespace WindowSide {
inline constexpr std::uint8_t left = 1;
inline constexpr std::uint8_t top = 2;
inline constexpr std::uint8_t right = 4;
inline constexpr std::uint8_t bottom = 8;
} // namespace WindowSide

/// Sums over one component.
struct Component {
    std::int64_t firstRow = 0; ///< of the upper left cell: topmost row, leftmost in it
    std::int64_t firstColumn = 0;
    Int128 area = 0;
    Int128 inside = 0;
    bool touchesZone = false;
    std::uint8_t openSides = 0;
};

/// Union-find over the runs of two rows at a time; what is kept are components, not cells.
class RunLabelling {
public:
    explicit RunLabelling(bool eightConnected) : m_reach(eightConnected ? 1 : 0) {}

    /// Adds the runs of the next row, from left to right. Returns a label for each, to be resolved
    /// by componentOf() once all rows are in.
    std::span<const std::uint32_t> addRow(std::int64_t row, std::span<const CellRun> runs);

    /// The label that stands for the component of a label.
    std::uint32_t componentOf(std::uint32_t label) const;

    /// The components' own labels, in no particular order.
    std::vector<std::uint32_t> components() const;

    const Component& component(std::uint32_t label) const { return m_components[label]; }

private:
    std::uint32_t rootOf(std::uint32_t label);
    std::uint32_t unite(std::uint32_t a, std::uint32_t b);

    std::int64_t m_reach;
    std::vector<std::uint32_t> m_parent;
    std::vector<Component> m_components;
    std::vector<CellRun> m_previousRuns;
    std::vector<std::uint32_t> m_previousLabels;
    std::vector<std::uint32_t> m_labels;
};

} // namespace parklens

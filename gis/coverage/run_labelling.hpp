/// \file
/// Connected components of runs of cells, found row by row in strips that are joined afterwards.
#pragma once

#include "gis/base/int128.hpp"
#include "gis/coverage/patch_outline.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// Cells [begin, end) of a row that belong, with what they weigh.
struct CellRun {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t area = 0; ///< whole cells, in units of the AreaDensity
    Int128 inside = 0;     ///< their covered part, in units × 2^-52
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
    Int128 area = 0;   ///< in units
    Int128 inside = 0; ///< in units × 2^-52
    bool touchesZone = false;
    std::uint8_t openSides = 0;
    std::vector<OutlineRun> runs = {}; ///< of its cells, those asked for; in any order

    void add(Component&& other);
};

/// Takes components that cannot grow any more.
class ComponentSink {
public:
    virtual ~ComponentSink() = default;
    virtual void take(Component&& component) = 0;
};

/// A run of the first or last row of a strip.
struct BorderRun {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::uint32_t component = 0; ///< index among those that are open
};

/// What a strip hands over to be joined with those above and below.
struct LabelledStrip {
    std::vector<Component> open; ///< with cells in its first or last row
    std::vector<BorderRun> top;
    std::vector<BorderRun> bottom;
};

/// Of which runs components are to know the cells.
enum class KeptRuns { None, TouchingZone, All };

/// Union-find over the runs of a strip of rows.
class RunLabelling {
public:
    RunLabelling(bool eightConnected, KeptRuns kept)
        : m_reach(eightConnected ? 1 : 0)
        , m_kept(kept) {}

    /// Adds the runs of the next row, from left to right.
    void addRow(std::int64_t row, std::span<const CellRun> runs);

    /// Ends the strip: components that meet neither its first nor its last row go to the sink.
    LabelledStrip finish(ComponentSink& closed);

private:
    /// As Component, small: an area of a strip fits 64 bits.
    struct Label {
        Int128 inside = 0;
        std::int64_t firstColumn = 0;
        std::int64_t area = 0;
        std::int64_t firstRow = 0;
        std::uint32_t parent = 0;
        bool touchesZone = false;
        std::uint8_t openSides = 0;
    };

    struct LabelledRun {
        std::int64_t begin;
        std::int64_t end;
        std::uint32_t label;
    };

    struct KeptRun {
        OutlineRun run;
        std::uint32_t label;
    };

    std::uint32_t rootOf(std::uint32_t label);
    std::uint32_t unite(std::uint32_t a, std::uint32_t b);
    std::uint32_t newLabel(std::int64_t row, const CellRun& run);
    void addTo(std::uint32_t label, const CellRun& run);
    Component componentOf(const Label& label) const;

    std::int64_t m_reach;
    KeptRuns m_kept;
    bool m_isFirstRow = true;
    std::vector<Label> m_labels;
    std::vector<LabelledRun> m_top;
    std::vector<LabelledRun> m_previous;
    std::vector<LabelledRun> m_current;
    std::vector<KeptRun> m_runs;
};

/// Joins strips from top to bottom. Held are the components with cells in the last row so far: as
/// many as fit in one row.
class ComponentFront {
public:
    explicit ComponentFront(bool eightConnected) : m_reach(eightConnected ? 1 : 0) {}

    /// Joins the strip below. Components that no longer reach its last row go to the sink.
    void append(LabelledStrip&& strip, ComponentSink& closed);

    /// There is nothing further below.
    void finish(ComponentSink& closed);

private:
    std::int64_t m_reach;
    bool m_isFirst = true;
    std::vector<Component> m_open;
    std::vector<BorderRun> m_bottom;
};

} // namespace parklens

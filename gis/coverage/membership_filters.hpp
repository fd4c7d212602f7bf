/// \file
/// What takes single cells out of a class by their surroundings: crown closure and least width.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/coverage/cell_bits.hpp"
#include "gis/coverage/patches.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace parklens {

/// Ground size of a cell.
struct CellSizeM {
    double width = 0.0;
    double height = 0.0;
};

/// How far a filter looks from a cell, in columns and rows.
struct Reach {
    std::int64_t columns = 0;
    std::int64_t rows = 0;

    friend auto operator<=>(const Reach&, const Reach&) = default;
};

/// Share of class cells among the valid cells of a rectangle around a cell.
struct ClosureRule {
    Reach reach;
    double minimumShare = 0.0;

    static ClosureRule of(const Membership& membership, CellSizeM cell);

    /// Takes out of the rows [begin, end) of `result`, which must be clear, the class cells that
    /// have too few others around them. `cells` and `valid` must hold `reach.rows` more rows each
    /// way, except beyond the edge of the raster.
    void apply(const CellBits& cells,
               const CellBits& valid,
               std::int64_t begin,
               std::int64_t end,
               CellBits& result) const;

    friend auto operator<=>(const ClosureRule&, const ClosureRule&) = default;
};

/// Size of a disc in whole cells.
struct DiscSize {
    std::int64_t columnCount = 0;
    std::int64_t rowCount = 0;
};

/// Morphological opening by a disc: a cell stays where some disc of the given width that holds it
/// holds cells of the class alone.
///
/// The disc on the grid: n × m cells (columns × rows), n and m being the width divided by the
/// cell's width and height, rounded up (a thousandth is let go, for the scale of projections); of
/// these the cells whose centres lie within half the width of the middle, and the middle row and
/// column in any case. A straight strip along the axes stays exactly when it is n or m cells wide.
/// Beyond the raster's edge there is no cell of the class.
struct WidthRule {
    /// Columns [begin, end) of a row of the disc, from its left side.
    struct DiscRow {
        std::int64_t begin = 0;
        std::int64_t end = 0;

        friend auto operator<=>(const DiscRow&, const DiscRow&) = default;
    };

    std::int64_t columnCount = 1;
    std::vector<DiscRow> rows; ///< none: the disc is larger than the raster and nothing stays

    /// \param largest  that the raster can hold
    static WidthRule of(double minimumWidthM, CellSizeM cell, DiscSize largest);

    bool changesNothing() const { return columnCount <= 1 && rows.size() == 1; }

    bool leavesNothing() const { return rows.empty(); }

    Reach reach() const {
        return leavesNothing() ? Reach{}
                               : Reach{columnCount - 1, static_cast<std::int64_t>(rows.size()) - 1};
    }

    /// Opens the rows [begin, end) into `result`, which must be clear. `cells` must hold
    /// `reach().rows` more rows each way, except beyond the edge of the raster.
    /// \throws CancelledError
    void apply(const CellBits& cells,
               std::int64_t begin,
               std::int64_t end,
               CellBits& result,
               const TaskControl& control = {}) const;

    friend auto operator<=>(const WidthRule&, const WidthRule&) = default;
};

/// The rules that are used on one part of a raster.
struct MembershipFilters {
    std::optional<ClosureRule> closure;
    std::optional<WidthRule> width;

    friend auto operator<=>(const MembershipFilters&, const MembershipFilters&) = default;
};

} // namespace parklens

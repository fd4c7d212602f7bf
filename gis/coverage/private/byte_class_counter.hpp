/// \file
/// Sums by value of what zones cover of tiles of bytes (private to gis/coverage).
#pragma once

#include "gis/coverage/covered_rows.hpp"
#include "gis/coverage/lane_counter.hpp"
#include "gis/coverage/private/byte_block_counter.hpp"
#include "gis/coverage/private/class_counter.hpp"
#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/zonal_totals.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// Counts full spans block of density by block: how many cells of a value there are and the sums of
/// their columns and rows give their area. Where values are few they are counted sixteen cells at a
/// time, value by value; else cell by cell. Both are integers and give the same.
class ByteClassCounter : public ClassCounter {
public:
    explicit ByteClassCounter(CellType type) : m_isSigned(type == CellType::Int8) {}

    void add(RasterTile& tile, const CellCoverage& coverage, ZonalTotals& totals) override;

private:
    struct Entry {
        std::int64_t fullCells = 0;
        std::int64_t fullArea = 0; ///< of one tile: 2^24 cells of 2^38 units
        Int128 covered = 0;
        Int128 area = 0;
    };

    /// Cells that are counted at once: a block of density or a part of it.
    struct Counted {
        std::int64_t columns = 0;
        std::int64_t rows = 0;
        bool inLanes = false; ///< sixteen at a time
    };

    /// Where the next spans of the rows of a strip lie.
    struct Reach {
        std::int64_t begin = 0;    ///< the first of any row
        std::int64_t allBegin = 0; ///< from here …
        std::int64_t allEnd = 0;   ///< … to here all rows are covered
    };

    Counted countedAtOnce(const AreaDensity& density);

    Entry& entryOf(std::uint8_t value) {
        if (!m_isUsed[value]) {
            m_isUsed[value] = true;
            m_used.push_back(value);
            m_entries[value] = {};
        }
        return m_entries[value];
    }

    void addFull(std::uint8_t value, const BlockCount& count, const DensityBlock& block);
    static void addInvalid(const BlockCount& count, const DensityBlock& block, ZonalTotals& totals);
    void
    addParts(RasterTile& tile, const CellCoverage& coverage, std::int64_t row, ZonalTotals& totals);
    void
    addStrip(RasterTile& tile, const CellCoverage& coverage, const Rows& rows, ZonalTotals& totals);
    Reach reachBehind(std::int64_t column);
    bool canTakeWhole(const RasterTile& tile, const RasterWindow& place) const;
    void takeWhole(const RasterTile& tile, const RasterWindow& place);
    void take(const RasterTile& tile, const RasterWindow& place);
    void takeSpan(const RasterTile& tile, std::int64_t row, std::int64_t begin, std::int64_t end);
    void settle(RasterTile& tile, const RasterWindow& place, ZonalTotals& totals);
    void settleLanes(const DensityBlock& block,
                     const RasterWindow& place,
                     bool someAreInvalid,
                     ZonalTotals& totals);
    bool valuesAreFew();
    void flush(ClassSums& sums);

    bool m_isSigned;
    Counted m_counted;
    LaneCounter m_lanes;
    ByteBlockCounter m_banks;
    std::size_t m_placesTaken = 0; ///< in lanes, with so many values
    std::size_t m_valuesTaken = 0;
    std::vector<std::uint8_t> m_used; ///< values with an entry
    std::array<bool, 256> m_isUsed{};
    std::array<Entry, 256> m_entries;
    std::vector<std::span<const FullSpan>> m_spans; ///< of the rows of a strip, not yet counted
};

} // namespace parklens

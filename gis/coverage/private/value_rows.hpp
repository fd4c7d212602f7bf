/// \file
/// Sums of values of what zones cover of tiles (private to gis/coverage).
#pragma once

#include "gis/coverage/covered_rows.hpp"
#include "gis/coverage/raster_tile.hpp"
#include "gis/coverage/value_sums.hpp"
#include "gis/coverage/zonal_totals.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parklens {

/// Lays the covered cells of a row out densely and sums them chunk by chunk, in the order of the
/// columns. Cells that do not count have weight and fraction 0.
class ValueRows {
public:
    /// \param rows  the sums of the zone, one a row of the coverage's window
    void add(RasterTile& tile,
             const CellCoverage& coverage,
             ZonalTotals& totals,
             std::vector<ValueSums>& rows);

private:
    template <typename T>
    void
    layOut(RasterTile& tile, const CellCoverage& coverage, std::int64_t row, ZonalTotals& totals);
    template <typename T>
    void layOutSpan(RasterTile& tile,
                    std::int64_t row,
                    std::int64_t begin,
                    std::int64_t end,
                    ZonalTotals& totals);
    void note(std::int64_t begin, std::int64_t end);
    void sumChunks(std::int64_t firstColumn, ValueSums& rowSums);

    std::vector<double> m_weight; ///< by column of the tile, and zeros behind up to a whole chunk
    std::vector<double> m_fraction;
    std::vector<double> m_value;
    std::int64_t m_begin = 0; ///< columns of the tile in use
    std::int64_t m_end = 0;
};

} // namespace parklens

/// \file
/// Zones put together from their rows of tiles.
#pragma once

#include "gis/coverage/band_totals.hpp"

#include <boost/container/small_vector.hpp>

#include <mutex>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parklens {

/// Of one zone; most often there is one band.
using TotalsOfBands = boost::container::small_vector<ZonalTotals, 1>;

/// Gathers what the rows of tiles of a zone give until it is complete.
class SettledZones {
public:
    SettledZones(std::span<const CollectedBand> bands,
                 std::span<const Zone> zones,
                 const OnZoneTotals& onZone)
        : m_bands(bands)
        , m_zones(zones)
        , m_onZone(onZone) {}

    /// From any thread.
    /// \param partCount  how many rows of tiles the zone has
    /// \param row        index of the row of tiles, to put values in order
    /// \param ofBands    the totals of the zone there, band by band
    void add(std::size_t zone, std::int64_t partCount, std::size_t row, TotalsOfBands&& ofBands);

private:
    /// Integers may be added in any order; floating point waits for its turn.
    struct Unsettled {
        TotalsOfBands ofBands;
        std::vector<std::pair<std::size_t, std::vector<ValueSums>>> valuesOfRow; ///< by band
        std::vector<std::size_t> nextCheck; ///< of the distinct values of a band
        std::int64_t partCount = 0;
    };

    void join(Unsettled& unsettled, std::size_t row, TotalsOfBands& ofBands);
    static TotalsOfBands joined(Unsettled& unsettled);
    void settle(std::size_t zone, TotalsOfBands& ofBands) const;
    void requireFewValues(std::size_t zone, std::size_t band, std::size_t count) const;

    std::span<const CollectedBand> m_bands;
    std::span<const Zone> m_zones;
    const OnZoneTotals& m_onZone;
    std::mutex m_mutex;
    std::unordered_map<std::size_t, Unsettled> m_unsettled;
};

} // namespace parklens

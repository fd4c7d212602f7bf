/// \file
/// Tells cells that belong to a class, many at a time.
#pragma once

#include "gis/coverage/patches.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstdint>
#include <vector>

namespace parklens {

/// A test of stored values. Types of up to 16 bits are tested against ranges of stored values, the
/// noData value being left out of them; wider ones with scale and offset applied.
class CellTest {
public:
    /// Whether a cell belongs to the class.
    static CellTest ofClass(const BandInfo& band, const Membership& membership);

    /// Whether a cell has data, as far as the noData value tells.
    static CellTest ofData(const BandInfo& band);

    /// True where the test itself leaves the noData value out.
    static bool knowsNoData(const BandInfo& band) { return sizeOf(band.type) <= 2; }

    /// flags[i] = whether cells[i], of the band's type, passes: 0 or 1.
    void apply(const void* cells, std::size_t count, std::uint8_t* flags) const;

private:
    /// Stored values first … first + span, counted without sign.
    struct Range {
        std::uint16_t first;
        std::uint16_t span;
    };

    CellTest(const BandInfo& band, const Membership& membership, bool everyValue);

    bool passes(double stored) const;
    void findRanges();

    template <typename T>
    void applyRanges(const T* cells, std::size_t count, std::uint8_t* flags) const;
    template <typename T>
    void applyEach(const T* cells, std::size_t count, std::uint8_t* flags) const;

    BandInfo m_band;
    Membership m_membership;
    bool m_everyValue;
    std::vector<Range> m_ranges;
};

} // namespace parklens

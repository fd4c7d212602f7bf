/// \file
/// Reads the cells of a VRT from its members, each by itself.
#pragma once

#include "gis/raster/private/tile_layout.hpp"
#include "gis/raster/private/unreadable_cells.hpp"
#include "gis/raster/private/virtual_members.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parklens {

/// Where cells of a VRT go.
struct MemberTarget {
    RasterWindow window; ///< in cells of the VRT
    std::byte* cells;
    std::uint8_t* readable; ///< 1 = no broken member lies there alone
    std::int64_t rowStride;
};

/// One band of a VRT for one call.
class MemberReader {
public:
    /// \param unreadable  where the pieces of broken members are noted
    MemberReader(const Tile& tile, int band, UnreadableCells& unreadable);

    /// The later member counts where it has cells; what can be read stays over what cannot; cells
    /// without a member are those that the VRT gives.
    void read(const std::vector<VirtualMember>& members, const MemberTarget& target) const;

private:
    void fill(const MemberTarget& target) const;
    void readMember(const VirtualMember& member, const MemberTarget& target) const;
    /// \throws FormatError for a piece of the member's file that cannot be read
    void
    copy(const VirtualMember& member, const RasterWindow& piece, const MemberTarget& target) const;
    void lose(const VirtualMember& member,
              const RasterWindow& piece,
              const LocalizedText& words,
              const MemberTarget& target) const;

    const Tile& m_tile;
    int m_band;
    const BandInfo& m_info;
    UnreadableCells& m_unreadable;
};

} // namespace parklens

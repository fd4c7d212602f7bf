/// \file
/// Reads cells of one tile into a window of the mosaic.
#pragma once

#include "gis/raster/private/tile_layout.hpp"
#include "gis/raster/private/unreadable_cells.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace parklens {

/// What is read.
struct TileRequest {
    int band = 1;
    std::optional<std::size_t> overview = std::nullopt; ///< none: the raster itself
    RasterWindow window = {};     ///< in cells of the mosaic, or of its overview
    bool onlyOverInvalid = false; ///< valid cells go over what is there, invalid ones do not
};

/// The tile's window in cells of an overview, or of the raster itself.
RasterWindow windowOf(const Tile& tile, std::optional<std::size_t> overview);

/// One tile for one call.
class TileReader {
public:
    /// \param noData      what counts as no data; std::nullopt = nothing
    /// \param unreadable  where pieces that cannot be read are noted, their cells being invalid
    ///                    then; null = they are refused
    TileReader(const Tile& tile, const std::optional<double>& noData, UnreadableCells* unreadable)
        : m_tile(tile)
        , m_noData(noData)
        , m_unreadable(unreadable) {}

    /// Writes the part of the window that the tile covers.
    /// \param valid  1 = valid; may be null, and nothing can be told of invalid cells then
    /// \throws FormatError for a block that cannot be read and is not noted
    void read(const TileRequest& request, std::byte* cells, std::uint8_t* valid) const;

private:
    /// Where cells go.
    struct Target {
        std::byte* cells;
        std::uint8_t* valid; ///< may be null
        std::int64_t rowStride;
    };

    const BandInfo& band(int number) const;
    /// Valid cells alone.
    void readOver(const TileRequest& request,
                  const RasterWindow& common,
                  std::size_t first,
                  std::byte* cells,
                  std::uint8_t* valid) const;
    void readStored(const TileRequest& request, const RasterWindow& inTile, Target target) const;
    /// Cells that are no data become invalid.
    void markRows(const TileRequest& request, const RasterWindow& inTile, Target target) const;
    /// The same from the members of a VRT, what cannot be read of them left invalid.
    void readMembers(const TileRequest& request,
                     const std::vector<VirtualMember>& members,
                     const RasterWindow& inTile,
                     Target target) const;
    /// The same, piece by piece, those that cannot be read left invalid.
    void readPieces(const TileRequest& request, const RasterWindow& inTile, Target target) const;
    void readPiece(const TileRequest& request,
                   const RasterWindow& piece,
                   const RasterWindow& inTile,
                   Target target) const;

    const Tile& m_tile;
    const std::optional<double>& m_noData;
    UnreadableCells* m_unreadable;
};

} // namespace parklens

/// \file
/// Rasters read block by block.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/setting_names.hpp"
#include "gis/raster/cell_type.hpp"
#include "gis/raster/raster_grid.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What becomes of blocks that cannot be decoded.
enum class UnreadableBlocks {
    Refuse,        ///< reading throws
    CountAsMissing ///< of tiles among others: their cells are invalid, see unreadableCells()
};

struct RasterOpenOptions {
    std::optional<Crs> crs;               ///< declared by the user; overrides the file with a note
    std::optional<double> noData;         ///< declared by the user; overrides the file with a note
    std::vector<std::string> openOptions; ///< `--oo K=V`
    bool allowNetwork = false;
    UnreadableBlocks unreadable = UnreadableBlocks::Refuse;
    SettingNames settings; ///< how messages name `crs` and `nodata`
};

/// What a band is in a picture.
enum class BandColour { None, Grey, Palette, Red, Green, Blue, Alpha };

/// A colour of a palette, 0…255 each.
struct PaletteColour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
};

/// One band.
struct BandInfo {
    CellType type = CellType::UInt8;
    std::optional<double> noData;
    bool hasMask = false; ///< a mask band or alpha that noData does not already express
    double scale = 1.0;
    double offset = 0.0;
    BandColour colour = BandColour::None;
    std::vector<PaletteColour> palette = {}; ///< by value; empty = none
};

/// A raster opened for reading: one file, a VRT, or several tiles given by a glob or a list that
/// are on one grid. Cells between tiles are invalid; where tiles overlap, the later one (by name
/// for a glob) counts where it has data.
///
/// Broken tiles among others (a glob, a list, members of a VRT) are refused, or, with
/// UnreadableBlocks::CountAsMissing, left out: a tile that does not open is told at once
/// (`tile_unreadable`) and its area is a gap; blocks that cannot be decoded are invalid and told by
/// unreadableCells(). A VRT whose cells are copies of its members' loses what these tiles would
/// lose. A file that stands alone is always refused.
///
/// Diagnostics: `crs_declared`, `nodata_declared`, `nodata_undeclared`, `nodata_out_of_range`,
/// `tiles_nodata_differ`, `tiles_overlap`, `tile_unreadable`, `reader_warning`.
///
/// Thread-safe: every reading call checks a GDAL dataset out of a bounded pool; blocks are read
/// past GDAL's block cache.
class RasterSource {
public:
    /// \param path  a file, or a pattern with `*`, `?` in its file name
    /// \throws FormatError (missing, empty, truncated, driver not on the allow-list, tiles that do
    ///         not share CRS, cell size and alignment), CrsError (no CRS and none declared)
    static RasterSource
    open(const std::string& path, const RasterOpenOptions& options, Diagnostics& diagnostics);

    /// Opens tiles of one grid given one by one.
    static RasterSource openTiles(const std::vector<std::string>& paths,
                                  const RasterOpenOptions& options,
                                  Diagnostics& diagnostics);

    ~RasterSource();
    RasterSource(RasterSource&&) noexcept;
    RasterSource& operator=(RasterSource&&) noexcept;

    const std::string& path() const;
    const RasterGrid& grid() const;
    int bandCount() const;

    /// \param band 1-based. \throws FormatError when there is no such band.
    const BandInfo& band(int band) const;

    /// Size in cells of the blocks in which the file is stored.
    RasterWindow blockSize() const;

    /// True when the band may have invalid cells that its noData value alone does not tell: a
    /// mask, an alpha channel, NaN, gaps between tiles.
    bool needsValidity(int band) const;

    /// Reads a window of one band as doubles with scale and offset applied; invalid cells (nodata,
    /// mask, NaN) are NaN. For small windows and tests: the coverage engine reads native blocks.
    /// \throws FormatError naming the block when it cannot be decoded.
    std::vector<double> readWindow(int band, const RasterWindow& window) const;

    /// Reads a window in the band's own type into `cells` (row-major) and, where `valid` is not
    /// null, one byte a cell: 1 = valid. Scale and offset are not applied.
    void readNative(int band, const RasterWindow& window, void* cells, std::uint8_t* valid) const;

    /// What could not be read so far of the cells in a window and counts as missing: a warning
    /// `cells_unreadable` per file with the number of cells. Reading is what finds it: ask
    /// afterwards.
    Diagnostics unreadableCells(const RasterWindow& window) const;

    /// Overviews of the file, the finest first: the same raster in fewer cells. Those of tiles only
    /// where all tiles have them on a common grid.
    std::size_t overviewCount() const;

    /// The whole of an overview, in its cells.
    RasterWindow overviewSize(std::size_t overview) const;

    /// False where nodata was declared otherwise than the file says: averages in its overviews then
    /// hold cells that have no data.
    bool overviewsKnowNoData() const;

    /// As readNative(), of an overview: the window counts its cells.
    void readOverview(int band,
                      std::size_t overview,
                      const RasterWindow& window,
                      void* cells,
                      std::uint8_t* valid) const;

private:
    struct Implementation;
    explicit RasterSource(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace parklens

/// \file
/// The files that a virtual raster (VRT) is made of.
#pragma once

#include "gis/base/text.hpp"
#include "gis/raster/private/gdal_raster_file.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A part of a file that lies in a band of a VRT.
struct VirtualMember {
    std::string path;
    int band = 1;
    RasterWindow source;                  ///< in cells of the file
    RasterWindow place;                   ///< in cells of the VRT
    std::optional<double> noData;         ///< cells of the file that do not go into the VRT
    std::shared_ptr<GdalRasterFile> file; ///< null where it does not open
    LocalizedText failure;                ///< why it does not

    /// A window of the file in cells of the VRT.
    RasterWindow placeOf(const RasterWindow& window) const {
        return {window.column - source.column + place.column,
                window.row - source.row + place.row,
                window.columnCount,
                window.rowCount};
    }

    /// A window of the VRT in cells of the file.
    RasterWindow sourceOf(const RasterWindow& window) const {
        return {window.column - place.column + source.column,
                window.row - place.row + source.row,
                window.columnCount,
                window.rowCount};
    }
};

/// Members of a VRT that could not be read as a whole; they are opened when first asked for.
/// Thread-safe.
class VirtualMembers {
public:
    /// \param file  must outlive this object
    explicit VirtualMembers(const GdalRasterFile& file) : m_file(file) {}

    /// The members of a band, the later over the earlier, where its cells are nothing but theirs:
    /// neither resampled nor computed, of one type, without a mask. Null for other bands.
    const std::vector<VirtualMember>* copiedInto(int band) const;

    /// The first member in a window of a band that does not open; the VRT itself where all do, as
    /// the fault may lie in any of them.
    std::string culpritIn(int band, const RasterWindow& window) const;

private:
    struct BandMembers {
        std::vector<VirtualMember> members;
        bool isCopied = true;
    };

    const BandMembers& membersOf(int band) const;
    void openMembers(BandMembers& members, CellType type) const;

    const GdalRasterFile& m_file;
    mutable std::once_flag m_asked;
    mutable std::vector<BandMembers> m_bands; ///< one per band
};

} // namespace parklens

#include "gis/raster/private/picture_decoder.hpp"

#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/gdal_error_log.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <atomic>

namespace parklens {

namespace {

constexpr int channels = 4;
constexpr int opaque = 255;

[[noreturn]] void failDecoding(const std::string& name, const std::string& message) {
    throw FormatError(
        {.what = {"瓦片无法解码：" + message, "the tile cannot be decoded: " + message},
         .place = {.file = name},
         .mend = {"请重新获取底图", "get the base map again"}});
}

/// Bytes as a file of GDAL's memory, for as long as it lives.
class MemoryFile {
public:
    explicit MemoryFile(const std::string& bytes) {
        static std::atomic<unsigned long> count = 0;
        m_path = fmt::format("/vsimem/parklens_tile_{}", ++count);
        // GDAL does not write into a buffer that it does not own.
        auto* data = reinterpret_cast<GByte*>(const_cast<char*>(bytes.data()));
        VSIFCloseL(VSIFileFromMemBuffer(m_path.c_str(), data, bytes.size(), FALSE));
    }

    ~MemoryFile() { VSIUnlink(m_path.c_str()); }

    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

void readBand(GDALRasterBand& band,
              const TilePixels& pixels,
              int column,
              int row,
              std::uint8_t* first,
              const std::string& name) {
    const int side = pixels.side;
    if (band.RasterIO(GF_Read, column, row, side, side, first, side, side, GDT_Byte, channels, 0) !=
        CE_None) {
        failDecoding(name, CPLGetLastErrorMsg());
    }
}

void applyPalette(TilePixels& pixels, const GDALColorTable& palette) {
    for (std::size_t at = 0; at < pixels.rgba.size(); at += channels) {
        GDALColorEntry entry{};
        palette.GetColorEntryAsRGB(pixels.rgba[at], &entry);
        const auto* known = palette.GetColorEntry(pixels.rgba[at]);
        pixels.rgba[at] = static_cast<std::uint8_t>(entry.c1);
        pixels.rgba[at + 1] = static_cast<std::uint8_t>(entry.c2);
        pixels.rgba[at + 2] = static_cast<std::uint8_t>(entry.c3);
        pixels.rgba[at + 3] = static_cast<std::uint8_t>(known != nullptr ? known->c4 : 0);
    }
}

} // namespace

TilePixels
readSquare(GDALDataset& dataset, int column, int row, int side, const std::string& name) {
    const auto cells = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    TilePixels pixels{side, std::vector<std::uint8_t>(cells * channels, opaque)};
    const int bands = dataset.GetRasterCount();
    const bool isGrey = bands < 3;
    for (int channel = 0; channel < 3; ++channel) {
        auto* band = dataset.GetRasterBand(isGrey ? 1 : channel + 1);
        readBand(*band, pixels, column, row, pixels.rgba.data() + channel, name);
    }
    if (const auto* palette = dataset.GetRasterBand(1)->GetColorTable(); bands == 1 && palette) {
        applyPalette(pixels, *palette);
    } else if (bands == 2 || bands == 4) {
        readBand(*dataset.GetRasterBand(bands), pixels, column, row, pixels.rgba.data() + 3, name);
    }
    return pixels;
}

TilePixels decodePicture(const std::string& bytes, const std::string& name) {
    setUpGdal();
    const GdalErrorLog log;
    const MemoryFile file(bytes);
    const char* drivers[] = {"PNG", "JPEG", "WEBP", nullptr};
    const char* siblings[] = {nullptr};
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(
        file.path().c_str(), GDAL_OF_RASTER | GDAL_OF_INTERNAL, drivers, nullptr, siblings));
    if (!dataset || dataset->GetRasterCount() == 0) {
        failDecoding(name, log.firstWords());
    }
    const int side = dataset->GetRasterXSize();
    if (side != dataset->GetRasterYSize() || side > mostTilePixels) {
        failDecoding(name, fmt::format("{} × {}", side, dataset->GetRasterYSize()));
    }
    return readSquare(*dataset, 0, 0, side, name);
}

} // namespace parklens

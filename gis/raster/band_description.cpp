#include "gis/raster/private/band_description.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace parklens {

namespace {

CellType cellTypeOf(GDALRasterBandH band, const std::string& path, int number) {
    const GDALDataType type = GDALGetRasterDataType(band);
    switch (type) {
    case GDT_Byte: {
        const char* pixelType = GDALGetMetadataItem(band, "PIXELTYPE", "IMAGE_STRUCTURE");
        return pixelType != nullptr && EQUAL(pixelType, "SIGNEDBYTE") ? CellType::Int8
                                                                      : CellType::UInt8;
    }
    case GDT_UInt16:
        return CellType::UInt16;
    case GDT_Int16:
        return CellType::Int16;
    case GDT_UInt32:
        return CellType::UInt32;
    case GDT_Int32:
        return CellType::Int32;
    case GDT_Float32:
        return CellType::Float32;
    case GDT_Float64:
        return CellType::Float64;
    default:
        throw FormatError(
            {.what = {fmt::format(
                          "第 {} 波段的像元类型 {} 不受支持", number, GDALGetDataTypeName(type)),
                      fmt::format("cells of type {} in band {} are not supported",
                                  GDALGetDataTypeName(type),
                                  number)},
             .place = {.file = path},
             .mend = {"请转为 8–32 位整数或浮点数",
                      "convert it to integers of 8 to 32 bits or to floating point"}});
    }
}

BandColour colourOf(GDALRasterBandH band) {
    switch (GDALGetRasterColorInterpretation(band)) {
    case GCI_GrayIndex:
        return BandColour::Grey;
    case GCI_PaletteIndex:
        return BandColour::Palette;
    case GCI_RedBand:
        return BandColour::Red;
    case GCI_GreenBand:
        return BandColour::Green;
    case GCI_BlueBand:
        return BandColour::Blue;
    case GCI_AlphaBand:
        return BandColour::Alpha;
    default:
        return BandColour::None;
    }
}

std::vector<PaletteColour> paletteOf(GDALRasterBandH band) {
    std::vector<PaletteColour> palette;
    const GDALColorTableH table = GDALGetRasterColorTable(band);
    const int count = table != nullptr ? GDALGetColorEntryCount(table) : 0;
    for (int index = 0; index < count; ++index) {
        GDALColorEntry entry{};
        GDALGetColorEntryAsRGB(table, index, &entry);
        const auto level = [](short value) {
            return static_cast<std::uint8_t>(std::clamp<short>(value, 0, 255));
        };
        palette.push_back({level(entry.c1), level(entry.c2), level(entry.c3), level(entry.c4)});
    }
    return palette;
}

/// Mask flags and nodata of an overview must be the band's own, else its cells would count as data
/// where the band's do not.
bool tellsNoDataAlike(GDALRasterBandH overview, GDALRasterBandH band) {
    const auto noDataOf = [](GDALRasterBandH of) {
        int given = 0;
        const double value = GDALGetRasterNoDataValue(of, &given);
        return given != 0 && !std::isnan(value) ? std::optional(value) : std::nullopt;
    };
    return GDALGetMaskFlags(overview) == GDALGetMaskFlags(band) &&
           noDataOf(overview) == noDataOf(band) &&
           GDALGetRasterDataType(overview) == GDALGetRasterDataType(band);
}

} // namespace

BandInfo describeBand(GDALRasterBandH band, const std::string& path, int number) {
    BandInfo info;
    info.type = cellTypeOf(band, path, number);
    int given = 0;
    const double noData = GDALGetRasterNoDataValue(band, &given);
    if (given != 0) {
        info.noData = noData;
    }
    const int flags = GDALGetMaskFlags(band);
    const bool bandIsAlpha = GDALGetRasterColorInterpretation(band) == GCI_AlphaBand;
    info.hasMask = (flags & (GMF_ALL_VALID | GMF_NODATA)) == 0 && !bandIsAlpha;
    const double scale = GDALGetRasterScale(band, &given);
    info.scale = given != 0 ? scale : 1.0;
    const double offset = GDALGetRasterOffset(band, &given);
    info.offset = given != 0 ? offset : 0.0;
    info.colour = colourOf(band);
    info.palette = paletteOf(band);
    return info;
}

std::vector<RasterWindow> overviewsOf(GDALDatasetH dataset) {
    std::vector<RasterWindow> sizes;
    const int bandCount = GDALGetRasterCount(dataset);
    for (int number = 1; number <= bandCount; ++number) {
        GDALRasterBandH band = GDALGetRasterBand(dataset, number);
        std::vector<RasterWindow> own;
        for (int index = 0; index < GDALGetOverviewCount(band); ++index) {
            GDALRasterBandH overview = GDALGetOverview(band, index);
            const RasterWindow size{0,
                                    0,
                                    overview != nullptr ? GDALGetRasterBandXSize(overview) : 0,
                                    overview != nullptr ? GDALGetRasterBandYSize(overview) : 0};
            const bool isFiner = own.empty() || size.columnCount < own.back().columnCount;
            if (size.empty() || !isFiner || !tellsNoDataAlike(overview, band)) {
                break;
            }
            own.push_back(size);
        }
        const auto common = std::mismatch(own.begin(), own.end(), sizes.begin(), sizes.end()).first;
        sizes = number == 1 ? own : std::vector<RasterWindow>(own.begin(), common);
    }
    return sizes;
}

} // namespace parklens

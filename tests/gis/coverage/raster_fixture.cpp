#include "tests/gis/coverage/raster_fixture.hpp"

#include "gis/base/gdal_environment.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>

#include <stdexcept>

namespace parklens::test {

namespace {

GDALDataType gdalTypeOf(CellType type) {
    switch (type) {
    case CellType::UInt8:
    case CellType::Int8:
        return GDT_Byte;
    case CellType::UInt16:
        return GDT_UInt16;
    case CellType::Int16:
        return GDT_Int16;
    case CellType::UInt32:
        return GDT_UInt32;
    case CellType::Int32:
        return GDT_Int32;
    case CellType::Float32:
        return GDT_Float32;
    case CellType::Float64:
        return GDT_Float64;
    }
    return GDT_Unknown;
}

} // namespace

void writeFixture(const RasterFixture& fixture, const std::function<double(int, int)>& value) {
    setUpGdal();
    CPLStringList options;
    if (fixture.blockSize > 0) {
        options.SetNameValue("TILED", "YES");
        options.SetNameValue("BLOCKXSIZE", std::to_string(fixture.blockSize).c_str());
        options.SetNameValue("BLOCKYSIZE", std::to_string(fixture.blockSize).c_str());
    }
    if (fixture.type == CellType::Int8) {
        options.SetNameValue("PIXELTYPE", "SIGNEDBYTE");
    }
    for (const std::string& option : fixture.creationOptions) {
        options.AddString(option.c_str());
    }
    CPLSetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES");
    GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GTiff"),
                                      fixture.path.c_str(),
                                      fixture.columns,
                                      fixture.rows,
                                      1,
                                      gdalTypeOf(fixture.type),
                                      options.List());
    if (dataset == nullptr) {
        throw std::runtime_error("cannot write " + fixture.path.string());
    }
    if (fixture.pixelIsPoint) {
        GDALSetMetadataItem(dataset, "AREA_OR_POINT", "Point", nullptr);
    }
    auto transform = fixture.geoTransform;
    GDALSetGeoTransform(dataset, transform.data());
    if (!fixture.crs.empty()) {
        GDALSetProjection(dataset, Crs::fromText(fixture.crs).wkt().c_str());
    }
    GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
    if (fixture.noData) {
        GDALSetRasterNoDataValue(band, *fixture.noData);
    }
    if (fixture.scale) {
        GDALSetRasterScale(band, *fixture.scale);
        GDALSetRasterOffset(band, fixture.offset.value_or(0.0));
    }
    std::vector<double> line(static_cast<std::size_t>(fixture.columns));
    CPLErr error = CE_None;
    for (int row = 0; row < fixture.rows; ++row) {
        for (int column = 0; column < fixture.columns; ++column) {
            double stored = value(column, row);
            if (fixture.type == CellType::Int8 && stored < 0.0) {
                stored += 256.0; // GDAL 3.6 has signed bytes as bytes with a note
            }
            line[static_cast<std::size_t>(column)] = stored;
        }
        error = std::max(error,
                         GDALRasterIO(band,
                                      GF_Write,
                                      0,
                                      row,
                                      fixture.columns,
                                      1,
                                      line.data(),
                                      fixture.columns,
                                      1,
                                      GDT_Float64,
                                      0,
                                      0));
    }
    if (!fixture.mask.empty()) {
        GDALCreateMaskBand(band, GMF_PER_DATASET);
        std::vector<std::uint8_t> mask = fixture.mask;
        error = std::max(error,
                         GDALRasterIO(GDALGetMaskBand(band),
                                      GF_Write,
                                      0,
                                      0,
                                      fixture.columns,
                                      fixture.rows,
                                      mask.data(),
                                      fixture.columns,
                                      fixture.rows,
                                      GDT_Byte,
                                      0,
                                      0));
    }
    GDALClose(dataset);
    if (error != CE_None) {
        throw std::runtime_error("cannot write " + fixture.path.string());
    }
}

} // namespace parklens::test

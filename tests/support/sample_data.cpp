#include "tests/support/sample_data.hpp"

#include "gis/base/gdal_environment.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <stdexcept>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

using DatasetPointer = std::unique_ptr<GDALDataset, DatasetCloser>;

OGRSpatialReference spatialReference(const std::string& crs) {
    OGRSpatialReference reference;
    if (reference.SetFromUserInput(crs.c_str()) != OGRERR_NONE) {
        throw std::runtime_error("unknown CRS " + crs);
    }
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

std::string vectorDriver(const fs::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".gpkg") {
        return "GPKG";
    }
    if (extension == ".geojson") {
        return "GeoJSON";
    }
    if (extension == ".shp") {
        return "ESRI Shapefile";
    }
    throw std::runtime_error("no driver for " + path.string());
}

GDALDriver& driver(const std::string& name) {
    setUpGdal();
    GDALDriver* found = GetGDALDriverManager()->GetDriverByName(name.c_str());
    if (found == nullptr) {
        throw std::runtime_error("no driver " + name);
    }
    return *found;
}

void check(CPLErr result, const fs::path& path) {
    if (result != CE_None) {
        throw std::runtime_error("cannot write " + path.string() + ": " + CPLGetLastErrorMsg());
    }
}

void addFeature(OGRLayer& layer, const SampleFeature& sample, const fs::path& path) {
    OGRFeature feature(layer.GetLayerDefn());
    for (std::size_t i = 0; i < sample.values.size(); ++i) {
        feature.SetField(static_cast<int>(i), sample.values[i].c_str());
    }
    if (!sample.wkt.empty()) {
        OGRGeometry* geometry = nullptr;
        if (OGRGeometryFactory::createFromWkt(sample.wkt.c_str(), nullptr, &geometry) !=
            OGRERR_NONE) {
            throw std::runtime_error("bad WKT " + sample.wkt);
        }
        feature.SetGeometryDirectly(geometry);
    }
    if (layer.CreateFeature(&feature) != OGRERR_NONE) {
        throw std::runtime_error("cannot write " + path.string());
    }
}

} // namespace

void writeSampleRaster(const fs::path& path, const SampleRaster& raster) {
    CPLStringList options;
    for (const std::string& option : raster.creationOptions) {
        options.AddString(option.c_str());
    }
    const DatasetPointer dataset(driver("GTiff").Create(path.c_str(),
                                                        raster.columnCount,
                                                        raster.rowCount,
                                                        1,
                                                        GDALGetDataTypeByName(raster.type.c_str()),
                                                        options.List()));
    if (!dataset) {
        throw std::runtime_error("cannot create " + path.string());
    }
    std::array<double, 6> geoTransform = raster.geoTransform;
    check(dataset->SetGeoTransform(geoTransform.data()), path);
    if (!raster.crs.empty()) {
        const OGRSpatialReference reference = spatialReference(raster.crs);
        check(dataset->SetSpatialRef(&reference), path);
    }
    GDALRasterBand& band = *dataset->GetRasterBand(1);
    if (raster.noData) {
        check(band.SetNoDataValue(*raster.noData), path);
    }
    std::vector<double> values = raster.values;
    values.resize(static_cast<std::size_t>(raster.columnCount) * raster.rowCount, raster.fill);
    check(band.RasterIO(GF_Write,
                        0,
                        0,
                        raster.columnCount,
                        raster.rowCount,
                        values.data(),
                        raster.columnCount,
                        raster.rowCount,
                        GDT_Float64,
                        0,
                        0,
                        nullptr),
          path);
}

void writeSampleLayer(const fs::path& path, const SampleLayer& sample) {
    const DatasetPointer dataset(
        driver(vectorDriver(path)).Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) {
        throw std::runtime_error("cannot create " + path.string());
    }
    OGRSpatialReference reference;
    if (!sample.crs.empty()) {
        reference = spatialReference(sample.crs);
    }
    OGRLayer* layer = dataset->CreateLayer(
        sample.name.c_str(), sample.crs.empty() ? nullptr : &reference, wkbUnknown, nullptr);
    if (layer == nullptr) {
        throw std::runtime_error("cannot create a layer in " + path.string());
    }
    for (const std::string& name : sample.fields) {
        OGRFieldDefn field(name.c_str(), OFTString);
        layer->CreateField(&field);
    }
    for (const SampleFeature& feature : sample.features) {
        addFeature(*layer, feature, path);
    }
}

std::string rectangleWkt(double minX, double minY, double maxX, double maxY) {
    return fmt::format(
        "POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))", minX, minY, maxX, maxY);
}

} // namespace parklens::test

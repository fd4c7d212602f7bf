/// \file
/// Small rasters and layers for tests, written by GDAL itself rather than by our writers.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace parklens::test {

/// A one-band raster, row-major from the top.
struct SampleRaster {
    int columnCount = 10;
    int rowCount = 10;
    std::array<double, 6> geoTransform{500000.0, 10.0, 0.0, 3500000.0, 0.0, -10.0};
    std::string crs = "EPSG:4549"; ///< empty = none is written
    std::vector<double> values;    ///< empty = all `fill`
    double fill = 10.0;
    std::string type = "Byte"; ///< GDAL's name
    std::optional<double> noData;
    std::vector<std::string> creationOptions;
};

void writeSampleRaster(const std::filesystem::path& path, const SampleRaster& raster);

/// One feature: its text attributes and a geometry in WKT (empty = none).
struct SampleFeature {
    std::vector<std::string> values;
    std::string wkt;
};

/// A layer whose fields are all text.
struct SampleLayer {
    std::string name = "zones";
    std::string crs = "EPSG:4549"; ///< empty = none is written
    std::vector<std::string> fields{"id"};
    std::vector<SampleFeature> features;
};

/// Writes with the driver that the extension names (.gpkg, .geojson, .shp).
void writeSampleLayer(const std::filesystem::path& path, const SampleLayer& layer);

/// "POLYGON((…))" of an axis-aligned rectangle.
std::string rectangleWkt(double minX, double minY, double maxX, double maxY);

} // namespace parklens::test

// Reading zones against GDAL's own reading of the same file.
//   vector_bench [FOLDER] [COUNT] [THREADS] [GeoPackage|Shapefile|FlatGeobuf]
// COUNT parcels of 18 vertices with ten attributes, some in Chinese, as GeoPackage, Shapefile (GBK)
// and FlatGeobuf. GDAL: each feature fetched and its geometry copied as WKB, nothing else. Ours, as
// `parklens land` reads (every attribute) and as `parklens zonal` does (the identifier alone, valid
// polygons).
#include "cli/zone_input.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/vector/vector_reader.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <gdal_utils.h>
#include <ogrsf_frmts.h>
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <numbers>
#include <stdexcept>

using namespace parklens;
namespace fs = std::filesystem;

namespace {

constexpr int vertexCount = 18;

OGRPolygon parcel(int number) {
    const double x = 480000.0 + (number % 500) * 90.0;
    const double y = 3300000.0 + (number / 500) * 90.0;
    OGRLinearRing ring;
    for (int i = 0; i < vertexCount; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / vertexCount;
        const double radius = 30.0 + 8.0 * std::sin(3.0 * angle + number);
        ring.addPoint(x + radius * std::cos(angle), y + radius * std::sin(angle));
    }
    ring.closeRings();
    OGRPolygon polygon;
    polygon.addRing(&ring);
    polygon.flattenTo2D();
    return polygon;
}

void addFields(OGRLayer& layer) {
    const auto add = [&](const char* name, OGRFieldType type, int width) {
        OGRFieldDefn field(name, type);
        field.SetWidth(width);
        layer.CreateField(&field);
    };
    add("DKBH", OFTString, 20);
    add("QLR", OFTString, 80);
    add("ZL", OFTString, 120);
    add("DLMC", OFTString, 40);
    add("DLBM", OFTString, 8);
    add("GYRQ", OFTDate, 10);
    add("CS", OFTInteger, 6);
    add("ZDMJ", OFTReal, 18);
    add("JZMJ", OFTReal, 18);
    add("BZ", OFTString, 80);
}

void setValues(OGRFeature& feature, int number) {
    constexpr const char* uses[] = {"工业用地", "一类工业用地", "仓储用地", "商业服务业设施用地"};
    feature.SetField(0, fmt::format("3301{:08}", number).c_str());
    feature.SetField(1, fmt::format("杭州高新技术第{}有限公司", number % 7919).c_str());
    feature.SetField(2, fmt::format("滨江区长河街道江南大道{}号", number % 3571).c_str());
    feature.SetField(3, uses[number % 4]);
    feature.SetField(4, "0601");
    feature.SetField(5, 2010 + number % 14, 1 + number % 12, 1 + number % 28);
    feature.SetField(6, 1 + number % 9);
    feature.SetField(7, 2500.0 + number % 1000 * 0.25);
    feature.SetField(8, 4000.0 + number % 777 * 0.5);
    if (number % 3 == 0) {
        feature.SetField(9, "已竣工验收");
    }
}

void generate(const fs::path& path, int count) {
    OGRSpatialReference crs;
    crs.importFromEPSG(4549);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer& layer = *dataset->CreateLayer("parcels", &crs, wkbPolygon);
    addFields(layer);
    dataset->StartTransaction();
    for (int number = 0; number < count; ++number) {
        OGRFeature feature(layer.GetLayerDefn());
        setValues(feature, number);
        const OGRPolygon polygon = parcel(number);
        feature.SetGeometry(&polygon);
        if (layer.CreateFeature(&feature) != OGRERR_NONE) {
            throw std::runtime_error("the parcels could not be written");
        }
    }
    dataset->CommitTransaction();
}

/// The same features in another format.
void translate(const fs::path& from, const fs::path& to, std::vector<const char*> arguments) {
    arguments.push_back(nullptr);
    GDALVectorTranslateOptions* options =
        GDALVectorTranslateOptionsNew(const_cast<char**>(arguments.data()), nullptr);
    GDALDatasetH source = GDALOpenEx(from.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    GDALDatasetH target = GDALVectorTranslate(to.c_str(), nullptr, 1, &source, options, nullptr);
    GDALClose(target);
    GDALClose(source);
    GDALVectorTranslateOptionsFree(options);
}

template <typename Function>
double medianSeconds(const Function& function) {
    std::vector<double> seconds;
    for (int run = 0; run < 3; ++run) {
        const auto start = std::chrono::steady_clock::now();
        function();
        seconds.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[1];
}

/// GDAL's shortest way to the geometries.
double secondsOfGdal(const fs::path& path) {
    return medianSeconds([&] {
        const GDALDatasetUniquePtr dataset(
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
        std::vector<unsigned char> bytes;
        for (auto& feature : *dataset->GetLayer(0)) {
            const OGRGeometry& geometry = *feature->GetGeometryRef();
            bytes.resize(geometry.WkbSize());
            geometry.exportToWkb(wkbNDR, bytes.data());
        }
    });
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void measure(const char* format, const fs::path& path, const TaskPool& pool) {
    const double gdal = secondsOfGdal(path);
    const double zones = medianSeconds([&] {
        Diagnostics diagnostics;
        cli::ZoneInput input;
        input.path = path.string();
        input.id = "DKBH";
        cli::readZones(input, false, diagnostics, pool, {});
    });
    const double peakOfZones = peakMegabytes();
    const double layer = medianSeconds([&] {
        Diagnostics diagnostics;
        readVectorLayer(path.string(), {}, diagnostics);
    });
    fmt::print("{:<10}  GDAL {:.2f} s  zones {:.2f} s ({:.2f} ×, peak so far {:.0f} MB)  "
               "all attributes {:.2f} s ({:.2f} ×, peak so far {:.0f} MB)\n",
               format,
               gdal,
               zones,
               zones / gdal,
               peakOfZones,
               layer,
               layer / gdal,
               peakMegabytes());
}

int number(const char* text, int fallback) {
    int value = fallback;
    std::from_chars(text, text + std::strlen(text), value);
    return value;
}

} // namespace

int main(int argc, char** argv) {
    setUpGdal();
    const fs::path folder = argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path();
    const int count = argc > 2 ? number(argv[2], 200000) : 200000;
    const TaskPool pool(argc > 3 ? number(argv[3], 0) : 0);
    const fs::path geoPackage = folder / fmt::format("bench_parcels_{}.gpkg", count);
    const fs::path shapefile = folder / fmt::format("bench_parcels_{}.shp", count);
    const fs::path flatGeobuf = folder / fmt::format("bench_parcels_{}.fgb", count);
    if (!fs::exists(geoPackage)) {
        generate(geoPackage, count);
        translate(geoPackage, shapefile, {"-f", "ESRI Shapefile", "-lco", "ENCODING=CP936"});
        fs::remove(fs::path(shapefile).replace_extension("cpg"));
        translate(geoPackage, flatGeobuf, {"-f", "FlatGeobuf"});
    }
    const std::pair<const char*, fs::path> files[] = {
        {"GeoPackage", geoPackage}, {"Shapefile", shapefile}, {"FlatGeobuf", flatGeobuf}};
    for (const auto& [format, path] : files) {
        if (argc <= 4 || std::string_view(argv[4]) == format) {
            measure(format, path, pool);
        }
    }
    return 0;
}

#include "gis/vector/vector_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/base/network_path.hpp"
#include "gis/table/spreadsheet.hpp"
#include "gis/vector/boundary_points.hpp"
#include "gis/vector/coordinate_check.hpp"
#include "gis/vector/dataset_layer.hpp"
#include "gis/vector/point_table.hpp"
#include "gis/vector/private/vector_dataset.hpp"

#include <ogrsf_frmts.h>

#include <algorithm>

namespace parklens {

namespace {

void requireGeometry(const FeatureLayer& layer) {
    if (!layer.hasGeometry()) {
        const bool empty = layer.features.empty();
        throw FormatError(
            {.what = {empty ? "没有要素" : "没有一个要素有几何图形",
                      empty ? "holds no features" : "holds no feature with a geometry"},
             .place = {.file = layer.file, .layer = layer.name},
             .mend = {"请检查图层、筛选条件或坐标列",
                      "check the layer, the filter or the columns "
                      "of coordinates"}});
    }
}

bool isInDegrees(const FeatureLayer& layer) {
    Envelope envelope;
    for (const Feature& feature : layer.features) {
        envelope.include(envelopeOf(feature.geometry));
    }
    return !envelope.empty() && envelope.minX >= -180.0 && envelope.maxX <= 180.0 &&
           envelope.minY >= -90.0 && envelope.maxY <= 90.0;
}

/// The user's word counts; TopoJSON has no place for a CRS and is WGS 84 by its specification.
void settleCrs(FeatureLayer& layer,
               const std::string& driver,
               const VectorReadOptions& options,
               Diagnostics& diagnostics) {
    const Place place{.file = layer.file, .layer = layer.name};
    if (options.crs) {
        if (layer.crs && !layer.crs->isSame(*options.crs)) {
            diagnostics.add(Severity::Note,
                            "crs_overridden",
                            {.what = {"按用户写明的 " + options.crs->label() +
                                          " 读取，文件中声明的是 " + layer.crs->label(),
                                      "read as " + options.crs->label() +
                                          " as stated; the file declares " + layer.crs->label()},
                             .place = place});
        }
        layer.crs = options.crs;
    } else if (!layer.crs && driver == "TopoJSON" && isInDegrees(layer)) {
        layer.crs = Crs::wgs84();
        diagnostics.add(Severity::Note,
                        "crs_assumed",
                        {.what = {"TopoJSON 不带坐标系，按其规范取 WGS 84",
                                  "TopoJSON carries no CRS; WGS 84 is taken as its specification "
                                  "says"},
                         .place = place});
    }
}

} // namespace

FeatureLayer readVectorLayer(const std::string& path,
                             const VectorReadOptions& options,
                             Diagnostics& diagnostics,
                             const TaskControl& control) {
    std::string driver;
    FeatureLayer layer;
    refuseNetworkPath(path, options.allowNetwork);
    if (isBoundaryPointFile(path)) {
        layer = readBoundaryPoints(path, options, diagnostics);
    } else if (isTablePath(path)) {
        layer = readPointTable(path, options, diagnostics);
    } else {
        const VectorDataset dataset(
            path, {options.allowNetwork, options.openOptions, options.layer, options.settings});
        driver = dataset.driver();
        layer = readDatasetLayer(dataset, path, options, diagnostics, control);
    }
    if (options.fields && driver.empty()) { // data sets are read so
        keepFields(layer, *options.fields);
    }
    if (options.requireGeometry) {
        requireGeometry(layer);
    }
    settleCrs(layer, driver, options, diagnostics);
    if (!layer.crs && options.requireCrs && layer.hasGeometry()) {
        throw missingCrs(layer, options.settings);
    }
    requirePlausibleCoordinates(layer, options.crs.has_value(), options.settings, diagnostics);
    return layer;
}

std::vector<std::string> listVectorLayers(const std::string& path, bool allowNetwork) {
    std::vector<std::string> names;
    if (isTablePath(path)) {
        if (isSpreadsheet(path)) {
            for (const Sheet& sheet : readSpreadsheet(path)) {
                names.push_back(sheet.name);
            }
        }
        return names;
    }
    const VectorDataset dataset(path, {.allowNetwork = allowNetwork});
    for (auto* layer : dataset->GetLayers()) {
        names.emplace_back(layer->GetName());
    }
    return names;
}

} // namespace parklens

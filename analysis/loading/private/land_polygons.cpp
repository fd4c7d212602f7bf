#include "analysis/loading/private/land_readers.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/vector/vector_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t featuresPerTask = 256;
constexpr auto noPolygon = "geometry_empty";

/// One task's own transforms.
struct Transforms {
    CrsTransform toTarget;
    CrsTransform toGeographic;
    DensifyLimits limits;
};

ReadPolygon readPolygon(const FeatureLayer& layer,
                        std::size_t index,
                        const Transforms& transforms,
                        Diagnostics& diagnostics) {
    ReadPolygon read;
    const auto* stored = std::get_if<MultiPolygon>(&layer.features[index].geometry);
    const Place place = layer.place(index, {});
    if (stored == nullptr || stored->empty()) {
        diagnostics.addCounted(
            Severity::Warning,
            noPolygon,
            {{"没有面状图形", "has no polygon"}, place, {"请补绘图形", "draw it"}});
        return read;
    }
    Diagnostics repair;
    read.polygon = makeValid(*stored, place, repair);
    read.wasRepaired = !repair.empty();
    diagnostics.append(repair);
    if (!transforms.toTarget.isIdentity()) {
        read.polygon = transformDensified(read.polygon, transforms.toTarget, transforms.limits);
    }
    if (!read.polygon.empty()) {
        read.areaM2 = ellipsoidalAreaM2(read.polygon, transforms.toGeographic);
    }
    return read;
}

void requireOneSystem(const FeatureLayer& first, const FeatureLayer& layer) {
    if (first.crs && layer.crs && !first.crs->isSame(*layer.crs)) {
        throw CrsError(
            {{fmt::format(
                  "坐标系是 {}，同一系列的其他文件是 {}", layer.crs->label(), first.crs->label()),
              fmt::format("is in {}, the other files of the series in {}",
                          layer.crs->label(),
                          first.crs->label())},
             {.file = layer.file},
             {"请统一坐标系", "bring them into one system"}});
    }
}

} // namespace

std::vector<ReadPolygon>
readPolygons(const FeatureLayer& layer, const Crs& crs, const LandReading& reading) {
    const std::size_t count = layer.features.size();
    std::vector<ReadPolygon> polygons(count);
    const std::size_t chunks = (count + featuresPerTask - 1) / featuresPerTask;
    std::vector<Diagnostics> noticed(chunks);
    const DensifyLimits limits = densifyLimitsOfOverlay(crs);
    const Transforms transforms = {
        CrsTransform(layer.crs.value(), crs), CrsTransform(crs, crs.geographic()), limits};
    reading.pool.parallelFor(chunks, [&](std::size_t chunk) {
        reading.control.checkCancelled();
        const Transforms own = transforms;
        const std::size_t end = std::min(count, (chunk + 1) * featuresPerTask);
        for (std::size_t i = chunk * featuresPerTask; i < end; ++i) {
            polygons[i] = readPolygon(layer, i, own, noticed[chunk]);
        }
    });
    for (const Diagnostics& own : noticed) {
        for (const Diagnostic& entry : own.entries()) {
            if (entry.code == noPolygon) {
                reading.diagnostics.addCounted(
                    entry.severity, entry.code, entry.problem, entry.count);
            } else {
                reading.diagnostics.add(entry.severity, entry.code, entry.problem, entry.count);
            }
        }
    }
    return polygons;
}

std::vector<FeatureLayer> readFiles(const Project& project,
                                    const LayerSource& source,
                                    bool requireGeometry,
                                    const LandReading& reading) {
    VectorReadOptions options;
    options.layer = source.layer;
    options.where = source.where;
    options.encoding = source.encoding;
    options.allowNetwork = source.allowNetwork;
    options.requireGeometry = requireGeometry;
    if (!source.crs.empty()) {
        options.crs = Crs::fromText(source.crs);
    }
    std::vector<std::filesystem::path> files = filesOf(project, source);
    if (files.empty()) {
        files.push_back(project.resolve(source.path));
    }
    std::vector<FeatureLayer> layers;
    for (const std::filesystem::path& file : files) {
        layers.push_back(
            readVectorLayer(file.string(), options, reading.diagnostics, reading.control));
        requireOneSystem(layers.front(), layers.back());
    }
    return layers;
}

} // namespace parklens

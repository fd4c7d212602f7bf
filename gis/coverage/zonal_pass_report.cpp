#include "gis/coverage/zonal_pass_report.hpp"

#include <cmath>

namespace parklens {

namespace {

/// Of the polygon, in cells.
double planeAreaOf(const GridPolygon& polygon) {
    double area = 0.0;
    for (const GridEdge& edge : polygon.edges) {
        const double left = (edge.top.x + edge.bottom.x) / 2.0 - polygon.envelope.minX;
        area += edge.sign * left * (edge.bottom.y - edge.top.y);
    }
    return std::abs(area);
}

} // namespace

ZonesReport zonesReport(std::span<const ZoneShape> shapes) {
    ZonesReport report;
    report.zoneCount = std::ssize(shapes);
    for (const ZoneShape& shape : shapes) {
        report.edgeCount += std::ssize(shape.polygon.edges);
        report.outside += shape.window.empty() ? 1 : 0;
        report.partlyOutside += !shape.window.empty() && shape.reachesOutside ? 1 : 0;
        report.tiny += !shape.window.empty() && planeAreaOf(shape.polygon) < 1.0 ? 1 : 0;
    }
    return report;
}

void describePass(std::span<const CollectedBand> bands,
                  const BandPassCounts& counts,
                  std::span<const std::atomic<std::int64_t>> distinctValues,
                  ZonalPassReport& report) {
    report.pass = counts.pass;
    report.blockCount = counts.blockCount;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        BandReport band;
        band.path = bands[i].raster->path();
        band.band = bands[i].band;
        band.info = bands[i].raster->band(bands[i].band);
        band.asksValidity = bands[i].raster->needsValidity(bands[i].band);
        band.collect = bands[i].collect;
        band.distinctValues = distinctValues[i];
        report.byteCount +=
            counts.pass.cellCount * static_cast<std::int64_t>(sizeOf(band.info.type));
        report.bands.push_back(band);
    }
}

} // namespace parklens

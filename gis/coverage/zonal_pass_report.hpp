/// \file
/// How zonal statistics were made: what `--explain` tells. Every figure is counted in the run.
#pragma once

#include "gis/coverage/band_totals.hpp"
#include "gis/coverage/tile_pass.hpp"
#include "gis/coverage/zonal_totals.hpp"
#include "gis/raster/raster_source.hpp"

#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// One band and what was collected of it.
struct BandReport {
    std::string path;
    int band = 1;
    BandInfo info;
    bool asksValidity = false; ///< noData alone does not tell which cells are valid
    Collect collect = Collect::Values;
    std::int64_t distinctValues = 0; ///< kept of all zones together
};

/// The zones on the grid.
struct ZonesReport {
    std::int64_t zoneCount = 0;
    std::int64_t outside = 0;       ///< wholly outside the raster
    std::int64_t partlyOutside = 0; ///< reach beyond its edge
    std::int64_t tiny = 0;          ///< have less area than one cell
    std::int64_t edgeCount = 0;     ///< after cutting, without horizontal edges
};

struct ZonalPassReport {
    RasterWindow blockSize;
    TileSize tileSize;
    ZonesReport zones;
    std::vector<BandReport> bands;
    PassCounts pass;
    std::int64_t blockCount = 0; ///< blocks read, of each band its own
    std::int64_t byteCount = 0;  ///< bytes of the cells read
    double shapingSeconds = 0.0; ///< zones brought to the grid, areas prepared
    double passSeconds = 0.0;
};

/// Counts zones and edges.
ZonesReport zonesReport(std::span<const ZoneShape> shapes);

/// Fills in what the pass went through and what was collected of each band.
/// \param distinctValues  kept of all zones together, by band
void describePass(std::span<const CollectedBand> bands,
                  const BandPassCounts& counts,
                  std::span<const std::atomic<std::int64_t>> distinctValues,
                  ZonalPassReport& report);

} // namespace parklens

/// \file
/// Exact zonal statistics: every cell counts with the fraction of it that the zone covers and with
/// its area on the ellipsoid.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/raster/raster_source.hpp"

#include <boost/container/flat_map.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

struct ZonalPassReport;

/// A zone as drawn, in its own system.
struct Zone {
    std::string id;
    MultiPolygon polygon; ///< valid
};

/// What a cell's area is taken to be (`--area`).
enum class CellArea {
    Ellipsoid, ///< m² on the ellipsoid
    Plane,     ///< m² in the plane of the raster's projected CRS
    None       ///< cells count by coverage fraction alone
};

/// How quantiles of types with many values (32-bit integers, floating point) are found. Those of
/// 8- and 16-bit integers are always exact.
enum class QuantileMethod {
    Exact,  ///< each distinct value is kept: memory grows with them
    Bounded ///< values rounded to 13 significant bits: relative error at most 2^-13, bounded memory
};

struct ZonalOptions {
    int band = 1;
    CellArea area = CellArea::Ellipsoid;
    bool classes = false;          ///< collect the area of each distinct value
    bool variety = false;          ///< variety, majority and minority are wanted
    std::vector<double> quantiles; ///< 0…1; a median is 0.5
    QuantileMethod quantileMethod = QuantileMethod::Exact;
    bool values = true;    ///< collect sum, mean, variance, min, max
    bool zoneAreas = true; ///< measure zones of their own; else only those beyond the raster's edge
    /// Share of a zone's area that may lie outside the raster before a diagnostic
    /// `zone_outside_raster` is a warning rather than a note.
    double outsideWarningShare = 0.01;
};

/// Statistics of one zone over one band. Weights are f·A (coverage fraction × cell area), or f with
/// CellArea::None. Values have scale and offset applied. NaN where nothing was covered; not finite
/// where a double cannot hold the figure, or the raster has infinite values.
struct ZonalStatistics {
    bool meetsRaster = false;   ///< false: nothing could be evaluated
    double coveredCells = 0.0;  ///< Σ f over valid cells
    double zoneAreaM2 = 0.0;    ///< of the zone's own densified polygon; NaN if not measured
    double validAreaM2 = 0.0;   ///< Σ f·A over valid cells
    double noDataAreaM2 = 0.0;  ///< Σ f·A over invalid cells inside the raster
    double outsideAreaM2 = 0.0; ///< part of the zone beyond the raster's edge
    double sum = 0.0;           ///< Σ f·v
    double integral = 0.0;      ///< Σ f·A·v
    double mean = 0.0;
    double variance = 0.0; ///< population
    double minimum = 0.0;  ///< over f > 0
    double maximum = 0.0;
    /// Number of distinct values; this and the next two where classes, variety or exact quantiles
    /// were asked for, and always for bytes.
    std::int64_t variety = 0;
    std::optional<double> majority; ///< value with the largest weight, ties to the smaller value
    std::optional<double> minority;
    std::vector<double> quantiles; ///< smallest v with cumulative weight ≥ q·W
    boost::container::flat_map<double, double>
        classAreaM2; ///< value → Σ f·A (Σ f with CellArea::None)
};

/// Computes the statistics of all zones in one pass over the raster's blocks, in the order of the
/// zones. Overlapping zones are each complete. The result is the same to the bit for any number of
/// threads and any order of the zones.
///
/// Exactness (architecture §4): fractions to 1e-12 of GEOS per cell, Σ fraction = plane area in
/// grid units to 1e-12, areas to 1e-9 of the polygon densified to 1 m for cells up to 1 km.
///
/// \throws CrsError (no transformation; plane areas on a geographic grid), GeometryError (rotated
///         grid, zone across the antimeridian of the grid), FormatError (a block cannot be
///         decoded), CancelledError
std::vector<ZonalStatistics> zonalStatistics(const RasterSource& raster,
                                             std::span<const Zone> zones,
                                             const Crs& zonesCrs,
                                             const ZonalOptions& options,
                                             const TaskPool& pool,
                                             const TaskControl& control,
                                             Diagnostics& diagnostics);

/// One of several bands.
struct ZonalBand {
    const RasterSource* raster = nullptr;
    int band = 1;
};

/// The same of several bands of rasters on one grid in one pass: zones are brought to the grid and
/// covered once, and the figures of each band are those that it has alone (in floating point to the
/// last bit where the rasters are stored in the same blocks).
/// \param bands   at least one; ZonalOptions::band is not heeded
/// \param report  filled where not null
/// \return the statistics of the zones, band by band
/// \throws what zonalStatistics() does; GeometryError when the rasters are not on one grid;
///         ConfigError when more distinct values would have to be kept than fit
std::vector<std::vector<ZonalStatistics>> zonalStatisticsOfBands(std::span<const ZonalBand> bands,
                                                                 std::span<const Zone> zones,
                                                                 const Crs& zonesCrs,
                                                                 const ZonalOptions& options,
                                                                 const TaskPool& pool,
                                                                 const TaskControl& control,
                                                                 Diagnostics& diagnostics,
                                                                 ZonalPassReport* report = nullptr);

} // namespace parklens

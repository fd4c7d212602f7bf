/// \file
/// The zonal engine: one pass over the blocks of a raster for all zones.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/coverage/area_density.hpp"
#include "gis/coverage/class_sums.hpp"
#include "gis/coverage/value_sums.hpp"
#include "gis/coverage/zone_shape.hpp"
#include "gis/raster/raster_source.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace parklens {

/// What is collected of valid cells.
enum class Collect {
    Classes, ///< coverage and area of each distinct value, exact
    Values   ///< weighted moments in floating point
};

/// Sums of one zone.
struct ZonalTotals {
    Int128 validCovered = 0; ///< Σ f in 2^-52
    Int128 validArea = 0;    ///< units of the density × 2^-52
    Int128 invalidArea = 0;
    ClassSums classes; ///< Collect::Classes
    ValueSums values;  ///< Collect::Values; as stored, without scale and offset
};

/// Takes the totals of a zone, once for each zone, on any thread and in any order.
using OnZoneTotals = std::function<void(std::size_t zone, ZonalTotals&& totals)>;

/// Reads each block that a zone covers once, in the order of the file, bands of block rows in
/// parallel; memory is bounded by the bands in flight and the zones not yet complete. `density`
/// must be prepared over the windows of the shapes. \param zones  the zones of the shapes, to name
/// one in an error \param onZone  called as soon as all blocks of a zone are counted; its shape is
/// not looked at
///                any more
void zonalTotals(const RasterSource& raster,
                 int band,
                 std::span<const Zone> zones,
                 std::span<const ZoneShape> shapes,
                 const AreaDensity& density,
                 Collect collect,
                 const TaskPool& pool,
                 const TaskControl& control,
                 const OnZoneTotals& onZone);

} // namespace parklens

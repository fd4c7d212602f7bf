/// \file
/// Measures what the indicators of a batch of parks ask for.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/measurements/measurements.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <span>
#include <vector>

namespace parklens {

/// A park and what its indicators need.
struct ParkRequests {
    const Park* park = nullptr;
    std::vector<MeasurementRequest> requests; ///< equal ones are measured once
};

/// What is told of patches beside their sums and counts: every patch costs memory.
enum class PatchDetail {
    Sums,         ///< nothing
    KeptOutlines, ///< those that are kept by a minimum area, with their outlines: for maps
    List,         ///< all, with outlines where there is a minimum area: for evidence
    Outlines      ///< all, with their outlines
};

struct BatchOptions {
    PatchDetail patches = PatchDetail::Sums;
};

/// Answers every request of every park, in the order of the parks. Each raster is passed over once
/// for all class areas of the batch and once for each kind of patches; parks in different
/// coordinate systems take a pass each. Where a pass fails, its zones are tried one by one, so that
/// a fault of one park (its geometry, a block of the raster that cannot be decoded) stays with it:
/// its answer is then a failure with its reason, and told in the diagnostics.
///
/// What is noticed stands with each park that it is about (Measurements::noticed()), the same
/// whatever other parks are in the batch; `diagnostics` gets all of it, in the order of the parks
/// and each thing once. \throws CancelledError, IoError
std::vector<Measurements> measureBatch(std::span<const ParkRequests> batch,
                                       const ProjectData& data,
                                       const StandardsLibrary& standards,
                                       const BatchOptions& options,
                                       const TaskPool& pool,
                                       const TaskControl& control,
                                       Diagnostics& diagnostics);

/// The polygon of an extent or of one of its blocks; null when the park has no such extent.
const MultiPolygon* polygonOf(const Park& park, const ExtentSelector& selector);

} // namespace parklens

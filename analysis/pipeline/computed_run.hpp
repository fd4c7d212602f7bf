/// \file
/// A run, or a part of one, whose parks are computed and not yet put together to a result: what
/// shards hold and what merging them makes.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/pipeline/evaluation.hpp"
#include "analysis/pipeline/parcel_check.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/results/run_identity.hpp"
#include "analysis/results/run_manifest.hpp"

#include <cstddef>
#include <vector>

namespace parklens {

struct ComputedRun {
    ProjectSummary project;
    RunIdentity identity;
    std::vector<Theme> themes;
    std::size_t parkCount = 0; ///< of the whole run; a shard has some of them
    /// Where it was read back from a shard: what the folder of results shows of the data, that is
    /// parks, stations and failures; no rasters, surveys or observations.
    ProjectData data;
    std::map<std::string, Crs> layerSystems; ///< by layer: of rasters and of the parcels
    /// What was noticed while data were read, and what the audit found, located; files named as the
    /// project does; the same in every shard.
    std::vector<Finding> audit;
    std::vector<ParkResult> parks;         ///< beside `data.parks`
    std::vector<ParcelCheck> parcelChecks; ///< of the whole layer, the same in every shard
    RunManifest manifest;                  ///< outputs are added when they are written
};

} // namespace parklens

/// \file
/// The middle of the pipeline: parks and indicators in, results out.
#pragma once

#include "analysis/air_quality/year_statistics.hpp"
#include "analysis/emission/equal_standard_load.hpp"
#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/land/land_use_status.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/measurements/batch.hpp"
#include "analysis/pipeline/component_tree_file.hpp"
#include "analysis/pipeline/land_features.hpp"
#include "analysis/pipeline/parcel_check.hpp"
#include "analysis/results/result_set.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A patch of forest that counts, for the map.
struct ParkPatch {
    std::string parkId;
    std::string layer;          ///< project key: "forest[0]"
    double minimumAreaM2 = 0.0; ///< of the rule under which it counts
    Patch patch;                ///< its outline is in the raster's system
};

/// The sources that stand in a park in the year reported on, ranked.
struct ParkSources {
    std::string parkId;
    std::string parkName;
    std::string period;
    std::vector<LoadRanking> rankings;    ///< a line an outlet and pollutant
    std::vector<SelectedEmission> inside; ///< what was ranked
};

/// A station that stands for a park.
struct ParkStation {
    std::string id;
    /// Its own days below the project's threshold in the year reported on, by the first edition
    /// that figures have; absent where it has no valid day of PM2.5.
    std::optional<DayCount> pm25DaysBelow;
};

/// Everything computed of one park: the unit of isolation, of checkpoints and of shards. The same
/// whatever other parks are computed with it.
struct ParkResult {
    std::string parkId;
    std::vector<IndicatorResult> indicators; ///< as the catalogue lists them
    std::vector<ParkPatch> patches;
    std::vector<ParkComponentTree> trees; ///< of canopy
    std::vector<ParkStation> stations;    ///< that stand for the park
    std::vector<LandUseStatus> landUse;   ///< of the evaluated extents and their blocks
    std::optional<ParkSources> sources;   ///< of the year reported on
    LandFeatures land;                    ///< parcels and the buildings on them
    Diagnostics noticed;                  ///< while it was measured
};

/// What maps and tables show beside the figures.
struct MapFeatures {
    std::vector<ParkPatch> patches;                                 ///< by park, then as measured
    std::vector<ParkComponentTree> trees;                           ///< by park, then by layer
    std::map<std::string, Crs> layerSystems;                        ///< by layer: of what is shown
    std::map<std::string, std::vector<std::string>> parksByStation; ///< whom a station stands for
    std::map<std::string, DayCount> pm25DaysBelow;                  ///< by station: see ParkStation
    std::vector<ParkSources> sources;                               ///< by park
    std::vector<LandUseStatus> landUse;    ///< by park, then as the indicators ask
    std::vector<ParcelCheck> parcelChecks; ///< of the whole layer
    LandFeatures land;                     ///< by park, then by layer
};

/// Collects what the indicators need of the parks, measures it together, evaluates. One result a
/// park, in their order.
std::vector<ParkResult> evaluateBatch(std::span<const Park> parks,
                                      const std::vector<const Indicator*>& indicators,
                                      const Project& project,
                                      const StandardsLibrary& standards,
                                      const ProjectData& data,
                                      const TaskPool& pool,
                                      const TaskControl& control);

/// What the indicators ask of a park, with the trees of its canopy where forest is among them.
ParkRequests requestsOf(const EvaluationContext& context,
                        const std::vector<const Indicator*>& indicators);

/// Adds the stations of a year that are not there yet, and their days where there are none yet.
/// \param isReported  whether the days are those of the year reported on
void collectStations(const ParkAirYear& air, bool isReported, std::vector<ParkStation>& stations);

/// Adds the patches that count, where their outlines were asked for.
void collectPatches(const std::string& parkId,
                    const PatchRequest& request,
                    const ZonePatches& found,
                    std::vector<ParkPatch>& patches);

/// What was noticed of single parks, each thing once, and is not among the findings of the audit;
/// with the park or block as subject where the zone of one is named.
std::vector<Finding> findingsOfParks(const std::vector<const Diagnostics*>& noticed,
                                     const std::vector<Finding>& audit,
                                     const std::vector<Park>& parks);

/// Moves what the figures noticed into the audit, adds a finding for each absent figure and the
/// printed words of the citations.
/// \throws std::logic_error when a figure is not finite, stands outside its bounds, has neither
///         value nor reason, or two figures have one key: faults of an indicator, never of data
void concludeResults(ResultSet& results, const StandardsLibrary& standards);

} // namespace parklens

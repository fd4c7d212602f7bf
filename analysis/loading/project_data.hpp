/// \file
/// The data of a project, read and ready to be measured.
#pragma once

#include "analysis/emission/emission_record.hpp"
#include "analysis/land/parcel_figures.hpp"
#include "analysis/loading/air_data.hpp"
#include "analysis/model/layer_facts.hpp"
#include "analysis/model/park.hpp"
#include "analysis/results/run_manifest.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"
#include "gis/raster/raster_source.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// The polygons of a land survey with what decides whether they are forest.
struct SurveyLayer {
    struct Parcel {
        MultiPolygon polygon; ///< valid
        std::string code;
        bool isDesignated = false; ///< specially designated shrub land
    };

    Crs crs;
    bool hasClassCodes = true; ///< false where the layer has no column of class codes
    std::vector<Parcel> parcels;
};

/// A layer that could not be read.
struct FailedLayer {
    std::string key;
    Problem problem;
};

struct ProjectData {
    std::vector<Park> parks;
    std::map<std::string, std::shared_ptr<const RasterSource>> rasters; ///< by project key
    std::map<std::string, std::shared_ptr<const SurveyLayer>> surveys;
    std::shared_ptr<const AirData> air; ///< null where there is none or it could not be read
    /// Null where there are no parcels or they could not be read.
    std::shared_ptr<const LandData> land;
    std::shared_ptr<const LandFigures> landFigures; ///< of `land`, made with it
    /// Null where there is none or it could not be read.
    std::shared_ptr<const EmissionInventory> emissions;
    LayerFactsByKey layers; ///< of rasters and surveys that could be opened
    std::vector<FailedLayer> failures;
    std::vector<InputRecord> inputs; ///< in the order of the project file
};

} // namespace parklens

/// \file
/// What indicators ask of the data, and the answers. Equal requests of several indicators are
/// measured once; the viewer's what-ifs evaluate again on cached answers.
#pragma once

#include "analysis/measurements/park_air_year.hpp"
#include "analysis/measurements/park_emissions.hpp"
#include "analysis/measurements/park_parcels.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/indicator_result.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/coverage/component_tree.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace parklens {

/// The extent of a park, or one of its blocks.
struct ExtentSelector {
    BoundaryRole role = BoundaryRole::Administered;
    std::string block; ///< empty = the union of all blocks

    friend auto operator<=>(const ExtentSelector&, const ExtentSelector&) = default;
};

/// Class areas and value statistics of a raster layer inside an extent.
struct ZonalRequest {
    using Result = ZonalStatistics;
    std::string layer; ///< project key: "forest[0]"
    ExtentSelector extent;
    bool classes = true;

    friend auto operator<=>(const ZonalRequest&, const ZonalRequest&) = default;
};

/// Patches of a class inside an extent.
struct PatchRequest {
    using Result = ZonePatches;
    std::string layer;
    ExtentSelector extent;
    Membership membership;
    double minimumAreaM2 = 0.0;

    friend auto operator<=>(const PatchRequest&, const PatchRequest&) = default;
};

/// The patches of a raster of values inside an extent at every threshold.
struct ComponentTreeRequest {
    using Result = ComponentTree;
    std::string layer;
    ExtentSelector extent;
    /// Between thresholds, for rasters whose values cannot all be thresholds: of more than 8 bits.
    double step = 1.0;
    double resolutionM2 = 0.0; ///< see ComponentTreeOptions

    friend auto operator<=>(const ComponentTreeRequest&, const ComponentTreeRequest&) = default;
};

/// Ellipsoidal areas inside an extent of a land survey's polygons whose class code begins with one
/// of the prefixes.
struct OverlayRequest {
    struct Result {
        double zoneAreaM2 = 0.0;      ///< of the extent
        double areaM2 = 0.0;          ///< of the union of the matching polygons
        double overlapAreaM2 = 0.0;   ///< would count twice if they were summed
        double surveyedAreaM2 = 0.0;  ///< of the union of all polygons, whatever their code
        bool hasOtherClasses = false; ///< the layer also holds polygons that do not match
        std::map<std::string, double> areaByCodeM2; ///< matching polygons, not united
        std::int64_t featureCount = 0;              ///< matching polygons that meet the extent
    };

    std::string layer;
    ExtentSelector extent;
    std::vector<std::string> codePrefixes;
    /// Codes that match only where the feature is marked as specially designated.
    std::vector<std::string> designatedPrefixes;

    friend auto operator<=>(const OverlayRequest&, const OverlayRequest&) = default;
};

/// The park's air quality of a year under one edition of the standard.
struct ParkAirYearRequest {
    using Result = ParkAirYear;
    BoundaryRole role = BoundaryRole::Administered;
    int year = 0;
    std::string edition;
    AirSettings settings;

    friend auto operator<=>(const ParkAirYearRequest&, const ParkAirYearRequest&) = default;
};

/// The parcels of an extent with their figures.
struct ParcelsRequest {
    using Result = ParkParcels;
    ExtentSelector extent;

    friend auto operator<=>(const ParcelsRequest&, const ParcelsRequest&) = default;
};

/// The emissions of a year inside an extent.
struct ParkEmissionsRequest {
    using Result = ParkEmissions;
    ExtentSelector extent;
    int year = 0;

    friend auto operator<=>(const ParkEmissionsRequest&, const ParkEmissionsRequest&) = default;
};

using MeasurementRequest = std::variant<ZonalRequest,
                                        PatchRequest,
                                        ComponentTreeRequest,
                                        OverlayRequest,
                                        ParkAirYearRequest,
                                        ParcelsRequest,
                                        ParkEmissionsRequest>;

/// The answers for one park. Each request has a result or the reason why it has none.
class Measurements {
public:
    template <typename Request>
    void set(const Request& request, typename Request::Result result) {
        answers<Request>()[request] = {
            std::make_shared<const typename Request::Result>(std::move(result)), {}};
    }

    template <typename Request>
    void setFailure(const Request& request, Reason reason) {
        answers<Request>()[request] = {nullptr, std::move(reason)};
    }

    /// What was noticed while this park was measured, other parks left aside.
    const Diagnostics& noticed() const { return m_noticed; }

    Diagnostics& noticed() { return m_noticed; }

    /// Null when it could not be measured, see failure().
    template <typename Request>
    const typename Request::Result* find(const Request& request) const {
        const auto& all = std::get<Answers<Request>>(m_answers);
        const auto found = all.find(request);
        return found == all.end() ? nullptr : found->second.result.get();
    }

    /// Why there is no result. Empty code when there is one.
    template <typename Request>
    Reason failure(const Request& request) const {
        const auto& all = std::get<Answers<Request>>(m_answers);
        const auto found = all.find(request);
        return found == all.end() ? notMeasured() : found->second.failure;
    }

private:
    template <typename Request>
    struct Answer {
        std::shared_ptr<const typename Request::Result> result;
        Reason failure;
    };

    template <typename Request>
    using Answers = std::map<Request, Answer<Request>>;

    template <typename Request>
    Answers<Request>& answers() {
        return std::get<Answers<Request>>(m_answers);
    }

    static Reason notMeasured() { return {"not_measured", {"未量测", "it was not measured"}}; }

    std::tuple<Answers<ZonalRequest>,
               Answers<PatchRequest>,
               Answers<ComponentTreeRequest>,
               Answers<OverlayRequest>,
               Answers<ParkAirYearRequest>,
               Answers<ParcelsRequest>,
               Answers<ParkEmissionsRequest>>
        m_answers;
    Diagnostics m_noticed;
};

} // namespace parklens

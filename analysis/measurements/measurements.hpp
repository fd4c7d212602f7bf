/// \file
/// What indicators ask of the data, and the answers. Equal requests of several indicators are
/// measured once; the viewer's what-ifs evaluate again on cached answers.
#pragma once

#include "analysis/measurements/park_air_year.hpp"
#include "analysis/project/project.hpp"
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

/// Ellipsoidal area inside an extent of the union of a polygon layer's features whose code begins
/// with one of the prefixes.
struct OverlayRequest {
    struct Result {
        double areaM2 = 0.0;       ///< of the union
        double overlapAreaM2 = 0.0; ///< counted twice if features were summed
        std::map<std::string, double> areaByCodeM2;
        std::int64_t featureCount = 0;
    };

    std::string layer;
    ExtentSelector extent;
    std::string codeField; ///< canonical name of the code; empty = every feature
    std::vector<std::string> codePrefixes;

    friend auto operator<=>(const OverlayRequest&, const OverlayRequest&) = default;
};

/// The park's air quality of a year under one edition of the standard.
struct ParkAirYearRequest {
    using Result = ParkAirYear;
    int year = 0;
    std::string edition;
    AirSettings settings;

    friend auto operator<=>(const ParkAirYearRequest&, const ParkAirYearRequest&) = default;
};

using MeasurementRequest =
    std::variant<ZonalRequest, PatchRequest, OverlayRequest, ParkAirYearRequest>;

/// The answers for one park.
class Measurements {
  public:
    template <typename Request>
    void set(const Request& request, typename Request::Result result) {
        std::get<Answers<Request>>(m_answers).insert_or_assign(
            request, std::make_shared<const typename Request::Result>(std::move(result)));
    }

    /// Null when it could not be measured; why stands in the diagnostics and in reason().
    template <typename Request>
    const typename Request::Result* find(const Request& request) const {
        const auto& answers = std::get<Answers<Request>>(m_answers);
        const auto found = answers.find(request);
        return found == answers.end() ? nullptr : found->second.get();
    }

  private:
    template <typename Request>
    using Answers = std::map<Request, std::shared_ptr<const typename Request::Result>>;

    std::tuple<Answers<ZonalRequest>,
               Answers<PatchRequest>,
               Answers<OverlayRequest>,
               Answers<ParkAirYearRequest>>
        m_answers;
};

} // namespace parklens

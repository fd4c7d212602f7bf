/// \file
/// Which parcels of a park are looked at, and under which name.
#pragma once

#include "analysis/indicators/indicator.hpp"

#include <vector>

namespace parklens {

/// The extents in which a park's parcels are looked for: the administered one, else the planned,
/// else the approved one, else the evaluated scopes.
std::vector<ExtentSelector> parcelExtents(const Park& park);

/// Requests for the parcels of a park; none where the project has no parcels.
std::vector<MeasurementRequest> parcelRequests(const EvaluationContext& context);

/// The parcels of a park, each once: those that lie in it by more than half. Null pointers where
/// they could not be measured.
struct ParcelsOfPark {
    std::shared_ptr<const LandData> land;
    std::shared_ptr<const LandFigures> figures;
    std::vector<std::size_t> parcels; ///< ascending
};

ParcelsOfPark parcelsOf(const EvaluationContext& context, const Measurements& measurements);

/// Named by the code, and the holder where there is one.
Subject parcelSubject(const Park& park, const Parcel& parcel);
Subject projectSubject(const Park& park, const LandProject& project);

} // namespace parklens

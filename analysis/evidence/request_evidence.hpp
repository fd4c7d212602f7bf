/// \file
/// The evidence of each kind of measurement.
#pragma once

#include "analysis/evidence/evidence.hpp"

namespace parklens {

Evidence evidenceOfRequest(const ZonalRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

Evidence evidenceOfRequest(const PatchRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

Evidence evidenceOfRequest(const OverlayRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

/// `parcels`, and for the figure of one parcel its `buildings`.
Evidence evidenceOfRequest(const ParcelsRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

/// `sources`: rows inside, without position, without amount.
Evidence evidenceOfRequest(const ParkEmissionsRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

Evidence evidenceOfRequest(const ParkAirYearRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

} // namespace parklens

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

Evidence evidenceOfRequest(const ParkAirYearRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

} // namespace parklens

/// \file
/// The evidence of each kind of measurement.
#pragma once

#include "analysis/evidence/evidence.hpp"

#include <string>

namespace parklens {

Evidence evidenceOfRequest(const ZonalRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

Evidence evidenceOfRequest(const PatchRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

/// None: no figure stands on a tree.
Evidence evidenceOfRequest(const ComponentTreeRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

Evidence evidenceOfRequest(const OverlayRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

/// A column of evidence whose sum is a term of the figure.
struct ColumnSum {
    std::string field;
    std::string flag = {}; ///< only rows where this column is 1; empty = all
    double scale = 1.0;    ///< from the column's unit to the term's
};

/// Σ of a numeric column.
double sumOf(const FeatureLayer& layer, const std::string& field, const std::string& flag = {});

/// Says in the evidence whether a column adds up to a term (to 1e-9), or how it differs. Nothing
/// where the figure has no such term.
void tellSum(const IndicatorResult& result,
             const std::string& symbol,
             const FeatureLayer& layer,
             const ColumnSum& column,
             Evidence& evidence);

/// `parcels` with what each adds to the terms; `enterprises` where the figure is of money; for the
/// figure of one parcel or project its `buildings`; for that of an enterprise its parcels and
/// enterpriseEvidence().
Evidence evidenceOfRequest(const ParcelsRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source);

/// Of a figure of an enterprise: `enterprises` with its row, `item_scores` with what each item
/// gives it, and for its class `ranking`, those that are ranked with it. All with the first of the
/// requests: a park may have several evaluated extents.
Evidence enterpriseEvidence(const ParcelsRequest& request,
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

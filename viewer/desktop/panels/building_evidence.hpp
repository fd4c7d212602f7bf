/// \file
/// The buildings of a parcel from the largest to the smallest.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// By what the figure counts of them: floor area as counted, floor area, or footprint.
class BuildingEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "buildings"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

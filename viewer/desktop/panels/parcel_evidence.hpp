/// \file
/// What the parcels add to a figure.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// Of a figure that is a quotient of two sums of parcels, how many parcels have which quotient,
/// with what the figure is held against; of others, what each parcel adds to it.
class ParcelEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "parcels"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

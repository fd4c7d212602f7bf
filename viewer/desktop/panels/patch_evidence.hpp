/// \file
/// Patches from the largest to the smallest.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// Their area inside the extent; those that count stand out.
class PatchEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "patches"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

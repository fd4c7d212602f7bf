/// \file
/// How much of an extent falls into each class of a raster.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// In the colours of the map where the raster has a legend of its own.
class ClassEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "classes"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

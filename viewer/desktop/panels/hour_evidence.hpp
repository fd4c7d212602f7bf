/// \file
/// Hours of stations as lines.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// A line a station, with the limit of daily values. Hours that were not measured are gaps, those
/// that enter no daily mean stand beside the line, doubtful ones are marked on it.
class HourEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "hours"; }

    std::vector<std::string> choices(const FeatureLayer& layer) const override {
        return differentTexts(layer, "pollutant");
    }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

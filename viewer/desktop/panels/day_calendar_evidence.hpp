/// \file
/// The daily values of a year as a calendar.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// Of a figure that counts days below a threshold, each day says on which side it is, as the figure
/// counted it; of others, the class of its individual index. A day leads to its hours.
class DayCalendarEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "days"; }

    std::vector<std::string> choices(const FeatureLayer& layer) const override {
        return differentTexts(layer, "pollutant");
    }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
    std::unique_ptr<QWidget> make(const EvidenceContext& context,
                                  const FeatureLayer& layer) const override;
};

} // namespace parklens

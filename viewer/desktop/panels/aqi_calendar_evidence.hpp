/// \file
/// The air quality index of the days of a year as a calendar.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// In the colours of the standard; with the primary pollutants where the explanation has them. A
/// day leads to its hours.
class AqiCalendarEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "aqi_days"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
    std::unique_ptr<QWidget> make(const EvidenceContext& context,
                                  const FeatureLayer& layer) const override;
};

} // namespace parklens

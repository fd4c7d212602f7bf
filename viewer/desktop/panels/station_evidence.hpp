/// \file
/// What each station of a park has measured in the year.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// The statistic of the figure, a row a station, with what the figure is held against.
class StationEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "station_years"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

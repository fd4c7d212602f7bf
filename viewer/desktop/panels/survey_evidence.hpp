/// \file
/// How much of an extent falls into each land-use code of a survey.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// A row a code, with those that count standing out.
class SurveyEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "survey_polygons"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

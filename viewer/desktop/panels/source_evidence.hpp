/// \file
/// Emissions from the largest to the smallest.
#pragma once

#include "viewer/desktop/panels/charted_evidence.hpp"

namespace parklens {

/// A bar a row that counts, of its load where the figure is one, else of its amount; the main
/// sources stand out as the ranking found them. Rows without an amount stand last, rows that do not
/// count are in the table only.
class SourceEvidence : public ChartedEvidence {
public:
    bool shows(const FeatureLayer& layer) const override { return layer.name == "sources"; }

    EvidenceChart chartOf(const EvidenceContext& context,
                          const FeatureLayer& layer,
                          const std::string& choice) const override;
};

} // namespace parklens

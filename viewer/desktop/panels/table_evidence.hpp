/// \file
/// Any piece of evidence as a table.
#pragma once

#include "viewer/desktop/panels/evidence_view.hpp"

namespace parklens {

/// Rows that have a place are shown on the map when they are chosen.
class TableEvidence : public EvidenceView {
public:
    bool shows(const FeatureLayer&) const override { return true; }

    std::unique_ptr<QWidget> make(const EvidenceContext& context,
                                  const FeatureLayer& layer) const override;
};

} // namespace parklens

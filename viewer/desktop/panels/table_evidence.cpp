#include "viewer/desktop/panels/table_evidence.hpp"

#include "viewer/desktop/panels/evidence_table.hpp"

namespace parklens {

std::unique_ptr<QWidget> TableEvidence::make(const EvidenceContext& context,
                                             const FeatureLayer& layer) const {
    // The layer is part of the explanation, which lives as long as the table needs it.
    return std::make_unique<EvidenceTable>(
        context, std::shared_ptr<const FeatureLayer>(context.explanation, &layer));
}

} // namespace parklens

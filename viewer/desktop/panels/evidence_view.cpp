#include "viewer/desktop/panels/evidence_view.hpp"

#include "viewer/desktop/panels/table_evidence.hpp"

#include <algorithm>

namespace parklens {

const std::vector<std::unique_ptr<const EvidenceView>>& evidenceViews() {
    static const auto views = [] {
        std::vector<std::unique_ptr<const EvidenceView>> all;
        all.push_back(std::make_unique<TableEvidence>());
        return all;
    }();
    return views;
}

const EvidenceView& evidenceViewOf(const FeatureLayer& layer) {
    return **std::ranges::find_if(evidenceViews(),
                                  [&](const auto& view) { return view->shows(layer); });
}

} // namespace parklens

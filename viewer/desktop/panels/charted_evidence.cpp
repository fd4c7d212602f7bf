#include "viewer/desktop/panels/charted_evidence.hpp"

#include "viewer/desktop/panels/charted_table.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <algorithm>

namespace parklens {

std::vector<std::size_t> EvidenceChart::rowsOf(std::size_t item) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < itemOfRow.size(); ++row) {
        if (itemOfRow[row] == item) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::unique_ptr<QWidget> ChartedEvidence::make(const EvidenceContext& context,
                                               const FeatureLayer& layer) const {
    return std::make_unique<ChartedTable>(
        context, std::shared_ptr<const FeatureLayer>(context.explanation, &layer), *this);
}

std::vector<std::string> differentTexts(const FeatureLayer& layer, const std::string& column) {
    const EvidenceColumn texts(layer, column);
    std::vector<std::string> different;
    for (std::size_t row = 0; texts.exists() && row < layer.features.size(); ++row) {
        auto text = texts.text(row);
        if (std::ranges::find(different, text) == different.end()) {
            different.push_back(std::move(text));
        }
    }
    return different;
}

} // namespace parklens

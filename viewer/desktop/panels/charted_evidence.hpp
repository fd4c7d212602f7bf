/// \file
/// Evidence as a chart with the table of the same rows below it.
#pragma once

#include "viewer/charts/chart.hpp"
#include "viewer/desktop/panels/evidence_view.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A chart, and which of its items each row of the evidence is in; several rows may be in one (of a
/// histogram), and rows that are not drawn are in none.
struct EvidenceChart {
    std::shared_ptr<const Chart> chart;
    std::vector<std::optional<std::size_t>> itemOfRow;

    std::vector<std::size_t> rowsOf(std::size_t item) const;
};

/// A view that draws a chart. What it shows besides comes with ChartedTable.
class ChartedEvidence : public EvidenceView {
public:
    /// What the user chooses one of to be drawn (pollutants); empty: all is drawn.
    virtual std::vector<std::string> choices(const FeatureLayer&) const { return {}; }

    /// \param choice  one of choices(); empty where there is none
    virtual EvidenceChart chartOf(const EvidenceContext& context,
                                  const FeatureLayer& layer,
                                  const std::string& choice) const = 0;

    std::unique_ptr<QWidget> make(const EvidenceContext& context,
                                  const FeatureLayer& layer) const override;
};

/// The different texts of a column, in the order of the rows.
std::vector<std::string> differentTexts(const FeatureLayer& layer, const std::string& column);

} // namespace parklens

#include "viewer/desktop/panels/source_evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <algorithm>
#include <limits>

namespace parklens {

namespace {

/// The share from which sources are the main ones.
std::optional<double> mainShare(const StandardsLibrary& standards) {
    const auto* load = standards.find("equal-standard-load");
    if (load == nullptr) {
        return std::nullopt;
    }
    return load->table("rules").row({{"rule", "main_share"}}).number("value") / percent;
}

/// "云溪市拓科玻璃有限公司 DA001 NOx"; the pollutant only where there are several.
QString labelOf(const FeatureLayer& layer, std::size_t row, bool withPollutant) {
    const auto enterprise = EvidenceColumn(layer, "enterprise").text(row);
    const auto outlet = EvidenceColumn(layer, "outlet").text(row);
    auto label = enterprise.empty() ? EvidenceColumn(layer, "source").text(row) : enterprise;
    for (const auto& part :
         {outlet, withPollutant ? EvidenceColumn(layer, "pollutant").text(row) : std::string()}) {
        label += part.empty() ? part : " " + part;
    }
    return QString::fromStdString(label);
}

} // namespace

EvidenceChart SourceEvidence::chartOf(const EvidenceContext& context,
                                      const FeatureLayer& layer,
                                      const std::string&) const {
    const auto& figure = context.explanation->result;
    const auto& theme = *context.theme;
    const bool isLoad = figure.id == "sources.equal_standard_load";
    const EvidenceColumn value(layer, isLoad ? "load" : "amount_t_a");
    const EvidenceColumn counted(layer, "counted");
    const EvidenceColumn state(layer, "state");
    const EvidenceColumn isMain(layer, "main");
    const bool withPollutant = differentTexts(layer, "pollutant").size() > 1;
    RankedBarData data{
        .title = QString::fromStdString(figure.name.in(context.language)),
        .quantity = isLoad ? theme.in(u"等标污染负荷", "load") : theme.in(u"排放量", "emissions"),
        .unit = QString::fromStdString(unitWords(isLoad ? figure.unit : "t", context.language)),
        .cumulative = true,
        .keyShare = isLoad ? mainShare(context.standards) : std::nullopt};
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    shown.itemOfRow.resize(layer.features.size());
    std::size_t mains = 0;
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const bool isMissing = state.text(row) == "amount_missing";
        if (!counted.isSet(row) && !isMissing) {
            continue;
        }
        shown.itemOfRow[row] = data.bars.size();
        const bool isKey = isLoad && isMain.isSet(row);
        mains += isKey ? 1 : 0;
        data.bars.push_back({.label = labelOf(layer, row, withPollutant),
                             .values = {isMissing ? std::numeric_limits<double>::quiet_NaN()
                                                  : value.number(row).value_or(
                                                        std::numeric_limits<double>::quiet_NaN())},
                             .isKey = isKey});
    }
    data.mostBars = std::max(data.mostBars, mains); // all main sources are seen
    shown.chart = std::make_shared<RankedBarChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace parklens

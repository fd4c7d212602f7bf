#include "viewer/desktop/panels/patch_evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/charts/axis.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <limits>

namespace parklens {

EvidenceChart PatchEvidence::chartOf(const EvidenceContext& context,
                                     const FeatureLayer& layer,
                                     const std::string&) const {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const auto& theme = *context.theme;
    const EvidenceColumn patch(layer, "patch");
    const EvidenceColumn inside(layer, "inside_area_m2");
    const EvidenceColumn whole(layer, "area_m2");
    const EvidenceColumn isAtLeast(layer, "area_is_lower_bound");
    const EvidenceColumn counted(layer, "counted");
    RankedBarData data{.title = theme.in(u"斑块在范围内的面积", "Area of patches inside"),
                       .quantity = theme.in(u"面积", "area"),
                       .unit = QString::fromStdString(unitWords("ha", context.language)),
                       .parts = {theme.in(u"计入", "counted"), theme.in(u"未计入", "not counted")},
                       .cumulative = false};
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const auto areaM2 = inside.number(row);
        const double areaHa = areaM2 ? *areaM2 * hectaresPerM2 : nothing;
        const bool counts = counted.isSet(row);
        RankedBar bar{.label = QStringLiteral("#") + QString::fromStdString(patch.text(row)),
                      .values = {counts ? areaHa : nothing, counts ? nothing : areaHa}};
        if (const auto wholeM2 = whole.number(row)) {
            bar.note =
                (isAtLeast.isSet(row)
                     ? theme.in(u"整个斑块至少 %1 ha", "whole patch at least %1 ha")
                     : theme.in(u"整个斑块 %1 ha", "whole patch %1 ha"))
                    .arg(valueText(*wholeM2 * hectaresPerM2, std::nullopt, context.language));
        }
        data.bars.push_back(std::move(bar));
        shown.itemOfRow.emplace_back(row);
    }
    shown.chart = std::make_shared<RankedBarChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace parklens

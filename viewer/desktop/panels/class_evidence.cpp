#include "viewer/desktop/panels/class_evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "gis/base/unit_factors.hpp"
#include "viewer/charts/axis.hpp"
#include "viewer/charts/histogram_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"
#include "viewer/layout/style_library.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parklens {

namespace {

/// The look of the figure's raster where its product has classes.
const RasterStyle* legendOf(const EvidenceContext& context) {
    const auto& used = context.explanation->result.dataSources;
    for (const auto& forest : context.project->forests) {
        const bool isUsed = std::ranges::find(used, forest.layer.key) != used.end();
        if (isUsed && forest.product == "worldcover") {
            return &context.styles.raster("land_cover");
        }
    }
    return nullptr;
}

NamedClass namedClass(double value, const RasterStyle* legend, const EvidenceContext& context) {
    NamedClass named{.title = valueText(value, std::nullopt, context.language)};
    const auto code = std::llround(value);
    const auto index = legend != nullptr && static_cast<double>(code) == value
                           ? legend->classOf(code)
                           : std::nullopt;
    if (index) {
        const auto& known = legend->classes[*index];
        named.title += QLatin1Char(' ') + QString::fromStdString(known.title.in(context.language));
        named.colour = known.colour;
    }
    return named;
}

} // namespace

EvidenceChart ClassEvidence::chartOf(const EvidenceContext& context,
                                     const FeatureLayer& layer,
                                     const std::string&) const {
    const auto& theme = *context.theme;
    const auto* legend = legendOf(context);
    const EvidenceColumn value(layer, "class");
    const EvidenceColumn area(layer, "area_m2");
    HistogramData data{.title = theme.in(u"栅格各类面积", "Area of each class of the raster"),
                       .quantity = theme.in(u"面积", "area"),
                       .unit = QString::fromStdString(unitWords("ha", context.language)),
                       .decimals = 2};
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        auto named = namedClass(
            value.number(row).value_or(std::numeric_limits<double>::quiet_NaN()), legend, context);
        const auto areaM2 = area.number(row);
        named.value = areaM2 ? *areaM2 * hectaresPerM2 : std::numeric_limits<double>::quiet_NaN();
        data.named.push_back(std::move(named));
        shown.itemOfRow.emplace_back(row);
    }
    shown.chart = std::make_shared<HistogramChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace parklens

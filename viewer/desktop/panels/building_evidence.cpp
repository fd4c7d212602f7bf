#include "viewer/desktop/panels/building_evidence.hpp"

#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"

#include <limits>

namespace parklens {

namespace {

struct Measure {
    const char* column;
    LocalizedText words;
};

Measure measureOf(const IndicatorResult& figure) {
    if (figure.id == "parcel.building_density" || figure.id == "parcel.building_coefficient") {
        return {"footprint_on_parcel_m2", {"基底面积", "footprint"}};
    }
    if (figure.id == "parcel.admin_floor_share") {
        return {"floor_area_on_parcel_m2", {"建筑面积", "floor area"}};
    }
    return {"counted_on_parcel_m2", {"计容建筑面积", "counted floor area"}};
}

} // namespace

EvidenceChart BuildingEvidence::chartOf(const EvidenceContext& context,
                                        const FeatureLayer& layer,
                                        const std::string&) const {
    const auto& theme = *context.theme;
    const auto measure = measureOf(context.explanation->result);
    const EvidenceColumn building(layer, "building");
    const EvidenceColumn purpose(layer, "purpose");
    const EvidenceColumn storeys(layer, "storeys");
    const EvidenceColumn value(layer, measure.column);
    const auto words = QString::fromStdString(measure.words.in(context.language));
    RankedBarData data{.title = theme.in(u"各建筑的%1", "Buildings by %1").arg(words),
                       .quantity = words,
                       .unit = QStringLiteral("m²"),
                       .decimals = 0,
                       .cumulative = false};
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        const auto purposeText = QString::fromStdString(purpose.text(row));
        const auto storeysText = QString::fromStdString(storeys.text(row));
        data.bars.push_back(
            {.label = (QString::fromStdString(building.text(row)) + QLatin1Char(' ') + purposeText)
                          .trimmed(),
             .values = {value.number(row).value_or(std::numeric_limits<double>::quiet_NaN())},
             .note = storeysText.isEmpty() ? QString()
                                           : theme.in(u"%1 层", "%1 storeys").arg(storeysText)});
        shown.itemOfRow.emplace_back(row);
    }
    shown.chart = std::make_shared<RankedBarChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace parklens

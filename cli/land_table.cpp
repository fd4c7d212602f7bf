#include "cli/land_table.hpp"

#include "analysis/land/control_limits.hpp"
#include "analysis/land/parcel_use.hpp"
#include "cli/controlled_rates.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens::cli {

namespace {

constexpr std::size_t parcelsPerTask = 256; ///< parcels that one task takes

FeatureLayer emptyLandTable(const Crs& crs) {
    FeatureLayer layer;
    layer.name = "land";
    layer.crs = crs;
    layer.fields = {{"id", FieldType::Text},
                    {"land_area_m2", FieldType::Real},
                    {"land_area_basis", FieldType::Text}};
    for (const char* name : {"geometry_area_m2",
                             "footprint_m2",
                             "floor_area_m2",
                             "counted_floor_area_m2",
                             "plot_ratio",
                             "building_density_pct",
                             "building_coefficient_pct",
                             "building_coefficient_low_pct",
                             "building_coefficient_high_pct",
                             "admin_land_share_pct",
                             "admin_floor_share_pct",
                             "green_ratio_pct",
                             "investment_wan_per_ha",
                             "output_wan_per_ha",
                             "tax_wan_per_ha"}) {
        layer.fields.push_back({name, FieldType::Real});
    }
    for (const ControlledRate& controlled : controlledRates) {
        const std::string name = controlled.indicator;
        layer.fields.push_back({name + "_limit", FieldType::Real});
        layer.fields.push_back({name + "_limit_source", FieldType::Text});
        layer.fields.push_back({name + "_verdict", FieldType::Text});
    }
    layer.fields.push_back({"judged_as", FieldType::Text});
    layer.fields.push_back({"project", FieldType::Text});
    return layer;
}

FieldValue valueOf(const std::optional<Interval>& interval) {
    return interval ? FieldValue(interval->value) : FieldValue();
}

class LandRows {
public:
    LandRows(const LandData& land, const LandFigures& figures, const StandardsLibrary& standards)
        : m_land(land)
        , m_figures(figures)
        , m_finder(standards, land) {}

    std::vector<FieldValue> valuesOf(std::size_t index, std::string id) const {
        const ParcelFigures& figures = m_figures.parcels[index];
        const LandAmounts& amounts = figures.amounts;
        const bool isUnbuilt = ParcelUse::isStatedUnbuilt(m_land.parcels[index]);
        const LandRates none;
        const LandRates& rates = isUnbuilt ? none : figures.rates;
        const std::optional<Interval>& coefficient = rates.buildingCoefficientPct.interval;
        std::vector<FieldValue> values = {std::move(id),
                                          amounts.landAreaM2,
                                          std::string(key(figures.landAreaBasis)),
                                          figures.geometryAreaM2,
                                          valueOf(amounts.footprintM2.interval),
                                          valueOf(amounts.floorAreaM2.interval),
                                          valueOf(amounts.countedFloorAreaM2.interval),
                                          valueOf(rates.plotRatio.interval),
                                          valueOf(rates.buildingDensityPct.interval),
                                          valueOf(coefficient)};
        values.push_back(coefficient ? FieldValue(coefficient->low) : FieldValue());
        values.push_back(coefficient ? FieldValue(coefficient->high) : FieldValue());
        for (const LandRate* rate : {&rates.adminLandSharePct,
                                     &rates.adminFloorSharePct,
                                     &rates.greenRatioPct,
                                     &rates.investmentWanPerHa,
                                     &rates.outputWanPerHa,
                                     &rates.taxWanPerHa}) {
            values.push_back(valueOf(rate->interval));
        }
        for (const ControlledRate& controlled : controlledRates) {
            if (isUnbuilt) {
                values.insert(values.end(),
                              {FieldValue(),
                               FieldValue(std::string("not_built")),
                               FieldValue(std::string(key(Verdict::NotApplicable)))});
            } else {
                addVerdict(index, controlled, values);
            }
        }
        addJudged(index, isUnbuilt, values);
        return values;
    }

private:
    /// Parcels of one project carry the verdict of the project.
    void addVerdict(std::size_t index,
                    const ControlledRate& controlled,
                    std::vector<FieldValue>& values) const {
        const std::size_t project = m_figures.projectOfParcel[index];
        const bool isAlone = project == LandFigures::npos;
        const LandRates& rates =
            isAlone ? m_figures.parcels[index].rates : m_figures.projects[project].rates;
        const std::vector<std::size_t> parcels =
            isAlone ? std::vector<std::size_t>{index} : m_figures.projects[project].parcels;
        const ControlLimits limits = m_finder.limitsOf(controlled.indicator, parcels);
        values.push_back(limits.limits.size() == 1
                             ? FieldValue(limits.limits.front().reference.value)
                             : FieldValue());
        values.emplace_back(sourceOf(limits));
        values.emplace_back(std::string(key(verdictOf((rates.*controlled.rate).interval, limits))));
    }

    /// Whose figures the verdicts are about: the rates before them are the parcel's own in any
    /// case.
    void addJudged(std::size_t index, bool isUnbuilt, std::vector<FieldValue>& values) const {
        const std::size_t project = m_figures.projectOfParcel[index];
        const bool isAlone = project == LandFigures::npos;
        values.emplace_back(std::string(isUnbuilt ? "none" : isAlone ? "parcel" : "project"));
        values.push_back(isAlone ? FieldValue() : FieldValue(m_figures.projects[project].id));
    }

    /// "contract: …", "local: …", "edition: …", or why there is no limit.
    static std::string sourceOf(const ControlLimits& limits) {
        std::string text;
        for (const ControlLimit& limit : limits.limits) {
            text += fmt::format("{}{}: {} {}",
                                text.empty() ? "" : "; ",
                                key(limit.origin),
                                key(limit.reference.op),
                                limit.reference.source);
        }
        for (const std::optional<Reason>* reason : {&limits.unknown, &limits.notYet}) {
            if (*reason) {
                text += (text.empty() ? "" : "; ") + (*reason)->code;
            }
        }
        return text;
    }

    const LandData& m_land;
    const LandFigures& m_figures;
    ControlLimitFinder m_finder;
};

} // namespace

FeatureLayer landTable(const LandData& land,
                       const LandFigures& figures,
                       const StandardsLibrary& standards,
                       bool idIsCode,
                       const TaskPool& pool) {
    FeatureLayer table = emptyLandTable(land.crs);
    const LandRows rows(land, figures, standards);
    const std::size_t count = land.parcels.size();
    table.features.resize(count);
    pool.parallelFor((count + parcelsPerTask - 1) / parcelsPerTask, [&](std::size_t chunk) {
        for (std::size_t i = chunk * parcelsPerTask;
             i < std::min(count, (chunk + 1) * parcelsPerTask);
             ++i) {
            const Parcel& parcel = land.parcels[i];
            Feature& row = table.features[i];
            row.fid = static_cast<std::int64_t>(i) + 1;
            row.geometry = parcel.polygon;
            row.values = rows.valuesOf(i, idIsCode ? parcel.code : fmt::to_string(parcel.fid));
        }
    });
    return table;
}

} // namespace parklens::cli

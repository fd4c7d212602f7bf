#include "analysis/pipeline/results_folder.hpp"
#include "gis/crs/polygon_transforms.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <tuple>

namespace parklens {

namespace {

constexpr std::string_view parcelPrefix = "parcel.";

/// The system of the parcels, else CGCS2000 where it is one of a web map.
Crs systemOf(const PipelineRun& run) {
    const Crs& crs = run.features.layerSystems.at("land.parcels");
    return crs.mapOffset() == MapOffset::None ? crs : Crs::cgcs2000();
}

/// The figures of parcels and projects by what they are about.
class FiguresBySubject {
public:
    explicit FiguresBySubject(const ResultSet& results) {
        for (const IndicatorResult& figure : results.indicators) {
            const SubjectKind kind = figure.subject.kind;
            const bool isOfLand = figure.id.starts_with(parcelPrefix) &&
                                  (kind == SubjectKind::Parcel || kind == SubjectKind::Project);
            if (isOfLand) {
                m_figures[{figure.subject.parkId, kind, figure.subject.id, figure.id}] = &figure;
                m_ids.insert(figure.id);
            }
        }
    }

    /// Identifiers of the indicators, "parcel.plot_ratio", …
    const std::set<std::string>& ids() const { return m_ids; }

    const IndicatorResult* of(const ParcelFeature& parcel, const std::string& id) const {
        return find({parcel.parkId, SubjectKind::Parcel, parcel.id, id});
    }

    /// The figure that is judged: of the parcel's project where it has one.
    const IndicatorResult* judgedOf(const ParcelFeature& parcel, const std::string& id) const {
        return parcel.projectId.empty()
                   ? of(parcel, id)
                   : find({parcel.parkId, SubjectKind::Project, parcel.projectId, id});
    }

private:
    using Key = std::tuple<std::string, SubjectKind, std::string, std::string>;

    const IndicatorResult* find(const Key& key) const {
        const auto found = m_figures.find(key);
        return found == m_figures.end() ? nullptr : found->second;
    }

    std::map<Key, const IndicatorResult*> m_figures;
    std::set<std::string> m_ids;
};

/// A number, and 1 or 0 for a flag.
FieldValue valueOf(const IndicatorResult* figure) {
    if (figure == nullptr) {
        return {};
    }
    if (const auto* flag = std::get_if<bool>(&figure->value)) {
        return *flag ? 1.0 : 0.0;
    }
    const auto* number = std::get_if<double>(&figure->value);
    return number == nullptr ? FieldValue() : FieldValue(*number);
}

int gravityOf(Verdict verdict) {
    return verdict == Verdict::NotMet         ? 3
           : verdict == Verdict::Insufficient ? 2
           : verdict == Verdict::Met          ? 1
                                              : 0;
}

using WorstByParcel = std::map<std::string, Verdict>;

/// The gravest line of the 宗地核查表 of each parcel that has one.
WorstByParcel worstOf(const std::vector<ParcelCheck>& checks) {
    WorstByParcel worst;
    for (const ParcelCheck& check : checks) {
        for (const std::string& parcel : check.parcels) {
            const auto [found, isNew] = worst.emplace(parcel, check.judged);
            if (gravityOf(check.judged) > gravityOf(found->second)) {
                found->second = check.judged;
            }
        }
    }
    return worst;
}

void addFigures(const ParcelFeature& parcel,
                const FiguresBySubject& figures,
                const WorstByParcel& worst,
                Feature& feature) {
    for (const std::string& id : figures.ids()) {
        feature.values.push_back(valueOf(figures.of(parcel, id)));
        const IndicatorResult* judged = figures.judgedOf(parcel, id);
        const JudgedReference* limit = judged == nullptr ? nullptr : gravestLimit(*judged);
        feature.values.push_back(limit == nullptr ? FieldValue()
                                                  : FieldValue(std::string(key(limit->verdict))));
    }
    const auto found = worst.find(parcel.id);
    feature.values.push_back(found == worst.end() ? FieldValue()
                                                  : FieldValue(std::string(key(found->second))));
}

std::vector<FieldDefinition> parcelFields(const FiguresBySubject& figures) {
    std::vector<FieldDefinition> fields = {{"park_id", FieldType::Text},
                                           {"parcel", FieldType::Text},
                                           {"holder", FieldType::Text},
                                           {"project", FieldType::Text},
                                           {"block", FieldType::Text},
                                           {"state_code", FieldType::Text},
                                           {"supply_code", FieldType::Text},
                                           {"land_use_code", FieldType::Text},
                                           {"industry_code", FieldType::Text},
                                           {"land_area_m2", FieldType::Real},
                                           {"land_area_basis", FieldType::Text},
                                           {"geometry_area_m2", FieldType::Real},
                                           {"building_count", FieldType::Integer},
                                           {"footprint_m2", FieldType::Real},
                                           {"floor_area_m2", FieldType::Real},
                                           {"counted_floor_area_m2", FieldType::Real},
                                           {"coefficient_area_m2", FieldType::Real},
                                           {"green_m2", FieldType::Real},
                                           {"fixed_investment_wan", FieldType::Real},
                                           {"revenue_wan", FieldType::Real},
                                           {"tax_wan", FieldType::Real}};
    for (const std::string& id : figures.ids()) {
        const std::string name = id.substr(parcelPrefix.size());
        fields.push_back({name, FieldType::Real});
        fields.push_back({name + "_verdict", FieldType::Text});
    }
    fields.push_back({"worst_verdict", FieldType::Text});
    return fields;
}

Feature featureOf(const ParcelFeature& parcel) {
    Feature feature;
    feature.values = {parcel.parkId,
                      parcel.id,
                      orNothing(parcel.holder),
                      orNothing(parcel.projectName),
                      orNothing(parcel.block),
                      orNothing(parcel.stateCode),
                      orNothing(parcel.supplyCode),
                      orNothing(parcel.landUseCode),
                      orNothing(parcel.industryCode),
                      parcel.landAreaM2,
                      std::string(key(parcel.landAreaBasis)),
                      parcel.geometryAreaM2,
                      static_cast<std::int64_t>(parcel.buildingCount),
                      orNothing(parcel.footprintM2),
                      orNothing(parcel.floorAreaM2),
                      orNothing(parcel.countedFloorAreaM2),
                      orNothing(parcel.coefficientAreaM2),
                      orNothing(parcel.greenM2),
                      orNothing(parcel.fixedInvestmentWan),
                      orNothing(parcel.revenueWan),
                      orNothing(parcel.taxWan)};
    return feature;
}

} // namespace

std::optional<FeatureLayer> parcelLayer(const PipelineRun& run) {
    if (run.features.land.parcels.empty()) {
        return std::nullopt;
    }
    const FiguresBySubject figures(run.results);
    const WorstByParcel worst = worstOf(run.features.parcelChecks);
    FeatureLayer layer;
    layer.file = "results.gpkg";
    layer.name = "parcels";
    layer.crs = systemOf(run);
    layer.fields = parcelFields(figures);
    PolygonTransforms transforms(*layer.crs);
    const Crs& from = run.features.layerSystems.at("land.parcels");
    for (const ParcelFeature& parcel : run.features.land.parcels) {
        Feature feature = featureOf(parcel);
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = transforms.transformed(parcel.polygon, from);
        addFigures(parcel, figures, worst, feature);
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

std::optional<FeatureLayer> buildingLayer(const PipelineRun& run) {
    if (run.features.land.buildings.empty()) {
        return std::nullopt;
    }
    FeatureLayer layer;
    layer.file = "results.gpkg";
    layer.name = "buildings";
    layer.crs = systemOf(run);
    layer.fields = {{"park_id", FieldType::Text},
                    {"building", FieldType::Text},
                    {"parcels", FieldType::Text},
                    {"purpose", FieldType::Text},
                    {"storeys", FieldType::Real},
                    {"height_m", FieldType::Real},
                    {"footprint_m2", FieldType::Real},
                    {"floor_area_m2", FieldType::Real},
                    {"counted_floor_area_m2", FieldType::Real},
                    {"floor_area_is_estimate", FieldType::Integer}};
    PolygonTransforms transforms(*layer.crs);
    const Crs& from = run.features.layerSystems.at("land.parcels");
    for (const BuildingFeature& building : run.features.land.buildings) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = transforms.transformed(building.footprint, from);
        feature.values = {building.parkId,
                          building.id,
                          fmt::format("{}", fmt::join(building.parcels, ",")),
                          orNothing(building.purpose),
                          orNothing(building.storeys),
                          orNothing(building.heightM),
                          building.footprintM2,
                          orNothing(building.floorAreaM2),
                          orNothing(building.countedFloorAreaM2),
                          std::int64_t{building.isFloorEstimate}};
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

} // namespace parklens

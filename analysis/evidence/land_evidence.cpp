#include "analysis/evidence/request_evidence.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

FieldValue amountField(const LandAmount& amount) {
    return amount.interval ? FieldValue(amount.interval->value) : FieldValue();
}

/// The parcels behind a figure of a park, or the one parcel that a figure is about.
class ParcelLayer {
public:
    explicit ParcelLayer(const ParkParcels& parcels) : m_parcels(parcels) {
        m_layer.name = "parcels";
        m_layer.crs = parcels.land->crs;
        m_layer.fields = {{"parcel", FieldType::Text},
                          {"holder", FieldType::Text},
                          {"state_code", FieldType::Text},
                          {"supply_code", FieldType::Text},
                          {"industry_code", FieldType::Text},
                          {"inside_area_m2", FieldType::Real},
                          {"inside_share", FieldType::Real},
                          {"land_area_m2", FieldType::Real},
                          {"footprint_m2", FieldType::Real},
                          {"floor_area_m2", FieldType::Real},
                          {"counted_floor_area_m2", FieldType::Real},
                          {"coefficient_area_m2", FieldType::Real},
                          {"green_m2", FieldType::Real},
                          {"fixed_investment_wan", FieldType::Real},
                          {"revenue_wan", FieldType::Real},
                          {"tax_wan", FieldType::Real}};
    }

    void add(const ParcelInPark& in) {
        const Parcel& parcel = m_parcels.parcel(in);
        const LandAmounts& amounts = m_parcels.figuresOf(in).amounts;
        Feature feature;
        feature.fid = static_cast<std::int64_t>(m_layer.features.size()) + 1;
        feature.geometry = parcel.polygon;
        feature.values = {parcel.id,
                          parcel.holder,
                          parcel.stateCode,
                          parcel.supplyCode,
                          parcel.industryCode,
                          in.insideAreaM2,
                          in.insideShare,
                          amounts.landAreaM2,
                          amountField(amounts.footprintM2),
                          amountField(amounts.floorAreaM2),
                          amountField(amounts.countedFloorAreaM2),
                          amountField(amounts.coefficientAreaM2),
                          amountField(amounts.greenM2),
                          amountField(amounts.fixedInvestmentWan),
                          amountField(amounts.revenueWan),
                          amountField(amounts.taxWan)};
        m_layer.features.push_back(std::move(feature));
    }

    FeatureLayer take() { return std::move(m_layer); }

private:
    const ParkParcels& m_parcels;
    FeatureLayer m_layer;
};

/// The buildings with the part of each that falls to the parcel.
FeatureLayer buildingLayer(const ParkParcels& parcels, std::size_t parcel) {
    FeatureLayer layer;
    layer.name = "buildings";
    layer.crs = parcels.land->crs;
    layer.fields = {{"building", FieldType::Text},
                    {"footprint_on_parcel_m2", FieldType::Real},
                    {"share", FieldType::Real},
                    {"storeys", FieldType::Real},
                    {"height_m", FieldType::Real},
                    {"floor_area_m2", FieldType::Real}};
    const auto optional = [](const std::optional<double>& value) {
        return value ? FieldValue(*value) : FieldValue();
    };
    for (const BuildingShare& share : parcels.figures->buildings.ofParcel(parcel)) {
        const Building& building = parcels.land->buildings[share.building];
        Feature feature;
        feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
        feature.geometry = building.footprint;
        feature.values = {building.id,
                          share.footprintM2,
                          share.share,
                          optional(building.storeys),
                          optional(building.heightM),
                          optional(building.floorAreaM2)};
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

} // namespace

Evidence evidenceOfRequest(const ParcelsRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source) {
    Evidence evidence;
    const ParkParcels* parcels = source.measurements.find(request);
    if (parcels == nullptr) {
        return evidence;
    }
    const bool isOfParcel = result.subject.kind == SubjectKind::Parcel;
    ParcelLayer layer(*parcels);
    std::size_t partly = 0;
    for (const ParcelInPark& in : parcels->parcels) {
        const bool isSubject = parcels->parcel(in).id == result.subject.id;
        if (isOfParcel && !isSubject) {
            continue;
        }
        partly += in.insideShare < 1.0 ? 1 : 0;
        layer.add(in);
        if (isOfParcel) {
            evidence.layers.push_back(buildingLayer(*parcels, in.index));
        }
    }
    evidence.layers.insert(evidence.layers.begin(), layer.take());
    if (partly > 0) {
        evidence.excluded.push_back(
            {fmt::format("{} 宗地越出范围，面积按在内部分计，金额不拆分", partly),
             fmt::format("{} parcels reach beyond the extent: areas count by the part inside, "
                         "money is not split",
                         partly)});
    }
    return evidence;
}

} // namespace parklens

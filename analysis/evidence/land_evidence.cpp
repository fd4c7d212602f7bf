#include "analysis/evidence/formula_text.hpp"
#include "analysis/evidence/request_evidence.hpp"
#include "analysis/land/enterprise_key.hpp"
#include "analysis/land/floor_area.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace parklens {

namespace {

FieldValue amountField(const LandAmount& amount) {
    return amount.interval ? FieldValue(amount.interval->value) : FieldValue();
}

FieldValue lowField(const LandAmount& amount) {
    return amount.interval ? FieldValue(amount.interval->low) : FieldValue();
}

FieldValue highField(const LandAmount& amount) {
    return amount.interval ? FieldValue(amount.interval->high) : FieldValue();
}

/// "term_A_ha": the column of what a parcel adds to a term.
std::string columnOf(const FigureTerm& term) {
    using UnitKey = std::pair<std::string_view, std::string_view>;
    static constexpr std::array keys = {UnitKey{"ha", "ha"},
                                        UnitKey{"km²", "km2"},
                                        UnitKey{"m²", "m2"},
                                        UnitKey{"万元", "wan"},
                                        UnitKey{"亿元", "yi"},
                                        UnitKey{"人", "persons"}};
    const auto* unit = std::find_if(
        keys.begin(), keys.end(), [&](const UnitKey& key) { return key.first == term.unit; });
    return fmt::format(
        "term_{}{}", term.symbol, unit == keys.end() ? "" : "_" + std::string(unit->second));
}

/// The parcels behind a figure with what each adds to the figure's terms.
class ParcelLayer {
public:
    ParcelLayer(const ParkParcels& parcels, const IndicatorResult& result) : m_parcels(parcels) {
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
        if (result.subject.kind == SubjectKind::Park || result.subject.kind == SubjectKind::Block) {
            m_terms = result.terms;
        }
        for (const FigureTerm& term : m_terms) {
            m_layer.fields.push_back({columnOf(term), FieldType::Real});
        }
    }

    /// \param terms  of this parcel alone; empty where the figure has none of parcels
    void add(const ParcelInPark& in, const std::vector<FigureTerm>& terms) {
        const Parcel& parcel = m_parcels.parcel(in);
        const LandAmounts& amounts = m_parcels.figuresOf(in).amounts;
        Feature feature;
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
        push(std::move(feature), terms);
    }

    /// The ground under no parcel, as a row without a code.
    void addGap(double areaM2, const std::vector<FigureTerm>& terms) {
        Feature feature;
        feature.values.resize(m_layer.fields.size() - m_terms.size());
        feature.values[5] = areaM2;
        push(std::move(feature), terms);
    }

    const FeatureLayer& layer() const { return m_layer; }

    FeatureLayer take() { return std::move(m_layer); }

private:
    void push(Feature feature, const std::vector<FigureTerm>& terms) {
        feature.fid = static_cast<std::int64_t>(m_layer.features.size()) + 1;
        for (const FigureTerm& term : m_terms) {
            const FigureTerm* own = termOf(term.symbol, terms);
            feature.values.push_back(own == nullptr ? FieldValue() : FieldValue(own->value));
        }
        m_layer.features.push_back(std::move(feature));
    }

    const ParkParcels& m_parcels;
    std::vector<FigureTerm> m_terms;
    FeatureLayer m_layer;
};

/// The buildings with the part of each that falls to the parcels.
FeatureLayer buildingLayer(const ParkParcels& parcels,
                           const std::vector<ParcelInPark>& shown,
                           const StandardsLibrary& standards) {
    FeatureLayer layer;
    layer.name = "buildings";
    layer.crs = parcels.land->crs;
    layer.fields = {{"building", FieldType::Text},
                    {"parcel", FieldType::Text},
                    {"purpose", FieldType::Text},
                    {"storeys", FieldType::Real},
                    {"height_m", FieldType::Real},
                    {"share", FieldType::Real},
                    {"footprint_on_parcel_m2", FieldType::Real},
                    {"floor_area_on_parcel_m2", FieldType::Real},
                    {"counted_on_parcel_m2", FieldType::Real},
                    {"counted_low_on_parcel_m2", FieldType::Real},
                    {"counted_high_on_parcel_m2", FieldType::Real},
                    {"counted_from", FieldType::Text}};
    const StoreyRules rules = StoreyRules::of(standards);
    for (const ParcelInPark& in : shown) {
        for (const BuildingShare& share : parcels.figures->buildings.ofParcel(in.index)) {
            const Building& building = parcels.land->buildings[share.building];
            const BuildingFloors floors = floorsOf(building, rules);
            const LandAmount counted = floors.countedM2.scaled(share.share);
            Feature feature;
            feature.fid = static_cast<std::int64_t>(layer.features.size()) + 1;
            feature.geometry = building.footprint;
            feature.values = {building.id,
                              parcels.parcel(in).id,
                              building.purpose,
                              orNothing(building.storeys),
                              orNothing(building.heightM),
                              share.share,
                              share.footprintM2,
                              amountField(floors.floorM2.scaled(share.share)),
                              amountField(counted),
                              lowField(counted),
                              highField(counted),
                              std::string(key(floors.basis))};
            layer.features.push_back(std::move(feature));
        }
    }
    return layer;
}

/// The enterprises on the parcels, with the share of each that falls to a parcel.
FeatureLayer enterpriseTable(const ParkParcels& parcels, const std::vector<ParcelInPark>& shown) {
    FeatureLayer table;
    table.name = "enterprises";
    table.fields = {{"enterprise", FieldType::Text},
                    {"credit_code", FieldType::Text},
                    {"industry_code", FieldType::Text},
                    {"parcel", FieldType::Text},
                    {"share", FieldType::Real},
                    {"fixed_investment_wan", FieldType::Real},
                    {"revenue_wan", FieldType::Real},
                    {"value_added_wan", FieldType::Real},
                    {"tax_wan", FieldType::Real}};
    std::set<std::size_t> parcelIndices;
    for (const ParcelInPark& in : shown) {
        parcelIndices.insert(in.index);
    }
    for (const EnterpriseShare& share : parcels.figures->enterprises.shares) {
        if (!parcelIndices.contains(share.parcel)) {
            continue;
        }
        const Enterprise& enterprise = parcels.land->enterprises[share.enterprise];
        Feature row;
        row.fid = static_cast<std::int64_t>(table.features.size()) + 1;
        row.values = {enterprise.name,
                      enterprise.creditCode,
                      enterprise.industryCode,
                      parcels.land->parcels[share.parcel].id,
                      share.share,
                      orNothing(enterprise.fixedInvestmentWan),
                      orNothing(enterprise.revenueWan),
                      orNothing(enterprise.valueAddedWan),
                      orNothing(enterprise.taxWan)};
        table.features.push_back(std::move(row));
    }
    return table;
}

/// Whether money stands in the formula.
bool isOfMoney(const IndicatorResult& result) {
    return termOf("M", result.terms) != nullptr;
}

bool isOfAnExtent(const IndicatorResult& result) {
    return result.subject.kind == SubjectKind::Park || result.subject.kind == SubjectKind::Block;
}

/// The parcels that a figure is about: those of an extent, of a project, of an enterprise, or one.
std::vector<ParcelInPark> parcelsOf(const IndicatorResult& result, const ParkParcels& parcels) {
    std::set<std::size_t> wanted;
    for (std::size_t i = 0; i < parcels.land->parcels.size(); ++i) {
        if (result.subject.kind == SubjectKind::Parcel &&
            parcels.land->parcels[i].id == result.subject.id) {
            wanted.insert(i);
        }
    }
    for (const LandProject& project : parcels.figures->projects) {
        if (result.subject.kind == SubjectKind::Project && project.id == result.subject.id) {
            wanted.insert(project.parcels.begin(), project.parcels.end());
        }
    }
    for (const EnterpriseShare& share : parcels.figures->enterprises.shares) {
        const Enterprise& enterprise = parcels.land->enterprises[share.enterprise];
        if (result.subject.kind == SubjectKind::Enterprise &&
            keyOf(enterprise) == result.subject.id) {
            wanted.insert(share.parcel);
        }
    }
    const bool isOfExtent = isOfAnExtent(result);
    std::vector<ParcelInPark> found;
    for (const ParcelInPark& in : parcels.parcels) {
        if (isOfExtent || wanted.contains(in.index)) {
            found.push_back(in);
        }
    }
    return found;
}

void tellWhatIsLeftOut(const ParkParcels& parcels, Evidence& evidence) {
    const std::size_t beyond = parcels.land->parcels.size() - parcels.parcels.size();
    if (beyond > 0) {
        evidence.excluded.push_back(
            {fmt::format("宗地层另有 {} 宗不在这个范围内", beyond),
             fmt::format("{} other parcels of the layer lie outside this extent", beyond)});
    }
    const auto partly = static_cast<std::size_t>(
        std::count_if(parcels.parcels.begin(), parcels.parcels.end(), [](const ParcelInPark& in) {
            return in.insideShare < 1.0;
        }));
    if (partly > 0) {
        double outsideM2 = 0.0;
        for (const ParcelInPark& in : parcels.parcels) {
            outsideM2 +=
                in.insideShare > 0.0 ? in.insideAreaM2 / in.insideShare - in.insideAreaM2 : 0.0;
        }
        evidence.excluded.push_back(
            {fmt::format("{} 宗越出范围，只计在内部分的面积，外面的 {} 不计；金额不拆分",
                         partly,
                         evidenceHectares(outsideM2)),
             fmt::format(
                 "{} parcels reach beyond the extent: the {} outside do not count; money is "
                 "not split",
                 partly,
                 evidenceHectares(outsideM2))});
    }
    const double gapM2 = std::max(parcels.extentAreaM2 - parcels.coveredAreaM2, 0.0);
    if (gapM2 > 1.0) {
        evidence.excluded.push_back(
            {fmt::format("范围内 {} 没有宗地，只影响上下限", evidenceHectares(gapM2)),
             fmt::format("{} of the extent are under no parcel: they touch the bounds only",
                         evidenceHectares(gapM2))});
    }
    if (parcels.overlapAreaM2 > 1.0) {
        evidence.excluded.push_back(
            {fmt::format("宗地互相重叠 {}，计了两次（见核查结果）",
                         evidenceHectares(parcels.overlapAreaM2)),
             fmt::format("parcels overlap by {}, which count twice (see the audit)",
                         evidenceHectares(parcels.overlapAreaM2))});
    }
}

/// The figure of an extent: what each parcel adds to its terms.
void addExtent(const ParkParcels& parcels,
               const IndicatorResult& result,
               const EvidenceSource& source,
               Evidence& evidence) {
    const EvaluationContext context = {
        source.project, source.park, source.standards, source.data.layers};
    std::vector<std::vector<FigureTerm>> terms(parcels.parcels.size() + 1);
    if (source.indicator.termsOfParcels) {
        terms = source.indicator.termsOfParcels(context, parcels, result);
    }
    ParcelLayer layer(parcels, result);
    for (std::size_t i = 0; i < parcels.parcels.size(); ++i) {
        layer.add(parcels.parcels[i], terms[i]);
    }
    layer.addGap(std::max(parcels.extentAreaM2 - parcels.coveredAreaM2, 0.0), terms.back());
    const std::vector<std::string>& used = result.dataSources;
    const bool hasTotals = std::find(used.begin(), used.end(), "land.totals") != used.end();
    for (const FigureTerm& term : result.terms) {
        if (hasTotals && (term.symbol == "M" || term.symbol == "P")) {
            continue; // stated for the zone as a whole, no sum of parcels
        }
        tellSum(result, term.symbol, layer.layer(), {columnOf(term)}, evidence);
    }
    evidence.layers.push_back(layer.take());
    tellWhatIsLeftOut(parcels, evidence);
}

/// The figure of a parcel or a project: its buildings where they are what counts.
void addParcels(const ParkParcels& parcels,
                const std::vector<ParcelInPark>& shown,
                const IndicatorResult& result,
                const EvidenceSource& source,
                Evidence& evidence) {
    ParcelLayer layer(parcels, result);
    for (const ParcelInPark& in : shown) {
        layer.add(in, {});
    }
    evidence.layers.push_back(layer.take());
    if (isOfMoney(result)) {
        return;
    }
    FeatureLayer buildings = buildingLayer(parcels, shown, source.standards);
    const auto tellIfSame = [&](const char* symbol, const char* column) {
        Evidence sum;
        tellSum(result, symbol, buildings, {column}, sum);
        const FigureTerm* term = termOf(symbol, result.terms);
        const double found = sumOf(buildings, column);
        if (term != nullptr && std::abs(found - term->value) <= 1e-6 * std::max(found, 1.0)) {
            evidence.append(std::move(sum));
        } else if (term != nullptr && !buildings.features.empty()) {
            evidence.sums.push_back(evidenceSentence([&](const EvidenceNaming& naming) {
                const LocalizedText words = naming.column(column);
                return LocalizedText{
                    fmt::format("{} 不是建筑物的合计（{}之和 {} "
                                "m²）：宗地层填写了自己的数值，或建筑物相互重叠",
                                symbol,
                                words.zh,
                                termText(found)),
                    fmt::format("{} is not the sum of the buildings ({} adds up to {} m²): the "
                                "parcel states its own, or buildings overlap",
                                symbol,
                                words.en,
                                termText(found))};
            }));
        }
    };
    if (result.id == "parcel.plot_ratio") {
        tellIfSame("J", "counted_on_parcel_m2");
    } else if (result.id == "parcel.building_density") {
        tellIfSame("K", "footprint_on_parcel_m2");
    } else if (result.id == "parcel.admin_floor_share") {
        tellIfSame("J", "floor_area_on_parcel_m2");
    }
    evidence.layers.push_back(std::move(buildings));
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
    const std::vector<ParcelInPark> shown = parcelsOf(result, *parcels);
    if (result.subject.kind == SubjectKind::Enterprise) {
        ParcelLayer layer(*parcels, result);
        for (const ParcelInPark& in : shown) {
            layer.add(in, {});
        }
        evidence.layers.push_back(layer.take());
        evidence.append(enterpriseEvidence(request, result, source));
        return evidence;
    }
    if (isOfAnExtent(result)) {
        addExtent(*parcels, result, source, evidence);
    } else {
        addParcels(*parcels, shown, result, source, evidence);
    }
    if (isOfMoney(result) && parcels->land->hasEnterpriseTable) {
        evidence.layers.push_back(enterpriseTable(*parcels, shown));
        const std::size_t homeless = parcels->figures->enterprises.withoutLand.size();
        if (homeless > 0) {
            evidence.excluded.push_back(
                {fmt::format("企业表中 {} 家找不到宗地，未计入", homeless),
                 fmt::format("{} enterprises of the table have no parcel and do not count",
                             homeless)});
        }
    }
    return evidence;
}

} // namespace parklens

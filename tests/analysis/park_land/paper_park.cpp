#include "tests/analysis/park_land/paper_park.hpp"

#include "tests/support/test_environment.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace parklens::test {

namespace {

LandAmount amount(const std::optional<double>& value) {
    return value ? LandAmount::exactly(*value) : LandAmount();
}

Parcel parcelOf(const PaperParcel& paper) {
    Parcel parcel;
    parcel.id = paper.id;
    parcel.code = paper.id;
    parcel.block = paper.block;
    parcel.stateCode = paper.state;
    parcel.supplyCode = paper.supply;
    parcel.highTechCode = paper.highTech;
    parcel.isIdle = paper.isIdle;
    parcel.industryCode = paper.industryCode;
    parcel.taxWan = paper.taxWan;
    parcel.geometryAreaM2 = paper.areaHa * 1e4;
    return parcel;
}

ParcelFigures figuresOf(const PaperParcel& paper) {
    ParcelFigures figures;
    figures.geometryAreaM2 = paper.areaHa * 1e4;
    figures.amounts.landAreaM2 = figures.geometryAreaM2;
    figures.amounts.floorAreaM2 = amount(paper.floorM2);
    figures.amounts.footprintM2 = amount(paper.footprintM2);
    figures.amounts.coefficientAreaM2.interval = paper.coefficientM2;
    return figures;
}

} // namespace

double value(const IndicatorResult& result) {
    return std::get<double>(result.value);
}

PaperPark PaperPark::ofMethodPages() {
    const Interval exact150 = Interval::exactly(150e3);
    return {{{"P01", "A2", "D21", 30, 240e3, 120e3, exact150, "H1", false, "东", 1, "3812"},
             {"P02", "A2", "D21", 10, 80e3, 50e3, Interval{55e3, 55e3, 60e3}, "", false, "西"},
             {"P03", "A1", "D21", 12, 180e3, 30e3, {}, "", false, "西"},
             {"P04", "A31", "D1", 8, {}, {}, {}, "", false, "东"},
             {"P05", "A51", "D1", 4, {}, {}, {}, "", false, "西"},
             {"P06", "B21", "D21", 6, {}, {}, {}, "", true, "东"},
             {"P07", "B21", "E21", 10, {}, {}, {}, "", false, "东"},
             {"P08", "B22", "F", 10, {}, {}, {}, "", false, "西"},
             {"P09", "B12", "F", 4, {}, {}, {}, "", false, "西"},
             {"P10", "C1", "F", 6, {}, {}, {}, "", false, "东"}},
            {{"甲电器", "3812", {"P01"}, 120e3, 9e3, 40e3},
             {"乙物流", "5990", {"P02"}, 30e3, 1e3, 5e3, true}}};
}

PaperPark::PaperPark(std::vector<PaperParcel> parcels, std::vector<PaperEnterprise> enterprises)
    : m_parcels(std::move(parcels))
    , m_enterprises(std::move(enterprises)) {
    project.year = 2024;
    project.years = {2024};
    project.land.emplace();
    park.id = "A01";
    park.name = "示范区";
    Extent extent = {.role = BoundaryRole::EvaluationMain,
                     .crs = Crs::cgcs2000(),
                     .blocks = {},
                     .united = {},
                     .areaM2 = 0.0,
                     .validFrom = {},
                     .document = {},
                     .documentAreaHa = std::nullopt,
                     .layerKeys = {"boundary[0]"}};
    std::set<std::string> blocks;
    for (const PaperParcel& parcel : m_parcels) {
        blocks.insert(parcel.block);
    }
    for (const std::string& block : blocks) {
        extent.blocks.push_back({block, {}, parcelsOf(block).extentAreaM2});
        extent.areaM2 += extent.blocks.back().areaM2;
    }
    park.extents.emplace(BoundaryRole::EvaluationMain, std::move(extent));
}

EvaluationContext PaperPark::context() const {
    static const LayerFactsByKey none;
    return {project, park, standards(), none};
}

std::vector<IndicatorResult> PaperPark::results(const Indicator& indicator) const {
    Measurements measurements;
    for (const MeasurementRequest& any : indicator.requirements(context())) {
        const auto& request = std::get<ParcelsRequest>(any);
        measurements.set(request, parcelsOf(request.extent.block));
    }
    return indicator.evaluate(context(), measurements);
}

IndicatorResult PaperPark::whole(const Indicator& indicator) const {
    for (IndicatorResult& result : results(indicator)) {
        if (result.subject.kind == SubjectKind::Park) {
            return std::move(result);
        }
    }
    throw std::runtime_error("no result for the park");
}

ParkParcels PaperPark::parcelsOf(const std::string& block) const {
    auto land = std::make_shared<LandData>(Crs::cgcs2000());
    auto figures = std::make_shared<LandFigures>();
    land->hasEnterpriseTable = !m_enterprises.empty();
    land->parcelFields = fields;
    ParkParcels inside;
    for (const PaperParcel& paper : m_parcels) {
        const double areaM2 = paper.areaHa * 1e4;
        if (block.empty() || block == paper.block) {
            inside.parcels.push_back({land->parcels.size(),
                                      areaM2 * paper.insideShare,
                                      paper.insideShare,
                                      EvaluationScope::Unstated,
                                      paper.block});
            inside.extentAreaM2 += areaM2 * paper.insideShare;
        }
        land->parcels.push_back(parcelOf(paper));
        figures->parcels.push_back(figuresOf(paper));
    }
    for (std::size_t p = 0; p < m_parcels.size(); ++p) {
        for (std::size_t e = 0; e < m_enterprises.size(); ++e) {
            const std::vector<std::string>& codes = m_enterprises[e].parcels;
            if (std::find(codes.begin(), codes.end(), m_parcels[p].id) == codes.end()) {
                continue;
            }
            double allHa = 0.0;
            for (const PaperParcel& other : m_parcels) {
                const bool isOwn = std::find(codes.begin(), codes.end(), other.id) != codes.end();
                allHa += isOwn ? other.areaHa : 0.0;
            }
            figures->enterprises.shares.push_back({e, p, m_parcels[p].areaHa / allHa});
        }
    }
    for (const PaperEnterprise& paper : m_enterprises) {
        Enterprise enterprise;
        enterprise.name = paper.name;
        enterprise.industryCode = paper.industryCode;
        enterprise.fixedInvestmentWan = paper.investmentWan;
        enterprise.taxWan = paper.taxWan;
        enterprise.valueAddedWan = paper.valueAddedWan;
        enterprise.isLogistics = paper.isLogistics;
        land->enterprises.push_back(std::move(enterprise));
    }
    inside.coveredAreaM2 = inside.extentAreaM2 - overlapM2;
    inside.extentAreaM2 += gapM2 - overlapM2;
    inside.overlapAreaM2 = overlapM2;
    inside.land = std::move(land);
    inside.figures = std::move(figures);
    return inside;
}

} // namespace parklens::test

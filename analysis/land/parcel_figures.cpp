#include "analysis/land/parcel_figures.hpp"

#include "analysis/land/private/parcel_measure.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace parklens {

namespace {

/// What overlaying may add to the footprint of a building that covers its whole parcel.
constexpr double overlayRounding = 1e-6;
constexpr double m2PerHectare = 10000.0;
constexpr std::size_t parcelsPerTask = 256;

/// The names of a figure that is missing: "建筑面积" → no floor area is known.
Reason missing(const char* code, const char* zh, const char* en) {
    return {code, {fmt::format("缺{}", zh), fmt::format("no {} is stated", en)}};
}

LandRate withoutValue(Reason reason) {
    LandRate rate;
    rate.reason = std::move(reason);
    return rate;
}

LandRate adminFloorShare(const LandAmounts& amounts) {
    if (!amounts.floorAreaM2.isKnown()) {
        return withoutValue(missing("floor_area_missing", "总建筑面积", "floor area"));
    }
    LandRate share =
        rateOf(amounts.adminFloorM2,
               amounts.floorAreaM2.interval->value,
               percent,
               missing("admin_floor_missing", "行政办公建筑面积", "administrative floor area"));
    share.isEstimate = share.isEstimate || amounts.floorAreaM2.isEstimate;
    return share;
}

LandRate buildingCoefficient(const LandAmounts& amounts) {
    LandRate rate =
        rateOf(amounts.coefficientAreaM2,
               amounts.landAreaM2,
               percent,
               missing("coefficient_area_missing", "建筑物基底面积", "footprint of buildings"));
    if (rate.interval && amounts.coefficientAreaM2.interval->high == amounts.landAreaM2) {
        rate.interval->high = percent; // what a yard of unknown size may reach, to the last digit
    }
    if (rate.interval && rate.interval->low > percent * (1.0 + overlayRounding)) {
        return withoutValue(
            {"coefficient_above_100",
             {fmt::format("建筑系数为 {:.2f} %，超过 100 %，数据有误", rate.interval->low),
              fmt::format("the building coefficient is {:.2f} %, above 100 %: the data are wrong",
                          rate.interval->low)}});
    }
    return rate;
}

/// "<credit code or holder>/<project>"; empty where the parcel names no project.
std::string projectKey(const Parcel& parcel) {
    const std::string& holder = parcel.creditCode.empty() ? parcel.holder : parcel.creditCode;
    return parcel.project.empty() || holder.empty() ? std::string() : holder + "/" + parcel.project;
}

void groupProjects(const LandData& land, LandFigures& figures) {
    std::map<std::string, std::vector<std::size_t>> parcelsByKey;
    for (std::size_t i = 0; i < land.parcels.size(); ++i) {
        if (std::string key = projectKey(land.parcels[i]); !key.empty()) {
            parcelsByKey[std::move(key)].push_back(i);
        }
    }
    figures.projectOfParcel.assign(land.parcels.size(), LandFigures::npos);
    for (auto& [key, parcels] : parcelsByKey) {
        if (parcels.size() < 2) {
            continue;
        }
        const Parcel& first = land.parcels[parcels.front()];
        LandProject project;
        project.id = key;
        project.name = first.holder.empty() ? first.project : first.holder + " " + first.project;
        project.amounts = figures.parcels[parcels.front()].amounts;
        for (std::size_t i = 1; i < parcels.size(); ++i) {
            project.amounts += figures.parcels[parcels[i]].amounts;
        }
        project.rates = ratesOf(project.amounts);
        for (const std::size_t parcel : parcels) {
            figures.projectOfParcel[parcel] = figures.projects.size();
        }
        project.parcels = std::move(parcels);
        figures.projects.push_back(std::move(project));
    }
}

/// What was noticed of single parcels, kind by kind.
void tellFindings(const std::vector<ParcelFigures>& parcels, Diagnostics& diagnostics) {
    std::map<std::pair<Severity, std::string>, std::vector<Problem>> byKind;
    for (const ParcelFigures& figures : parcels) {
        for (const Diagnostic& finding : figures.findings.entries()) {
            byKind[{finding.severity, finding.code}].push_back(finding.problem);
        }
    }
    for (const auto& [kind, problems] : byKind) {
        diagnostics.addEach(kind.first, kind.second, problems);
    }
}

void tellOverlaps(const LandData& land,
                  const std::vector<ParcelOverlap>& overlaps,
                  Diagnostics& diagnostics) {
    std::vector<Problem> problems;
    for (const ParcelOverlap& overlap : overlaps) {
        const Parcel& first = land.parcels[overlap.first];
        const Parcel& second = land.parcels[overlap.second];
        problems.push_back(
            {{fmt::format("宗地 {} 与 {} 重叠 {:.2f} m²", first.id, second.id, overlap.areaM2),
              fmt::format(
                  "parcels {} and {} overlap by {:.2f} m²", first.id, second.id, overlap.areaM2)},
             first.place,
             {"请核对界址", "check the border"}});
    }
    diagnostics.addEach(Severity::Warning, "parcels_overlap", problems);
}

} // namespace

std::string_view key(LandAreaBasis basis) {
    return basis == LandAreaBasis::Contract ? "contract" : "ellipsoid";
}

FloorSources& FloorSources::operator+=(const FloorSources& other) {
    byMeanHeight += other.byMeanHeight;
    withoutHeight += other.withoutHeight;
    byStoreys += other.byStoreys;
    byTotal = byTotal || other.byTotal;
    return *this;
}

LandAmounts& LandAmounts::operator+=(const LandAmounts& other) {
    landAreaM2 += other.landAreaM2;
    if (!landAreaFault) {
        landAreaFault = other.landAreaFault;
    }
    footprintM2 += other.footprintM2;
    floorAreaM2 += other.floorAreaM2;
    countedFloorAreaM2 += other.countedFloorAreaM2;
    coefficientAreaM2 += other.coefficientAreaM2;
    adminLandM2 += other.adminLandM2;
    adminFloorM2 += other.adminFloorM2;
    greenM2 += other.greenM2;
    fixedInvestmentWan += other.fixedInvestmentWan;
    revenueWan += other.revenueWan;
    taxWan += other.taxWan;
    return *this;
}

LandAmounts LandAmounts::inside(double share) const {
    LandAmounts part = *this;
    part.landAreaM2 = landAreaM2 * share;
    for (LandAmount LandAmounts::*area : {&LandAmounts::footprintM2,
                                          &LandAmounts::floorAreaM2,
                                          &LandAmounts::countedFloorAreaM2,
                                          &LandAmounts::coefficientAreaM2,
                                          &LandAmounts::adminLandM2,
                                          &LandAmounts::adminFloorM2,
                                          &LandAmounts::greenM2}) {
        part.*area = (this->*area).scaled(share);
    }
    return part;
}

LandRates ratesOf(const LandAmounts& amounts) {
    LandRates rates;
    if (amounts.landAreaFault) {
        const LandRate none = withoutValue(*amounts.landAreaFault);
        rates = {none, none, none, none, adminFloorShare(amounts), none, none, none, none};
        return rates;
    }
    const double land = amounts.landAreaM2;
    const double hectares = land / m2PerHectare;
    rates.plotRatio = rateOf(amounts.countedFloorAreaM2,
                             land,
                             1.0,
                             missing("floor_area_missing", "总建筑面积", "floor area"));
    rates.buildingDensityPct =
        rateOf(amounts.footprintM2,
               land,
               percent,
               missing("footprint_missing", "建筑物基底面积", "footprint of buildings"));
    rates.buildingCoefficientPct = buildingCoefficient(amounts);
    rates.adminLandSharePct =
        rateOf(amounts.adminLandM2,
               land,
               percent,
               missing("admin_land_missing", "行政办公用地面积", "administrative land"));
    rates.adminFloorSharePct = adminFloorShare(amounts);
    rates.greenRatioPct = rateOf(
        amounts.greenM2, land, percent, missing("green_area_missing", "绿地面积", "green area"));
    rates.investmentWanPerHa =
        rateOf(amounts.fixedInvestmentWan,
               hectares,
               1.0,
               missing("investment_missing", "固定资产投资", "fixed investment"));
    rates.outputWanPerHa = rateOf(
        amounts.revenueWan, hectares, 1.0, missing("revenue_missing", "营业收入", "revenue"));
    rates.taxWanPerHa =
        rateOf(amounts.taxWan, hectares, 1.0, missing("tax_missing", "税收", "tax"));
    return rates;
}

LandFigures figureLand(const LandData& land,
                       const StandardsLibrary& standards,
                       const TaskPool& pool,
                       const TaskControl& control,
                       Diagnostics& diagnostics) {
    LandFigures figures;
    figures.buildings = shareBuildings(land, standards, pool, control, diagnostics);
    figures.enterprises = shareEnterprises(land, diagnostics);
    figures.parcels.resize(land.parcels.size());
    const ParcelMeasure measure(land, figures.buildings, figures.enterprises, standards);
    pool.parallelFor(
        (land.parcels.size() + parcelsPerTask - 1) / parcelsPerTask, [&](std::size_t chunk) {
            control.checkCancelled();
            const std::size_t end = std::min(land.parcels.size(), (chunk + 1) * parcelsPerTask);
            for (std::size_t i = chunk * parcelsPerTask; i < end; ++i) {
                figures.parcels[i] = measure.figuresOf(i);
            }
        });
    tellFindings(figures.parcels, diagnostics);
    groupProjects(land, figures);
    figures.overlaps = findOverlaps(land, standards, pool, control);
    tellOverlaps(land, figures.overlaps, diagnostics);
    return figures;
}

} // namespace parklens

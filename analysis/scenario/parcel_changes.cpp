#include "analysis/scenario/private/change_search.hpp"
#include "gis/base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace parklens {

namespace {

constexpr std::int64_t stepsPerUnit = 100; ///< two decimals
constexpr double mostAmount = 1e12;        ///< m² or 万元: more than there is

/// The quantity that decides an indicator.
struct Lever {
    const char* indicator;
    LandAmount LandAmounts::*amount;
    LandRate LandRates::*rate;
    const char* field;
    const char* zh;
    const char* en;
    const char* unit;
};

const Lever* leverOf(const std::string& indicator) {
    static constexpr std::array levers = {Lever{"parcel.plot_ratio",
                                                &LandAmounts::countedFloorAreaM2,
                                                &LandRates::plotRatio,
                                                "counted_floor_area",
                                                "计容建筑面积",
                                                "counted floor area",
                                                "m²"},
                                          Lever{"parcel.building_density",
                                                &LandAmounts::footprintM2,
                                                &LandRates::buildingDensityPct,
                                                "footprint_area",
                                                "建筑物基底面积",
                                                "footprint of buildings",
                                                "m²"},
                                          Lever{"parcel.building_coefficient",
                                                &LandAmounts::coefficientAreaM2,
                                                &LandRates::buildingCoefficientPct,
                                                "coefficient_area",
                                                "建筑物、构筑物基底或露天堆场、操作场地面积",
                                                "footprint of buildings or structures, or open "
                                                "yard",
                                                "m²"},
                                          Lever{"parcel.admin_land_share",
                                                &LandAmounts::adminLandM2,
                                                &LandRates::adminLandSharePct,
                                                "admin_land",
                                                "行政办公及生活服务设施用地",
                                                "land for administration and services",
                                                "m²"},
                                          Lever{"parcel.admin_floor_share",
                                                &LandAmounts::adminFloorM2,
                                                &LandRates::adminFloorSharePct,
                                                "admin_floor",
                                                "行政办公及生活服务设施建筑面积",
                                                "floor area for administration and services",
                                                "m²"},
                                          Lever{"parcel.green_ratio",
                                                &LandAmounts::greenM2,
                                                &LandRates::greenRatioPct,
                                                "green_area",
                                                "绿地面积",
                                                "green land",
                                                "m²"},
                                          Lever{"parcel.investment_intensity",
                                                &LandAmounts::fixedInvestmentWan,
                                                &LandRates::investmentWanPerHa,
                                                "fixed_investment",
                                                "固定资产总投资",
                                                "fixed investment",
                                                "万元"},
                                          Lever{"parcel.output_per_ha",
                                                &LandAmounts::revenueWan,
                                                &LandRates::outputWanPerHa,
                                                "revenue",
                                                "营业收入",
                                                "revenue",
                                                "万元"},
                                          Lever{"parcel.tax_per_ha",
                                                &LandAmounts::taxWan,
                                                &LandRates::taxWanPerHa,
                                                "tax",
                                                "税收",
                                                "tax",
                                                "万元"}};
    const auto* found = std::find_if(levers.begin(), levers.end(), [&](const Lever& lever) {
        return indicator == lever.indicator;
    });
    return found == levers.end() ? nullptr : &*found;
}

/// What a stated quantity of the first parcel makes of the amounts, summed as those of a project.
LandAmounts amountsWith(const LandFigures& figures,
                        const std::vector<std::size_t>& parcels,
                        LandAmount LandAmounts::*member,
                        const LandAmount& stated) {
    LandAmounts sum = figures.parcels[parcels.front()].amounts;
    sum.*member = stated;
    for (std::size_t i = 1; i < parcels.size(); ++i) {
        sum += figures.parcels[parcels[i]].amounts;
    }
    return sum;
}

/// The quantity with an amount added to or taken from it, which counts from the bound that is worst
/// for the verdict; as it would be written, for adding doubles may leave a sum of exactly the limit
/// below it.
double statedWith(const Interval& range, double amount) {
    constexpr int decimals = 6;
    const double stated = amount < 0.0 ? std::max(range.high + amount, 0.0) : range.low + amount;
    return std::isfinite(stated) ? roundedHalfEven(stated, decimals) : stated;
}

/// The same from the bound that is best.
double bestStatedWith(const Interval& range, double amount) {
    const Interval best = {range.value, range.high, range.low}; // its ends exchanged
    return statedWith(best, amount);
}

/// How much can be added: buildings and yards cover no more than the land.
double mostOf(const Lever& lever, const LandAmounts& amounts, const Interval& range) {
    const bool isGround = lever.amount == &LandAmounts::footprintM2 ||
                          lever.amount == &LandAmounts::coefficientAreaM2;
    return isGround ? std::max(amounts.landAreaM2 - range.low, range.high) : mostAmount;
}

LocalizedText boundsRemark(const Lever& lever, const Interval& range) {
    if (!std::isfinite(range.high)) {
        return {fmt::format("{}至少 {:.2f} {}，上限不明", lever.zh, range.low, lever.unit),
                fmt::format("the {} is at least {:.2f} {}, its upper bound unknown",
                            lever.en,
                            range.low,
                            lever.unit)};
    }
    return {fmt::format("{}在 {:.2f}–{:.2f} {} 之间，按最不利的一端计",
                        lever.zh,
                        range.low,
                        range.high,
                        lever.unit),
            fmt::format("the {} lies between {:.2f} and {:.2f} {}; counted from the worst end",
                        lever.en,
                        range.low,
                        range.high,
                        lever.unit)};
}

/// Where there are buildings they decide the footprint, whatever the parcel states.
bool canBeStated(const Lever& lever,
                 std::size_t parcel,
                 const LandData& land,
                 const LandFigures& figures) {
    return lever.amount != &LandAmounts::footprintM2 || !land.hasBuildingLayer ||
           land.parcels[parcel].polygon.empty() ||
           (figures.buildings.ofParcel(parcel).empty() && land.parcels[parcel].footprintM2);
}

ScenarioEdit editOf(const Lever& lever, const Parcel& parcel, double stated) {
    ScenarioEdit edit;
    edit.layer = "land.parcels";
    edit.id = parcel.id;
    edit.values.emplace(lever.field, stated);
    return edit;
}

} // namespace

ParcelChanges::ParcelChanges(const LandData& land, const LandFigures& figures)
    : m_land(land)
    , m_figures(figures) {
    for (std::size_t i = 0; i < land.parcels.size(); ++i) {
        m_parcels.emplace(land.parcels[i].id, i);
    }
    for (std::size_t i = 0; i < figures.projects.size(); ++i) {
        m_projects.emplace(figures.projects[i].id, i);
    }
}

std::vector<std::size_t> ParcelChanges::parcelsOf(const Subject& subject) const {
    if (subject.kind == SubjectKind::Project) {
        const auto found = m_projects.find(subject.id);
        return found == m_projects.end() ? std::vector<std::size_t>()
                                         : m_figures.projects[found->second].parcels;
    }
    const auto found = m_parcels.find(subject.id);
    return found == m_parcels.end() ? std::vector<std::size_t>() : std::vector{found->second};
}

bool ParcelChanges::fill(SmallestChange& change) const {
    const Lever* lever = leverOf(change.figure.id);
    if (lever == nullptr) {
        return false;
    }
    change.quantity = {lever->field, {lever->zh, lever->en}, lever->unit};
    if (!change.figure.isEvaluable()) {
        change.reason = change.figure.reason;
        return true;
    }
    const std::vector<std::size_t> parcels = parcelsOf(change.figure.subject);
    const LandAmount own =
        parcels.empty() ? LandAmount() : m_figures.parcels[parcels.front()].amounts.*lever->amount;
    if (!own.isKnown()) {
        change.reason = Reason{
            "quantity_unknown",
            {fmt::format("{}不明", lever->zh), fmt::format("its {} is not known", lever->en)}};
        return true;
    }
    const std::size_t first = parcels.front();
    const Interval range = *own.interval;
    const auto figureWith = [&](double (*stated)(const Interval&, double)) -> FigureWith {
        return [&, stated](double amount) {
            const LandAmount quantity =
                amount == 0.0 ? own : LandAmount::exactly(stated(range, amount));
            const LandRates rates =
                ratesOf(amountsWith(m_figures, parcels, lever->amount, quantity));
            return (rates.*lever->rate).interval;
        };
    };
    const double most = mostOf(*lever, m_figures.parcels[first].amounts, range);
    searchSmallest(change, figureWith(statedWith), stepsPerUnit, most);
    if (std::isfinite(range.high)) {
        searchLeast(change, figureWith(bestStatedWith), stepsPerUnit, most);
    }
    if (change.amount && canBeStated(*lever, first, m_land, m_figures)) {
        change.edit = editOf(*lever, m_land.parcels[first], statedWith(range, *change.amount));
    }
    change.remark = range.low == range.high
                        ? endsRemark(change, {})
                        : joinedTexts(boundsRemark(*lever, range), leastRemark(change));
    return true;
}

} // namespace parklens

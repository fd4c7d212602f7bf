#include "analysis/pipeline/parcel_check.hpp"

#include "analysis/indicators/indicator.hpp"
#include "analysis/indicators/parcel/parcel_subjects.hpp"
#include "analysis/results/display.hpp"
#include "gis/base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace parklens {

namespace {

struct Controlled {
    const char* id;
    const char* unit;
    LandRate LandRates::*rate;
};

constexpr std::array<Controlled, 8> controlled = {{
    {"plot_ratio", "", &LandRates::plotRatio},
    {"building_coefficient", "%", &LandRates::buildingCoefficientPct},
    {"admin_land_share", "%", &LandRates::adminLandSharePct},
    {"admin_floor_share", "%", &LandRates::adminFloorSharePct},
    {"green_ratio", "%", &LandRates::greenRatioPct},
    {"investment_intensity", "万元/ha", &LandRates::investmentWanPerHa},
    {"output_per_ha", "万元/ha", &LandRates::outputWanPerHa},
    {"tax_per_ha", "万元/ha", &LandRates::taxWanPerHa},
}};

/// The name that the indicator has everywhere.
LocalizedText nameOf(const Controlled& indicator) {
    const std::string id = fmt::format("parcel.{}", indicator.id);
    const auto all = catalogue();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Indicator& one) { return one.descriptor.id == id; });
    return found == all.end() ? LocalizedText{id, id} : found->descriptor.name;
}

bool isLowerBound(ComparisonOperator op) {
    return op == ComparisonOperator::Greater || op == ComparisonOperator::GreaterOrEqual;
}

/// actual − limit for the limit that is kept least.
std::optional<double> differenceOf(const std::optional<Interval>& actual,
                                   const std::vector<ControlLimit>& limits) {
    if (!actual || limits.empty()) {
        return std::nullopt;
    }
    const auto margin = [&](const ControlLimit& limit) {
        const double above = actual->value - limit.reference.value;
        return isLowerBound(limit.reference.op) ? above : -above;
    };
    const auto least = std::min_element(
        limits.begin(), limits.end(), [&](const ControlLimit& a, const ControlLimit& b) {
            return margin(a) < margin(b);
        });
    return actual->value - least->reference.value;
}

/// Why a figure with limits is not judged: its bounds, or limits that disagree.
LocalizedText
boundsRemark(const std::optional<Interval>& actual, const ControlLimits& limits, Verdict verdict) {
    if (!actual || verdict != Verdict::Insufficient) {
        return {};
    }
    if (LocalizedText disagreement = disagreementOf(actual, limits); !disagreement.empty()) {
        return disagreement;
    }
    const std::string low = roundedText(actual->low, 2);
    if (!std::isfinite(actual->high)) {
        return {"实际值不低于 " + low + "，上限不明", "at least " + low + ", upper bound unknown"};
    }
    const std::string high = roundedText(actual->high, 2);
    return {fmt::format("实际值在 {} 之间，结论不一致", intervalText(low, high, Language::Chinese)),
            fmt::format("between {}, where verdicts differ",
                        intervalText(low, high, Language::English))};
}

/// Of an unknown limit: the reason alone where there is no other, else that it is one of several.
LocalizedText unknownRemark(const ControlLimits& limits) {
    const LocalizedText& why = limits.unknown->text;
    return limits.limits.empty()
               ? why
               : LocalizedText{fmt::format("另有限值不明（{}）", why.zh),
                               fmt::format("another limit is not known ({})", why.en)};
}

class ParcelChecks {
public:
    ParcelChecks(const LandData& land,
                 const LandFigures& figures,
                 const StandardsLibrary& standards,
                 DayIndex asOf)
        : m_land(land)
        , m_figures(figures)
        , m_use(standards, land)
        , m_finder(standards, land, asOf) {}

    void add(std::size_t index) {
        const Parcel& parcel = m_land.parcels[index];
        if (!m_use.isIndustrial(parcel) || !m_use.isBuilt(parcel, m_figures.parcels[index])) {
            return;
        }
        const std::size_t project = m_figures.projectOfParcel[index];
        if (project == LandFigures::npos) {
            addRows({index}, m_figures.parcels[index].amounts, m_figures.parcels[index].rates);
        } else if (m_done.insert(project).second) {
            const LandProject& whole = m_figures.projects[project];
            addRows(whole.parcels, whole.amounts, whole.rates);
        }
    }

    std::vector<ParcelCheck> take() { return std::move(m_checks); }

private:
    void addRows(const std::vector<std::size_t>& parcels,
                 const LandAmounts& amounts,
                 const LandRates& rates) {
        for (const Controlled& indicator : controlled) {
            const ControlLimits limits = m_finder.limitsOf(indicator.id, parcels);
            if (limits.limits.empty() && !limits.unknown) {
                continue;
            }
            ParcelCheck check = headOf(parcels, amounts);
            const LandRate& rate = rates.*indicator.rate;
            check.indicator = nameOf(indicator);
            check.unit = indicator.unit;
            for (const ControlLimit& limit : limits.limits) {
                if (limit.origin == LimitOrigin::Contract) {
                    check.contract.push_back(limit.reference);
                }
            }
            check.rules = rulesOf(indicator.id, parcels);
            check.actual = rate.interval;
            check.difference = differenceOf(rate.interval, limits.limits);
            const Verdict verdict = verdictOf(rate.interval, limits);
            check.judged = verdict;
            check.verdict = words(verdict, asLimit());
            check.remark = rate.reason      ? rate.reason->text
                           : limits.unknown ? unknownRemark(limits)
                                            : boundsRemark(rate.interval, limits, verdict);
            check.remark = joinedTexts(m_use.unbuiltRemark(parcels), check.remark);
            m_checks.push_back(std::move(check));
        }
    }

    ParcelCheck headOf(const std::vector<std::size_t>& parcels, const LandAmounts& amounts) const {
        ParcelCheck check;
        const Parcel& first = m_land.parcels[parcels.front()];
        for (const std::size_t parcel : parcels) {
            check.parcels.push_back(m_land.parcels[parcel].id);
        }
        check.project = first.project;
        check.holder = first.holder;
        check.industryCode = first.industryCode;
        check.supplyDate = first.supplyDate;
        if (!amounts.landAreaFault) {
            check.landAreaM2 = amounts.landAreaM2;
        }
        return check;
    }

    /// What would bind without contracts.
    std::vector<Reference> rulesOf(const char* indicator,
                                   const std::vector<std::size_t>& parcels) const {
        std::vector<Reference> rules;
        for (const std::size_t index : parcels) {
            Parcel parcel = m_land.parcels[index];
            parcel.contract = {};
            for (const ControlLimit& limit : m_finder.limitsOf(indicator, parcel).limits) {
                const auto isSame = [&](const Reference& known) {
                    return known.value == limit.reference.value && known.op == limit.reference.op;
                };
                if (std::none_of(rules.begin(), rules.end(), isSame)) {
                    rules.push_back(limit.reference);
                }
            }
        }
        return rules;
    }

    static Reference asLimit() {
        Reference limit;
        limit.kind = ReferenceKind::Limit;
        return limit;
    }

    const LandData& m_land;
    const LandFigures& m_figures;
    ParcelUse m_use;
    ControlLimitFinder m_finder;
    std::set<std::size_t> m_done; ///< projects
    std::vector<ParcelCheck> m_checks;
};

} // namespace

std::vector<ParcelCheck> checkParcels(const LandData& land,
                                      const LandFigures& figures,
                                      const StandardsLibrary& standards,
                                      DayIndex asOf) {
    ParcelChecks checks(land, figures, standards, asOf);
    for (std::size_t i = 0; i < land.parcels.size(); ++i) {
        checks.add(i);
    }
    return checks.take();
}

} // namespace parklens

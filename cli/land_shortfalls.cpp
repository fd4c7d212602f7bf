#include "cli/land_shortfalls.hpp"

#include "analysis/land/control_limits.hpp"
#include "analysis/land/parcel_use.hpp"
#include "cli/controlled_rates.hpp"
#include "gis/base/unit_factors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace parklens::cli {

namespace {

/// A parcel, or the parcels of a project, which are judged together.
struct Plot {
    std::string id;
    std::string code; ///< of the parcel; of a project those of its parcels
    std::string name;
    std::string holder;
    std::vector<std::size_t> parcels;
    const LandRates* rates = nullptr;
};

/// One limit that one plot does not meet.
struct Shortfall {
    const Plot* plot = nullptr;
    const ControlledRate* controlled = nullptr;
    const ControlLimit* limit = nullptr;
    double missing = 0.0;                  ///< in the unit of the indicator
    std::optional<double> shareOfLimitPct; ///< none of a limit of 0
};

FeatureLayer emptyShortfallTable(const Crs& crs) {
    FeatureLayer layer;
    layer.name = "shortfalls";
    layer.crs = crs;
    layer.fields = {{"id", FieldType::Text},
                    {"code", FieldType::Text},
                    {"name", FieldType::Text},
                    {"holder", FieldType::Text},
                    {"indicator", FieldType::Text},
                    {"value", FieldType::Real},
                    {"unit", FieldType::Text},
                    {"op", FieldType::Text},
                    {"limit", FieldType::Real},
                    {"shortfall", FieldType::Real},
                    {"shortfall_pct", FieldType::Real},
                    {"amount", FieldType::Real},
                    {"amount_unit", FieldType::Text},
                    {"limit_source", FieldType::Text}};
    return layer;
}

class ShortfallSearch {
public:
    ShortfallSearch(const LandData& land,
                    const LandFigures& figures,
                    const StandardsLibrary& standards,
                    bool idIsCode)
        : m_land(land)
        , m_finder(standards, land)
        , m_plots(plotsOf(land, figures, idIsCode)) {}

    LandShortfalls search() {
        LandShortfalls result;
        result.table = emptyShortfallTable(m_land.crs);
        // Limits stay where they are: shortfalls point into them.
        m_limits.reserve(m_plots.size() * controlledRates.size());
        for (const Plot& plot : m_plots) {
            for (const ControlledRate& controlled : controlledRates) {
                judge(plot, controlled, result.counts);
            }
        }
        std::stable_sort(m_found.begin(), m_found.end(), [](const auto& a, const auto& b) {
            return a.shareOfLimitPct.value_or(0.0) > b.shareOfLimitPct.value_or(0.0);
        });
        for (const Shortfall& shortfall : m_found) {
            Feature row = featureOf(shortfall);
            row.fid = static_cast<std::int64_t>(result.table.features.size()) + 1;
            result.table.features.push_back(std::move(row));
        }
        return result;
    }

private:
    static std::vector<Plot>
    plotsOf(const LandData& land, const LandFigures& figures, bool idIsCode) {
        const auto idOf = [&](std::size_t i) {
            return idIsCode ? land.parcels[i].id : fmt::to_string(land.parcels[i].fid);
        };
        std::vector<Plot> plots;
        for (std::size_t i = 0; i < land.parcels.size(); ++i) {
            const Parcel& parcel = land.parcels[i];
            if (figures.projectOfParcel[i] == LandFigures::npos &&
                !ParcelUse::isStatedUnbuilt(parcel)) {
                plots.push_back(
                    {idOf(i), {}, parcel.name, parcel.holder, {i}, &figures.parcels[i].rates});
            }
        }
        for (const LandProject& project : figures.projects) {
            const bool isUnbuilt = std::all_of(
                project.parcels.begin(), project.parcels.end(), [&](std::size_t parcel) {
                    return ParcelUse::isStatedUnbuilt(land.parcels[parcel]);
                });
            if (isUnbuilt) {
                continue;
            }
            const Parcel& first = land.parcels[project.parcels.front()];
            plots.push_back(
                {project.id, {}, project.name, first.holder, project.parcels, &project.rates});
        }
        for (Plot& plot : plots) {
            for (const std::size_t parcel : plot.parcels) {
                plot.code += plot.code.empty() ? "" : ";";
                plot.code += land.parcels[parcel].id;
            }
        }
        return plots;
    }

    void judge(const Plot& plot,
               const ControlledRate& controlled,
               std::map<std::string, VerdictCounts>& counts) {
        m_limits.push_back(m_finder.limitsOf(controlled.indicator, plot.parcels));
        const ControlLimits& limits = m_limits.back();
        const LandRate& rate = plot.rates->*controlled.rate;
        const Verdict verdict = verdictOf(rate.interval, limits);
        if (verdict == Verdict::NotApplicable) {
            return;
        }
        VerdictCounts& count = counts[controlled.indicator];
        count.met += verdict == Verdict::Met ? 1U : 0U;
        count.notMet += verdict == Verdict::NotMet ? 1U : 0U;
        count.insufficient += verdict == Verdict::Insufficient ? 1U : 0U;
        if (verdict != Verdict::NotMet) {
            return;
        }
        for (const ControlLimit& limit : limits.limits) {
            if (parklens::judge(rate.interval, limit.reference) != Verdict::NotMet) {
                continue; // a limit of a lower rank may be kept
            }
            const double missing = std::abs(limit.reference.value - rate.interval->value);
            Shortfall found{&plot, &controlled, &limit, missing, std::nullopt};
            if (limit.reference.value > 0.0) {
                found.shareOfLimitPct = missing / limit.reference.value * percent;
            }
            m_found.push_back(found);
        }
    }

    Feature featureOf(const Shortfall& shortfall) const {
        const Plot& plot = *shortfall.plot;
        const ControlledRate& controlled = *shortfall.controlled;
        const Reference& reference = shortfall.limit->reference;
        const LandRate& rate = plot.rates->*controlled.rate;
        Feature row;
        MultiPolygon polygons;
        for (const std::size_t parcel : plot.parcels) {
            const auto& parts = m_land.parcels[parcel].polygon.polygons;
            polygons.polygons.insert(polygons.polygons.end(), parts.begin(), parts.end());
        }
        row.geometry = std::move(polygons);
        row.values = {
            plot.id,
            plot.code,
            plot.name,
            plot.holder,
            std::string(controlled.indicator),
            rate.interval->value,
            std::string(controlled.unit),
            std::string(key(reference.op)),
            reference.value,
            shortfall.missing,
            shortfall.shareOfLimitPct ? FieldValue(*shortfall.shareOfLimitPct) : FieldValue(),
            rate.denominator ? FieldValue(shortfall.missing * *rate.denominator / controlled.factor)
                             : FieldValue(),
            std::string(controlled.numeratorUnit),
            fmt::format("{}: {}", key(shortfall.limit->origin), reference.source)};
        return row;
    }

    const LandData& m_land;
    ControlLimitFinder m_finder;
    std::vector<Plot> m_plots;
    std::vector<ControlLimits> m_limits;
    std::vector<Shortfall> m_found;
};

} // namespace

LandShortfalls landShortfalls(const LandData& land,
                              const LandFigures& figures,
                              const StandardsLibrary& standards,
                              bool idIsCode) {
    return ShortfallSearch(land, figures, standards, idIsCode).search();
}

LocalizedText sentenceOf(const std::string& indicator, const VerdictCounts& counts) {
    const std::size_t judged = counts.met + counts.notMet + counts.insufficient;
    return {fmt::format("{}：{} 宗（项目）中 {} 不符合、{} 符合、{} 资料不足",
                        indicator,
                        judged,
                        counts.notMet,
                        counts.met,
                        counts.insufficient),
            fmt::format("{}: {} of {} plots fall short, {} meet the limit, {} cannot be judged",
                        indicator,
                        counts.notMet,
                        judged,
                        counts.met,
                        counts.insufficient)};
}

} // namespace parklens::cli

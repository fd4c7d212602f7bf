#include "analysis/air_quality/air_edition.hpp"
#include "analysis/project/project_schema.hpp"
#include "analysis/whatif/assumptions.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

class Check {
public:
    Check(const Project& project, const StandardsLibrary& standards)
        : m_project(project)
        , m_standards(standards) {}

    void forest(const std::string& layer, const ForestThresholds& thresholds) const {
        const auto source =
            std::find_if(m_project.forests.begin(),
                         m_project.forests.end(),
                         [&](const ForestSource& any) { return any.layer.key == layer; });
        if (source == m_project.forests.end()) {
            refuse(layer,
                   {"项目没有这一层", "the project has no such layer"},
                   {"请检查图层", "check the layer"});
        }
        notNegative(layer + ".min_height_m", thresholds.minimumHeightM);
        notNegative(layer + ".min_cover_pct", thresholds.minimumCoverPct);
        notNegative(layer + ".min_patch_ha", thresholds.minimumPatchHa);
        const bool isSurvey =
            std::find(source->profiles.begin(), source->profiles.end(), "survey") !=
            source->profiles.end();
        const bool movesValues = thresholds.minimumHeightM || thresholds.minimumCoverPct;
        if ((isSurvey && thresholds != ForestThresholds()) ||
            (!source->classes.empty() && movesValues)) {
            refuse(layer,
                   {"这一层没有这样的阈值", "has no threshold of this kind"},
                   {"请不要改它", "leave it as it is"});
        }
    }

    void air(const Assumptions& assumptions) const {
        notNegative("air.below", assumptions.belowUgM3);
        if (assumptions.standard && *assumptions.standard != "auto") {
            oneOf("air.standard", *assumptions.standard, airEditions(m_standards));
        }
        if (assumptions.stationRule == StationRule::OfficialSeries &&
            (!m_project.air || m_project.air->officialStations.empty())) {
            refuse("air.station_rule",
                   {"没有写申报的官方序列", "no declared official series is named"},
                   {"请写 official_stations，或改用别的一步",
                    "write official_stations, or name another step"});
        }
    }

    void figure(const std::string& name) const {
        oneOf("boundary_roles", name, describeTable("").find("boundary_roles")->choices);
    }

private:
    [[noreturn]] void
    refuse(const std::string& field, LocalizedText what, LocalizedText mend) const {
        throw ConfigError(
            {std::move(what), {.file = m_project.file.string(), .field = field}, std::move(mend)});
    }

    void notNegative(const std::string& field, const std::optional<double>& value) const {
        if (value && !(*value >= 0.0)) {
            refuse(field, {"不能是负数", "must not be negative"}, {"请改正", "correct it"});
        }
    }

    void oneOf(const std::string& field,
               const std::string& value,
               const std::vector<std::string>& known) const {
        if (std::find(known.begin(), known.end(), value) == known.end()) {
            refuse(field,
                   {fmt::format("“{}”不是允许的值", value),
                    fmt::format("\"{}\" is not allowed", value)},
                   {fmt::format("可用：{}", fmt::join(known, "、")),
                    fmt::format("use one of: {}", fmt::join(known, ", "))});
        }
    }

    const Project& m_project;
    const StandardsLibrary& m_standards;
};

} // namespace

void requireAllowed(const Assumptions& assumptions,
                    const Project& project,
                    const StandardsLibrary& standards) {
    const Check check(project, standards);
    for (const auto& [layer, thresholds] : assumptions.forests) {
        check.forest(layer, thresholds);
    }
    check.air(assumptions);
    for (const auto& [figure, role] : assumptions.boundaryRoles) {
        check.figure(figure);
    }
}

} // namespace parklens

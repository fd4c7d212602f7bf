#include "analysis/whatif/assumptions.hpp"

#include "analysis/whatif/setting_texts.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

/// The words of the settings and identifiers hold nothing that would need an escape.
std::string tomlText(std::string_view text) {
    return fmt::format("\"{}\"", text);
}

void moveAir(AirSettings& settings, const Assumptions& assumptions) {
    const auto move = [](auto& setting, const auto& assumed) {
        if (assumed) {
            setting = *assumed;
        }
    };
    move(settings.belowUgM3, assumptions.belowUgM3);
    move(settings.belowOperator, assumptions.belowOperator);
    move(settings.rounding, assumptions.rounding);
    if (assumptions.hourLabel != HourLabel::Automatic) {
        move(settings.hourLabel, assumptions.hourLabel);
    }
    move(settings.standard, assumptions.standard);
    move(settings.dust, assumptions.dust);
    if (assumptions.stationRule) {
        settings.stationRule =
            *assumptions.stationRule == StationRule::None ? std::nullopt : assumptions.stationRule;
    }
}

/// Collects lines of the project file.
class Keys {
public:
    void add(const std::string& table, const std::string& key, std::string value) {
        m_keys.push_back({table, key, std::move(value)});
    }

    void
    number(const std::string& table, const std::string& key, const std::optional<double>& value) {
        if (value) {
            add(table, key, shortestText(*value));
        }
    }

    template <typename Value, typename Text>
    void word(const std::string& table,
              const std::string& key,
              const std::optional<Value>& value,
              Text textOf) {
        if (value) {
            add(table, key, tomlText(textOf(*value)));
        }
    }

    std::vector<ProjectKey> take() { return std::move(m_keys); }

private:
    std::vector<ProjectKey> m_keys;
};

} // namespace

Project withAssumptions(Project project, const Assumptions& assumptions) {
    for (ForestSource& source : project.forests) {
        const auto thresholds = assumptions.forests.find(source.layer.key);
        if (thresholds == assumptions.forests.end()) {
            continue;
        }
        const ForestThresholds& assumed = thresholds->second;
        source.minimumHeightM =
            assumed.minimumHeightM ? assumed.minimumHeightM : source.minimumHeightM;
        source.minimumCoverPct =
            assumed.minimumCoverPct ? assumed.minimumCoverPct : source.minimumCoverPct;
        source.minimumPatchHa =
            assumed.minimumPatchHa ? assumed.minimumPatchHa : source.minimumPatchHa;
    }
    if (project.air) {
        moveAir(project.air->settings, assumptions);
    }
    for (const auto& [figure, role] : assumptions.boundaryRoles) {
        project.boundaryRoles[figure] = role;
    }
    if (assumptions.sourceReferenceSets) {
        project.sourceReferenceSets = *assumptions.sourceReferenceSets;
    }
    return project;
}

std::string ProjectKey::text() const {
    return fmt::format("[{}] {} = {}", table, key, value);
}

std::vector<ProjectKey> projectKeysOf(const Assumptions& assumptions) {
    Keys keys;
    for (const auto& [layer, thresholds] : assumptions.forests) {
        keys.number(layer, "min_height_m", thresholds.minimumHeightM);
        keys.number(layer, "min_cover_pct", thresholds.minimumCoverPct);
        keys.number(layer, "min_patch_ha", thresholds.minimumPatchHa);
    }
    keys.word("air", "standard", assumptions.standard, [](const std::string& id) { return id; });
    keys.number("air", "below", assumptions.belowUgM3);
    keys.word("air", "operator", assumptions.belowOperator, operatorText);
    keys.word("air", "round", assumptions.rounding, roundingKey);
    keys.word("air", "station_rule", assumptions.stationRule, stationRuleText);
    keys.word("air", "dust", assumptions.dust, dustText);
    if (assumptions.hourLabel != HourLabel::Automatic) {
        keys.word("air.observations", "hour_label", assumptions.hourLabel, hourLabelText);
    }
    for (const auto& [figure, role] : assumptions.boundaryRoles) {
        const bool isBare = figure.find('.') == std::string::npos;
        keys.add("boundary_roles", isBare ? figure : tomlText(figure), tomlText(key(role)));
    }
    if (assumptions.sourceReferenceSets) {
        std::vector<std::string> sets;
        for (const std::string& set : *assumptions.sourceReferenceSets) {
            sets.push_back(tomlText(set));
        }
        keys.add("sources", "reference_set", fmt::format("[{}]", fmt::join(sets, ", ")));
    }
    return keys.take();
}

} // namespace parklens

#include "viewer/desktop/scenario/scenario_changes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

/// Of a row of a source, not of the source.
constexpr std::array ofRows = {"pollutant",
                               "amount",
                               "generated",
                               "removed",
                               "amount_kind",
                               "discharge_mode",
                               "year",
                               "concentration",
                               "flow"};

bool hasGeometry(const ScenarioEdit& edit) {
    return !std::holds_alternative<std::monostate>(edit.geometry);
}

ScenarioEdit editOf(const EditedFeature& feature, EditAction action) {
    ScenarioEdit edit;
    edit.layer = feature.layer;
    edit.id = feature.id;
    edit.row = feature.row;
    edit.action = action;
    return edit;
}

bool isSame(const ScenarioEdit& edit, const EditedFeature& feature) {
    return featureOf(edit) == feature;
}

/// The last edit of exactly this feature of which `condition` holds.
template <typename Condition>
ScenarioEdit* last(Scenario& scenario, const EditedFeature& feature, Condition condition) {
    for (auto edit = scenario.edits.rbegin(); edit != scenario.edits.rend(); ++edit) {
        if (isSame(*edit, feature) && condition(*edit)) {
            return &*edit;
        }
    }
    return nullptr;
}

void dropEmpty(Scenario& scenario) {
    std::erase_if(scenario.edits, [](const ScenarioEdit& edit) {
        return edit.action == EditAction::Change && edit.values.empty() && !hasGeometry(edit);
    });
}

} // namespace

EditedFeature featureOf(const ScenarioEdit& edit) {
    return {edit.layer, edit.id, edit.row};
}

bool concerns(const ScenarioEdit& edit, const EditedFeature& feature) {
    return edit.layer == feature.layer && edit.id == feature.id &&
           (edit.row.empty() || feature.row.empty() || edit.row == feature.row);
}

EditedFeature holderOf(EditedFeature feature, const std::string& field) {
    if (std::ranges::find(ofRows, field) == ofRows.end()) {
        feature.row.clear();
    }
    return feature;
}

Scenario withValue(Scenario scenario,
                   const EditedFeature& feature,
                   const std::string& field,
                   const EditValue& value) {
    auto* edit = last(scenario, feature, [&](const ScenarioEdit& known) {
        return known.action == EditAction::Add || known.values.contains(field);
    });
    if (edit == nullptr) {
        scenario.edits.push_back(editOf(feature, EditAction::Change));
        edit = &scenario.edits.back();
    }
    edit->values.insert_or_assign(field, value);
    return scenario;
}

Scenario withoutValue(Scenario scenario, const EditedFeature& feature, const std::string& field) {
    for (auto& edit : scenario.edits) {
        if (isSame(edit, feature)) {
            edit.values.erase(field);
        }
    }
    dropEmpty(scenario);
    return scenario;
}

Scenario withGeometry(Scenario scenario,
                      const EditedFeature& feature,
                      const Geometry& geometry,
                      const std::string& crs) {
    auto* edit = last(scenario, feature, [](const ScenarioEdit& known) {
        return known.action == EditAction::Add || hasGeometry(known);
    });
    if (edit == nullptr) {
        scenario.edits.push_back(editOf(feature, EditAction::Change));
        edit = &scenario.edits.back();
    }
    edit->geometry = geometry;
    edit->crs = crs;
    return scenario;
}

Scenario withRemoval(Scenario scenario, const EditedFeature& feature) {
    const bool wasAdded = addition(scenario, feature) != nullptr;
    std::erase_if(scenario.edits, [&](const ScenarioEdit& edit) {
        return edit.layer == feature.layer && edit.id == feature.id &&
               (feature.row.empty() || edit.row == feature.row);
    });
    if (!wasAdded) {
        scenario.edits.push_back(editOf(feature, EditAction::Remove));
    }
    return scenario;
}

Scenario withEdit(Scenario scenario, const ScenarioEdit& edit) {
    const auto feature = featureOf(edit);
    if (edit.action == EditAction::Add) {
        scenario.edits.push_back(edit);
        return scenario;
    }
    if (edit.action == EditAction::Remove) {
        return withRemoval(std::move(scenario), feature);
    }
    for (const auto& [field, value] : edit.values) {
        scenario = withValue(std::move(scenario), feature, field, value);
        if (!edit.note.empty()) {
            last(scenario, feature, [&field = field](const ScenarioEdit& known) {
                return known.values.contains(field);
            })->note = edit.note;
        }
    }
    if (hasGeometry(edit)) {
        scenario = withGeometry(std::move(scenario), feature, edit.geometry, edit.crs);
    }
    return scenario;
}

Scenario withoutEdit(Scenario scenario, std::size_t index) {
    scenario.edits.erase(scenario.edits.begin() + static_cast<std::ptrdiff_t>(index));
    return scenario;
}

Scenario withNote(Scenario scenario, std::size_t index, const std::string& note) {
    scenario.edits[index].note = note;
    return scenario;
}

std::optional<EditValue>
editedValue(const Scenario& scenario, const EditedFeature& feature, const std::string& field) {
    std::optional<EditValue> value;
    for (const auto& edit : scenario.edits) {
        const auto found = edit.values.find(field);
        if (concerns(edit, feature) && found != edit.values.end()) {
            value = found->second;
        }
    }
    return value;
}

const ScenarioEdit* editedGeometry(const Scenario& scenario, const EditedFeature& feature) {
    const ScenarioEdit* found = nullptr;
    for (const auto& edit : scenario.edits) {
        if (concerns(edit, feature) && hasGeometry(edit)) {
            found = &edit;
        }
    }
    return found;
}

bool isRemoved(const Scenario& scenario, const EditedFeature& feature) {
    return std::ranges::any_of(scenario.edits, [&](const ScenarioEdit& edit) {
        return edit.action == EditAction::Remove && concerns(edit, feature);
    });
}

const ScenarioEdit* addition(const Scenario& scenario, const EditedFeature& feature) {
    const auto found = std::ranges::find_if(scenario.edits, [&](const ScenarioEdit& edit) {
        return edit.action == EditAction::Add && edit.layer == feature.layer &&
               edit.id == feature.id;
    });
    return found == scenario.edits.end() ? nullptr : &*found;
}

std::string freeId(const Scenario& scenario, const std::string& layer) {
    for (int number = 1;; ++number) {
        auto id = "new-" + std::to_string(number);
        if (addition(scenario, {.layer = layer, .id = id}) == nullptr) {
            return id;
        }
    }
}

} // namespace parklens

/// \file
/// What single changes make of a scenario, and what a scenario makes of a feature. Pure: scenarios
/// are values.
#pragma once

#include "analysis/project/scenario.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// What an edit is of.
struct EditedFeature {
    std::string layer; ///< one of scenarioLayers()
    std::string id;
    std::map<std::string, std::string> row = {}; ///< of sources, as ScenarioEdit::row

    friend bool operator==(const EditedFeature&, const EditedFeature&) = default;
};

EditedFeature featureOf(const ScenarioEdit& edit);

/// Whether an edit changes this feature; one without `row` is of all rows of a source.
bool concerns(const ScenarioEdit& edit, const EditedFeature& feature);

/// Of a source, what the field belongs to: the row for amounts and what they are of, else all its
/// rows.
EditedFeature holderOf(EditedFeature feature, const std::string& field);

/// Sets a field. An edit of the same feature that set it before is changed in its place, one that
/// adds the feature gets the value; else an edit is added behind the others.
Scenario withValue(Scenario scenario,
                   const EditedFeature& feature,
                   const std::string& field,
                   const EditValue& value);

/// The field as the data have it again; edits that change nothing any more are gone.
Scenario withoutValue(Scenario scenario, const EditedFeature& feature, const std::string& field);

/// Likewise for the geometry. \param crs  of it, as a user writes it; empty = that of the layer
Scenario withGeometry(Scenario scenario,
                      const EditedFeature& feature,
                      const Geometry& geometry,
                      const std::string& crs);

/// The feature is not there: other edits of it are dropped. One that the scenario itself added is
/// gone without a trace.
Scenario withRemoval(Scenario scenario, const EditedFeature& feature);

/// An edit as a whole: each of its values and its geometry as by the functions above.
Scenario withEdit(Scenario scenario, const ScenarioEdit& edit);

Scenario withoutEdit(Scenario scenario, std::size_t index);
Scenario withNote(Scenario scenario, std::size_t index, const std::string& note);

/// What the scenario sets the field to; std::nullopt where it is as in the data.
std::optional<EditValue>
editedValue(const Scenario& scenario, const EditedFeature& feature, const std::string& field);

/// The edit that holds the feature's geometry; null where it is as in the data.
const ScenarioEdit* editedGeometry(const Scenario& scenario, const EditedFeature& feature);

bool isRemoved(const Scenario& scenario, const EditedFeature& feature);

/// The edit that adds the feature; null where the data have it.
const ScenarioEdit* addition(const Scenario& scenario, const EditedFeature& feature);

/// "new-1", "new-2", …: the first that no edit adds.
std::string freeId(const Scenario& scenario, const std::string& layer);

} // namespace parklens

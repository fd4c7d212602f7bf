/// \file
/// A scenario: changes of parcels, buildings, enterprises and emission sources that are laid over
/// the data of a project while they are read (`analyze --scenario`). Source data are never written.
#pragma once

#include "gis/base/problem.hpp"
#include "gis/geometry/geometry.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parklens {

/// What a cell is set to, in the field's canonical unit. std::monostate empties the cell, which is
/// not the same as 0; a date is ISO text.
using EditValue = std::variant<std::monostate, double, bool, std::string>;

enum class EditAction {
    Change, ///< fields or geometry of a feature that is there
    Add,    ///< a feature that the layer does not have; written behind the last one
    Remove
};

/// One change of one feature.
struct ScenarioEdit {
    std::string layer; ///< one of scenarioLayers()
    /// Of a parcel or building the value of the layer's id field, else the feature id; of several
    /// parcels with one code the second is "code(2)", as in the results. Of an enterprise its
    /// credit code, else its name. Of a source what the results call it: its own id, else "<credit
    /// code or enterprise>/<outlet>".
    std::string id;
    /// Of sources: which of its rows is meant, canonical field → what stands there:
    /// {"pollutant", "SO2"}. Empty = all of them, which is refused where an amount is set and there
    /// are several.
    std::map<std::string, std::string> row;
    EditAction action = EditAction::Change;
    /// By canonical field, as in the project's `fields`: {"floor_area", 12000.0}.
    std::map<std::string, EditValue> values;
    Geometry geometry; ///< std::monostate = as it is
    std::string crs;   ///< of `geometry`, as a user writes it; empty = that of the layer
    std::string note;  ///< of the user
    Place place;       ///< where it is written; empty for one that was not read from a file
    /// Where single keys of it are written: "geometry", "set.floor_area", "row.pollutant".
    std::map<std::string, Place> keyPlaces;

    /// Equal in what they say, wherever they are written.
    friend bool operator==(const ScenarioEdit& a, const ScenarioEdit& b);
};

struct Scenario {
    std::filesystem::path file; ///< empty = not saved
    std::string name;
    /// Name of the project file that it was made for, without folder; empty = not said.
    std::string project;
    std::string note;
    std::vector<ScenarioEdit> edits; ///< laid over the data in this order

    /// True when some edit is of this layer.
    bool touches(std::string_view layer) const;

    /// Equal in what they say, whatever their files.
    friend bool operator==(const Scenario& a, const Scenario& b);
};

/// The layers that can be edited: "land.parcels", "land.buildings", "land.enterprises",
/// "sources.inventory".
const std::vector<std::string>& scenarioLayers();

/// "change", "add", "remove".
std::string_view key(EditAction action);

/// "edit 3 (land.parcels QL-0012)" in both languages, for messages. \param number  from 1
LocalizedText editWords(const ScenarioEdit& edit, std::size_t number);

/// A name as part of a file's or folder's name: what file systems or shells may trip over becomes
/// "_"; never empty, never longer than 80 bytes.
std::string fileNamePart(std::string_view name);

} // namespace parklens

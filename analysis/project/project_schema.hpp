/// \file
/// The keys of a project file: one description that the parser checks against, from which the
/// nearest known key is suggested, and that docs/formats/project_file.md is held to.
#pragma once

#include "gis/base/text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// What may stand behind a key.
enum class ValueForm {
    Text,
    Integer,
    Number,      ///< integer or decimal
    Date,        ///< a TOML date, or text YYYY-MM-DD
    TextList,    ///< a list of texts, or a single one
    IntegerList, ///< a list of integers
    NumberList,  ///< a list of numbers
    FieldMap, ///< canonical name = "source field" or { field = "…", unit = "…" } or { value = "…" }
    RoleMap,     ///< boundary role = "boundary role"
    ExtentMap,   ///< indicator or group of them = "boundary role"
    Table,       ///< [name]
    TableArray,  ///< [[name]]
    TableOrArray ///< [name] or [[name]]
};

/// "text", "a whole number", …
LocalizedText words(ValueForm form);

struct KeyDescription {
    std::string name;
    ValueForm form = ValueForm::Text;
    bool required = false;
    LocalizedText meaning;
    /// Allowed texts, or for a FieldMap the canonical names, for an ExtentMap what its keys may be;
    /// empty = any.
    std::vector<std::string> choices;
    std::string table;                           ///< name of the description of a table's own keys
    std::vector<LocalizedText> choiceWords = {}; ///< one for each choice that is no name; or empty

    /// The words for a choice: "低于（<）" of "lt"; what is written where there are none.
    LocalizedText wordsOf(std::string_view choice) const;
};

struct TableDescription {
    std::string name; ///< "air.stations"; the file's top level is ""
    std::vector<KeyDescription> keys;

    const KeyDescription* find(std::string_view key) const;
};

/// Every table of the project file, written down in project_schema_tables.cpp and, by group, in
/// schema_air_tables.cpp, schema_land_tables.cpp and schema_base_tables.cpp.
std::vector<TableDescription> buildProjectSchema();

/// Every table of the project file; the first is the top level.
const std::vector<TableDescription>& projectSchema();

/// \throws std::out_of_range when there is none of this name: an error in the schema itself.
const TableDescription& describeTable(std::string_view name);

/// The candidate that `written` was most likely meant to be: the one with the smallest edit
/// distance, if that is at most a third of its length (and at least one edit is always allowed).
/// Empty when none is near.
std::string nearestKey(std::string_view written, const std::vector<std::string>& candidates);

} // namespace parklens

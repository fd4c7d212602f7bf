/// \file
/// The parts that a project file has and may have, in the order of the schema.
#pragma once

#include "analysis/project/project_document.hpp"
#include "analysis/project/project_schema.hpp"

#include <string>
#include <vector>

namespace parklens {

enum class PartKind {
    Group,  ///< tables below it, no keys of its own: [base]
    Table,  ///< keys and values: [project], [[reference]]
    Layer,  ///< a table that names data
    List,   ///< tables of one kind: [[boundary]]
    RoleMap ///< something = a boundary role
};

struct ProjectPart {
    PartKind kind = PartKind::Table;
    KeyPath path;
    const KeyDescription* key = nullptr; ///< the key of the schema that it stands behind
    LocalizedText title;
    bool isThere = false;
    int depth = 0;
};

/// Every part, those that the project has and those that it could have. Of a list its elements
/// follow it.
std::vector<ProjectPart> projectParts(const ProjectDocument& document);

/// The text at a path as it is shown; empty where there is none.
std::string shownText(const ProjectDocument& document, const KeyPath& path);

/// True for keys whose values are tables or lists of tables of the schema.
bool isPart(const KeyDescription& key);

/// True for keys that map something to boundary roles.
bool isRoleMap(const KeyDescription& key);

/// What a new entry of this table must have beside its path, with the values that are likeliest.
TomlTable requiredOf(const ProjectDocument& document, const KeyDescription& key);

} // namespace parklens

/// \file
/// Private to this room: what a path of keys leads to in the text of a TOML file.
#pragma once

#include "analysis/project/private/toml_source.hpp"

#include <vector>

namespace parklens {

/// An entry of a section or of an inline table.
struct PlacedEntry {
    const SourceSection* section = nullptr;
    const SourceValue* holder = nullptr; ///< the inline table; null for a line of the section
    const SourceEntry* entry = nullptr;
    std::size_t index = 0;    ///< in the section or holder
    std::size_t keyCount = 0; ///< keys of it that lead to the path
};

/// Everything that makes up the node at a path: one value, or a table (or an array of tables) that
/// sections and dotted keys put together.
struct TomlPlace {
    const SourceValue* value = nullptr;
    PlacedEntry entry;                          ///< whose value it is, or in whose value it stands
    const SourceValue* array = nullptr;         ///< the array that holds the value
    std::size_t element = 0;                    ///< in it
    std::vector<const SourceSection*> sections; ///< at the path and below it, in the file's order
    std::vector<PlacedEntry> dotted;            ///< whose keys lead through the path

    bool exists() const { return value != nullptr || !sections.empty() || !dotted.empty(); }

    /// The section whose header names the path; null where there is none.
    const SourceSection* header(const KeyPath& path) const;
};

/// The top of the file is at the empty path.
TomlPlace findPlace(const TomlSource& source, const KeyPath& path);

/// True where a step of the path is a place in an array.
bool hasIndex(const KeyPath& path);

/// The path without its last step.
KeyPath parentOf(const KeyPath& path);

} // namespace parklens

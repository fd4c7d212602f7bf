/// \file
/// Private to this room: edits of the text of a TOML file. Each returns the text with the edit;
/// bytes that it does not concern stay. What it returns must be parsed and held against what was
/// asked: the edits know positions, not the whole grammar.
#pragma once

#include "analysis/project/toml_value.hpp"

#include <string>
#include <vector>

namespace parklens {

/// How new sections find their place: keys of the top level in their usual order.
using SectionOrder = std::vector<std::string>;

/// Sets the value at a path. A value that is there keeps its place, comment and kind of quotes; of
/// an array or table only what differs is written. A new key comes behind the last of its table; a
/// table that is missing on the way is made.
/// \throws std::invalid_argument where nothing can stand there
std::string withValue(const std::string& text,
                      const KeyPath& path,
                      const TomlValue& value,
                      const SectionOrder& order);

/// Adds `[path]` with its entries, behind its nearest relatives; in an inline table, inline.
std::string withTable(const std::string& text,
                      const KeyPath& path,
                      const TomlTable& table,
                      const SectionOrder& order);

/// Adds `[[path]]` as the last of its kind. `[path]` becomes the first of them.
std::string withElement(const std::string& text,
                        const KeyPath& path,
                        const TomlTable& table,
                        const SectionOrder& order);

/// Removes what is at a path: lines with their comments, sections with all below them.
std::string without(const std::string& text, const KeyPath& path);

} // namespace parklens

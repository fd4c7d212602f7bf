/// \file
/// Private to this room: lines and sections put into the text of a TOML file and taken out.
#pragma once

#include "analysis/project/private/toml_lists.hpp"
#include "analysis/project/private/toml_source.hpp"
#include "analysis/project/private/toml_splice.hpp"

#include <string>

namespace parklens {

/// A line `keys = value` behind the last of a section. \param keys  as they are to be written
TextSplice addLine(const TomlSource& source,
                   const SourceSection& section,
                   const std::string& keys,
                   const TomlValue& value);

/// A line behind that of an entry.
TextSplice addLineBehind(const TomlSource& source,
                         const SourceEntry& entry,
                         const std::string& keys,
                         const TomlValue& value);

/// The text with a new section at its natural place. \param isElement  `[[path]]`
std::string withSection(const TomlSource& source,
                        const KeyPath& path,
                        bool isElement,
                        const TomlTable& table,
                        const SectionOrder& order);

/// The whole line of an entry.
TextSplice removeLine(const TomlSource& source, const SourceEntry& entry);

/// A section, and the blank lines that would be left twice.
TextSplice removeSection(const TomlSource& source, const SourceSection& section);

} // namespace parklens

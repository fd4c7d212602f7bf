/// \file
/// Private to this room: values changed inside the text of a TOML file, and entries put into and
/// taken out of arrays and inline tables, with the manner of their neighbours.
#pragma once

#include "analysis/project/private/toml_source.hpp"

#include <set>
#include <string>
#include <vector>

namespace parklens {

/// A range of a text and what takes its place.
struct TextSplice {
    TextRange range;
    std::string text;
};

/// The text with the splices; only what is taken out may overlap.
std::string spliced(const std::string& text, std::vector<TextSplice> splices);

/// A value written as the old one was, where it can be: text keeps its kind of quotes.
std::string inMannerOf(const TomlSource& source, const SourceValue& old, const TomlValue& value);

/// Puts a value into an array before the element of this number, or at its end.
std::vector<TextSplice> insertElement(const TomlSource& source,
                                      const SourceValue& array,
                                      std::size_t index,
                                      const std::string& value);

/// Takes one element out of an array; a line that it has for itself goes with it.
TextSplice removeElement(const TomlSource& source, const SourceValue& array, std::size_t index);

/// Puts `entry` behind the entry of this number of an inline table, or first into an empty one.
TextSplice insertEntry(const SourceValue& table, std::size_t behind, const std::string& entry);

/// Takes entries out of an inline table.
std::vector<TextSplice> removeEntries(const SourceValue& table, const std::set<std::size_t>& which);

} // namespace parklens

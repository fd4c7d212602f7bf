/// \file
/// JSON arrays of objects as tables.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/table/table.hpp"

#include <string>
#include <string_view>

namespace parklens {

/// True for a .json file that begins with "[": a list of records, while GeoJSON and TopoJSON begin
/// with "{".
bool isJsonTable(const std::string& path);

/// Reads a list of objects. Columns are the keys in the order in which they are first met; those of
/// objects inside have the names of their parents before them, "outlets/name". A list of objects
/// inside a record makes a row of each, which repeats what stands above; a list of plain values is
/// one cell, "a;b". A key that is missing or null is an empty cell. `rowLines` are the lines on
/// which records begin.
///
/// Refused: other shapes (two lists side by side in one record, lists in lists), more than 32
/// levels, 50 million cells, or text that unfolds to more than 256 MB and 200 times the file.
/// Diagnostics: `encoding_detected`, `encoding_doubtful`, `invalid_characters`.
/// \param encoding  empty = found
/// \throws FormatError naming the line
Table readJsonTable(const std::string& path, const std::string& encoding, Diagnostics& diagnostics);

} // namespace parklens

/// \file
/// A text file as a sheet of cells.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/table/sheet.hpp"

#include <optional>
#include <string>

namespace parklens {

/// Reads CSV, TSV or other separated text. Notes its encoding; warns of characters that mean
/// nothing in it. \param encoding   empty = found \param separator  none = found \throws
/// FormatError for missing, empty and binary files and a quote that never closes.
Sheet readCsvSheet(const std::string& path,
                   const std::string& encoding,
                   std::optional<char> separator,
                   Diagnostics& diagnostics);

/// Adds the warning `encoding_doubtful`.
void warnOfDoubtfulEncoding(const Place& place, Diagnostics& diagnostics);

/// Adds the note `encoding_detected`, a warning where the reading is doubtful, and one where
/// characters mean nothing in the encoding.
void noteEncoding(const std::string& encoding,
                  long invalidSequences,
                  bool doubtful,
                  const Place& place,
                  Diagnostics& diagnostics);

} // namespace parklens

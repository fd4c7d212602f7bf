/// \file
/// What the fuzz targets do with their bytes. Each function returns normally whatever the bytes
/// are, unless a promise of the headers is broken: then it throws std::logic_error, which libFuzzer
/// takes for a crash and Boost.Test for a failure.
#pragma once

#include <string_view>

namespace parklens::fuzz {

/// CsvScanner: rows have cells, line numbers never go back, and what CsvWriter writes of the cells
/// is scanned as the same cells.
void scanCsv(std::string_view bytes);

/// decodeText() and readTable(): decoded text is UTF-8; rows are as long as the header.
void readTableFile(std::string_view bytes);

/// readTable() of a JSON list: rows are as long as the header, each begins on a line of the file.
void readJsonFile(std::string_view bytes);

/// parseNumber(), parseDegrees(), isMissingToken(): values are finite, degrees within ±360, and the
/// shortest text of a number reads back as the same number.
void parseNumbers(std::string_view bytes);

/// parseDegrees() on degrees, minutes and seconds: what is accepted lies within ±360, and written
/// again as `D°M′S″` it is the same place to 1e-9 degree.
void parseDegreeText(std::string_view bytes);

/// readBoundaryPoints(): rings are closed and have four points at least, every feature has the
/// layer's fields, and what is written of a layer in a Gauss–Krüger system is read as the same
/// polygons where no digit was rounded.
void readBoundaryPointFile(std::string_view bytes);

} // namespace parklens::fuzz

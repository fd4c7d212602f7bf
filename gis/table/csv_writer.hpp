/// \file
/// CSV text for files that people and programs read.
#pragma once

#include "gis/base/staged_output.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parklens {

struct CsvFormat {
    char separator = ',';
    bool byteOrderMark = false; ///< for Excel, which takes UTF-8 for the local code page without it
    bool escapeFormulas = true; ///< text that a spreadsheet would run gets a `'` in front
    std::string lineEnd = "\n";
};

/// Builds a CSV table cell by cell (RFC 4180 quotes). Numbers are written in their shortest exact
/// form under any locale; absent values are empty cells.
///
/// \code
///   CsvWriter table({"id", "area_m2"});
///   table.text(zone.id).number(zone.areaM2).endRow();
///   table.write("zones.csv", Overwrite::Refuse);
/// \endcode
class CsvWriter {
public:
    /// \param header  written as the first row; its length is that of every row
    explicit CsvWriter(std::span<const std::string> header, CsvFormat format = {});
    CsvWriter(std::initializer_list<std::string> header, CsvFormat format = {});

    CsvWriter& text(std::string_view value);
    CsvWriter& number(double value); ///< NaN is written as an empty cell
    CsvWriter& number(std::optional<double> value);
    CsvWriter& integer(std::int64_t value);
    CsvWriter& integer(std::optional<std::int64_t> value);
    CsvWriter& boolean(bool value); ///< `true` or `false`
    CsvWriter& empty();

    /// \throws std::logic_error when the row is not as long as the header.
    void endRow();

    /// All rows so far, with the byte order mark where asked for.
    const std::string& content() const { return m_content; }

    /// Writes content() aside and renames it. Throws IoError, UsageError.
    void write(const std::filesystem::path& path, Overwrite overwrite) const;

private:
    void beginCell();
    void raw(std::string_view value);

    CsvFormat m_format;
    std::string m_content;
    std::size_t m_columns = 0;
    std::size_t m_cellsInRow = 0;
};

} // namespace parklens

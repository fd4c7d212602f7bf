/// \file
/// One file of the national archive (`china_sites_YYYYMMDD.csv`), read at memory speed.
#pragma once

#include "analysis/observations/observation_reader.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// The values of a file as they lie in it: for each hour met and each pollutant a row of one value
/// a column. Reading fills rows from left to right; stations become series afterwards.
class ArchiveBlock {
public:
    /// \param text  the file without byte order mark; rows end with LF or CRLF
    ArchiveBlock(std::string file,
                 std::string_view text,
                 const QualityRules& rules,
                 const std::string& encoding);

    const std::string& file() const { return m_file; }

    /// Station codes, in the order of the columns.
    const std::vector<std::string>& codes() const { return m_codes; }

    /// The header line as it stands in the file, so that equal headers are recognised.
    const std::string& header() const { return m_header; }

    /// Hours in the order in which they were met, labels read as beginnings.
    const std::vector<HourIndex>& hours() const { return m_hours; }

    int decimals(Pollutant pollutant) const { return m_decimals[indexOf(pollutant)]; }

    /// Coefficients of one hour and pollutant, one a column; all missing when the file has no such
    /// row.
    std::span<const std::int32_t> row(std::size_t hourSlot, Pollutant pollutant) const {
        return std::span(m_values).subspan(
            (hourSlot * pollutantCount + indexOf(pollutant)) * m_codes.size(), m_codes.size());
    }

    /// Values between a column of one hour and the same column of the next hour slot.
    std::size_t rowDistance() const { return pollutantCount * m_codes.size(); }

    bool hasRow(std::size_t hourSlot, Pollutant pollutant) const {
        return m_rowIsThere[hourSlot * pollutantCount + indexOf(pollutant)] != 0;
    }

    /// Hours and pollutants of which the file has more than one row; the first is kept.
    const std::vector<std::pair<HourIndex, Pollutant>>& repeatedRows() const {
        return m_repeatedRows;
    }

    bool hasLabel24() const { return m_hasLabel24; }

    Diagnostics& diagnostics() { return m_diagnostics; }

private:
    void readHeader(std::string_view line, const std::string& encoding);
    void readRow(const char* position, const char* lineEnd, bool wasEnded);
    void readValues(const char* position, const char* lineEnd, bool wasEnded, std::size_t row);
    void readOtherCell(std::string_view cell, std::size_t row, std::size_t column);
    void refine(std::size_t pollutant, int decimals);
    std::size_t slotOf(HourIndex hour);
    void tellOpenEnd(std::string_view cell);
    void tell(const char* code, LocalizedText what, const std::string& field = {});

    std::string m_file;
    const QualityRules& m_rules;
    std::string m_header;
    std::vector<std::string> m_codes;
    std::vector<HourIndex> m_hours;
    std::array<int, pollutantCount> m_decimals{};
    std::vector<std::int32_t> m_values;
    std::vector<std::uint8_t> m_rowIsThere;
    std::vector<std::pair<HourIndex, Pollutant>> m_repeatedRows;
    bool m_hasLabel24 = false;
    long m_line = 1;
    Diagnostics m_diagnostics;
};

} // namespace parklens

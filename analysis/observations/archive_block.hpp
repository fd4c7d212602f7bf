/// \file
/// One file of the national archive (`china_sites_YYYYMMDD.csv`), read at memory speed.
#pragma once

#include "analysis/observations/archive_cells.hpp"
#include "analysis/observations/observation_reader.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parklens {

/// The first line of a file. Files of a year share few of them.
struct ArchiveHeader {
    std::string bytes;              ///< as they stand in the file
    std::string text;               ///< the same in UTF-8
    std::vector<std::string> codes; ///< of the stations, in the order of the columns
};

/// What a block works with, kept from one file to the next so that memory is taken once.
struct ArchiveBuffers {
    std::vector<CellTail> tails;
    std::vector<std::int32_t> values;
};

/// The values of a file as they lie in it: for each hour met and each pollutant a row of one value
/// a column. Reading fills rows from left to right; stations become series afterwards.
class ArchiveBlock {
public:
    /// \param text     the file without byte order mark; rows end with LF or CRLF
    /// \param known    the header of an earlier file, which is taken when this one has the same;
    ///                 or null
    /// \param buffers  held until takeBuffers()
    ArchiveBlock(std::string file,
                 std::string_view text,
                 const QualityRules& rules,
                 const std::string& encoding,
                 std::shared_ptr<const ArchiveHeader> known = {},
                 ArchiveBuffers buffers = {});

    const std::string& file() const { return m_file; }

    /// The same object for files with the same header as the known one.
    const std::shared_ptr<const ArchiveHeader>& header() const { return m_header; }

    const std::vector<std::string>& codes() const { return m_header->codes; }

    /// Hours in the order in which they were met, labels read as beginnings.
    const std::vector<HourIndex>& hours() const { return m_hours; }

    int decimals(Pollutant pollutant) const { return m_decimals[indexOf(pollutant)]; }

    /// Coefficients of one hour and pollutant, one a column; empty when the file has no such row.
    std::span<const std::int32_t> row(std::size_t hourSlot, Pollutant pollutant) const {
        const std::size_t begin = m_rowBegins[hourSlot * pollutantCount + indexOf(pollutant)];
        return begin == noRow ? std::span<const std::int32_t>()
                              : std::span(m_buffers.values).subspan(begin, codes().size());
    }

    bool hasRow(std::size_t hourSlot, Pollutant pollutant) const {
        return m_rowBegins[hourSlot * pollutantCount + indexOf(pollutant)] != noRow;
    }

    /// Hours and pollutants of which the file has more than one row; the first is kept.
    const std::vector<std::pair<HourIndex, Pollutant>>& repeatedRows() const {
        return m_repeatedRows;
    }

    bool hasLabel24() const { return m_hasLabel24; }

    Diagnostics& diagnostics() { return m_diagnostics; }

    /// Gives the buffers up; rows are gone afterwards.
    ArchiveBuffers takeBuffers() { return std::move(m_buffers); }

private:
    static constexpr std::size_t noRow = static_cast<std::size_t>(-1);

    void readHeader(std::string_view line, const std::string& encoding);
    void readRow(std::string_view line, bool wasEnded);
    void readValues(std::string_view cells, bool wasEnded, std::size_t row);
    void leaveOut(std::size_t row);
    void readUnreadCells(std::string_view cells, std::size_t row, std::size_t count);
    void readCell(std::string_view cell, std::size_t row, std::size_t column);
    void readOtherCell(std::string_view cell, std::size_t row, std::size_t column);
    void refine(std::size_t pollutant, int decimals);
    std::optional<DayIndex> dayOfRow(std::string_view cell);
    std::size_t slotOf(HourIndex hour);
    void tellOpenEnd(std::string_view cell);
    std::span<std::int32_t> valuesOf(std::size_t row);
    void tell(const char* code, LocalizedText what, const std::string& field = {});

    std::string m_file;
    const QualityRules& m_rules;
    std::shared_ptr<const ArchiveHeader> m_header;
    std::vector<HourIndex> m_hours;
    std::array<int, pollutantCount> m_decimals{};
    ArchiveBuffers m_buffers;
    /// Where the rows begin among the values, by hour slot and pollutant.
    std::vector<std::size_t> m_rowBegins;
    std::vector<std::pair<HourIndex, Pollutant>> m_repeatedRows;
    std::string_view m_lastDayCell;
    std::optional<DayIndex> m_lastDay;
    bool m_hasLabel24 = false;
    long m_line = 1;
    Diagnostics m_diagnostics;
};

} // namespace parklens

#include "gis/table/csv_writer.hpp"

#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <stdexcept>

namespace parklens {

namespace {

/// True for text that a spreadsheet would take for a formula; plain numbers are none.
bool looksLikeFormula(std::string_view value) {
    if (value.empty() || std::string_view("=+-@\t\r").find(value[0]) == std::string_view::npos) {
        return false;
    }
    const std::optional<ParsedNumber> number = parseNumber(value);
    return !number || !number->unit.empty();
}

} // namespace

CsvWriter::CsvWriter(std::span<const std::string> header, CsvFormat format)
    : m_format(std::move(format))
    , m_columns(header.size()) {
    if (m_format.byteOrderMark) {
        m_content = "\xEF\xBB\xBF";
    }
    for (const std::string& name : header) {
        text(name);
    }
    endRow();
}

CsvWriter::CsvWriter(std::initializer_list<std::string> header, CsvFormat format)
    : CsvWriter(std::span<const std::string>(header.begin(), header.size()), std::move(format)) {}

void CsvWriter::beginCell() {
    if (m_cellsInRow > 0) {
        m_content += m_format.separator;
    }
    ++m_cellsInRow;
}

void CsvWriter::raw(std::string_view value) {
    beginCell();
    m_content += value;
}

CsvWriter& CsvWriter::text(std::string_view value) {
    beginCell();
    const bool formula = m_format.escapeFormulas && looksLikeFormula(value);
    const bool special = value.find_first_of("\"\r\n") != std::string_view::npos ||
                         value.find(m_format.separator) != std::string_view::npos ||
                         value.starts_with(' ') || value.ends_with(' ');
    if (!special) {
        m_content += formula ? "'" : "";
        m_content += value;
        return *this;
    }
    m_content += formula ? "\"'" : "\"";
    for (const char c : value) {
        m_content.append(c == '"' ? 2 : 1, c);
    }
    m_content += '"';
    return *this;
}

CsvWriter& CsvWriter::number(double value) {
    beginCell();
    if (!std::isnan(value)) {
        fmt::format_to(std::back_inserter(m_content), "{}", value);
    }
    return *this;
}

CsvWriter& CsvWriter::number(std::optional<double> value) {
    return value ? number(*value) : empty();
}

CsvWriter& CsvWriter::integer(std::int64_t value) {
    beginCell();
    fmt::format_to(std::back_inserter(m_content), "{}", value);
    return *this;
}

CsvWriter& CsvWriter::integer(std::optional<std::int64_t> value) {
    return value ? integer(*value) : empty();
}

CsvWriter& CsvWriter::boolean(bool value) {
    raw(value ? "true" : "false");
    return *this;
}

CsvWriter& CsvWriter::empty() {
    beginCell();
    return *this;
}

void CsvWriter::endRow() {
    if (m_cellsInRow != m_columns) {
        throw std::logic_error(
            fmt::format("a CSV row of {} cells below a header of {}", m_cellsInRow, m_columns));
    }
    m_content += m_format.lineEnd;
    m_cellsInRow = 0;
}

void CsvWriter::write(const std::filesystem::path& path, Overwrite overwrite) const {
    StagedFile staged(path, overwrite);
    staged.writeText(m_content);
    staged.commit();
}

} // namespace parklens

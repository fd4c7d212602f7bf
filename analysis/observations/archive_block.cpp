#include "analysis/observations/archive_block.hpp"

#include "gis/base/error.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace parklens {

namespace {

std::string_view withoutQuotes(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"')) {
        cell.remove_prefix(1);
    }
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"')) {
        cell.remove_suffix(1);
    }
    return cell;
}

/// Whether a comma stands inside quotes, as in "1,210".
bool hasQuotedComma(std::string_view cells) {
    bool isQuoted = false;
    for (const char c : cells) {
        if (c == ',' && isQuoted) {
            return true;
        }
        isQuoted = c == '"' ? !isQuoted : isQuoted;
    }
    return false;
}

/// `20241101`, `2024-11-01` or `2024/11/01`.
std::optional<DayIndex> dayOfCell(std::string_view cell) {
    const auto label = parseTimeLabel(withoutQuotes(cell));
    const bool isDay =
        label && !label->hasHour && label->date.year >= 1970 && label->date.year <= 2100;
    return isDay ? std::optional(dayIndex(label->date)) : std::nullopt;
}

std::optional<int> hourOfCell(std::string_view cell) {
    cell = withoutQuotes(cell);
    int hour = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), hour);
    const bool isHour = error == std::errc() && end == cell.data() + cell.size() && hour >= 0 &&
                        hour <= hoursPerDay;
    return isHour ? std::optional(hour) : std::nullopt;
}

/// The pollutants of the archive by their names in the column `type`; running means and AQI are
/// other types and are not read.
std::optional<Pollutant> pollutantOfType(std::string_view type) {
    for (const Pollutant pollutant : allPollutants) {
        if (key(pollutant) == type) {
            return pollutant;
        }
    }
    return std::nullopt;
}

} // namespace

ArchiveBlock::ArchiveBlock(std::string file,
                           std::string_view text,
                           const QualityRules& rules,
                           const std::string& encoding,
                           std::shared_ptr<const ArchiveHeader> known,
                           ArchiveBuffers buffers)
    : m_file(std::move(file))
    , m_rules(rules)
    , m_header(std::move(known))
    , m_buffers(std::move(buffers)) {
    m_decimals[indexOf(Pollutant::Co)] = 1;
    m_buffers.values.clear();
    for (std::size_t begin = 0; begin < text.size(); ++m_line) {
        const std::size_t newline = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, newline - begin);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (m_line == 1) {
            readHeader(line, encoding);
        } else if (!line.empty()) {
            readRow(line, newline < text.size());
        }
        begin = newline + 1;
    }
}

void ArchiveBlock::readHeader(std::string_view line, const std::string& encoding) {
    if (m_header == nullptr || m_header->bytes != line) {
        auto header = std::make_shared<ArchiveHeader>();
        header->bytes = line;
        header->text = encoding.empty() ? decodeText(line).text : decodeText(line, encoding).text;
        std::vector<std::string> cells;
        for (std::string_view rest = header->text;;) {
            const std::size_t comma = rest.find(',');
            cells.emplace_back(withoutQuotes(rest.substr(0, comma)));
            if (comma == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
        if (cells.size() < 4 || cells[0] != "date" || cells[1] != "hour" || cells[2] != "type") {
            throw FormatError(
                {.what = {"表头不是 date,hour,type,站点…，不是国控站点存档文件",
                          "does not begin with date,hour,type and station codes"},
                 .place = {.file = m_file, .line = 1},
                 .mend = {"请用 --format 指明格式", "state the format with --format"}});
        }
        header->codes.assign(cells.begin() + 3, cells.end());
        m_header = std::move(header);
    }
    m_buffers.tails.resize(codes().size() + spareCellTails);
    m_buffers.values.reserve(hoursPerDay * pollutantCount * codes().size());
}

void ArchiveBlock::readRow(std::string_view line, bool wasEnded) {
    std::array<std::string_view, 3> cells;
    for (std::string_view& cell : cells) {
        const std::size_t comma = line.find(',');
        if (comma == std::string_view::npos) {
            tell(wasEnded ? "row_too_short" : "line_cut",
                 {"这一行不完整，未读", "this row is not complete; it was left out"});
            return;
        }
        cell = line.substr(0, comma);
        line.remove_prefix(comma + 1);
    }
    const auto pollutant = pollutantOfType(withoutQuotes(cells[2]));
    if (!pollutant) {
        return;
    }
    const auto day = dayOfRow(cells[0]);
    const auto hour = hourOfCell(cells[1]);
    if (!day || !hour) {
        tell("time_unreadable",
             {"日期或小时无法识别，这一行未读",
              "date or hour cannot be read; the row was left out"});
        return;
    }
    m_hasLabel24 = m_hasLabel24 || *hour == hoursPerDay;
    const std::size_t slot = slotOf(firstHourOf(*day) + *hour);
    const std::size_t row = slot * pollutantCount + indexOf(*pollutant);
    if (m_rowBegins[row] != noRow) {
        m_repeatedRows.emplace_back(m_hours[slot], *pollutant);
        return;
    }
    m_rowBegins[row] = m_buffers.values.size();
    m_buffers.values.resize(m_buffers.values.size() + codes().size());
    readValues(line, wasEnded, row);
}

/// All rows of a file usually name one day.
std::optional<DayIndex> ArchiveBlock::dayOfRow(std::string_view cell) {
    if (!m_lastDay || cell != m_lastDayCell) {
        m_lastDayCell = cell;
        m_lastDay = dayOfCell(cell);
    }
    return m_lastDay;
}

std::size_t ArchiveBlock::slotOf(HourIndex hour) {
    if (!m_hours.empty() && m_hours.back() == hour) {
        return m_hours.size() - 1;
    }
    const auto found = std::find(m_hours.begin(), m_hours.end(), hour);
    if (found != m_hours.end()) {
        return static_cast<std::size_t>(found - m_hours.begin());
    }
    m_hours.push_back(hour);
    m_rowBegins.resize(m_hours.size() * pollutantCount, noRow);
    return m_hours.size() - 1;
}

std::span<std::int32_t> ArchiveBlock::valuesOf(std::size_t row) {
    return std::span(m_buffers.values).subspan(m_rowBegins[row], codes().size());
}

void ArchiveBlock::readValues(std::string_view cells, bool wasEnded, std::size_t row) {
    const std::size_t columns = codes().size();
    const CellCount count = findCellTails(cells, columns, m_buffers.tails);
    const auto tails = std::span<const CellTail>(m_buffers.tails).first(count.cells);
    if (!decodeCellTails(tails, m_decimals[row % pollutantCount], valuesOf(row))) {
        readUnreadCells(cells, row, count.cells);
    }
    if (count.cells < columns) {
        leaveOut(row);
        tell(wasEnded ? "row_too_short" : "line_cut",
             wasEnded
                 ? LocalizedText{"列数比表头少，这一行未读",
                                 "has fewer columns than the header; the row was left out"}
                 : LocalizedText{"文件在这一行中间被截断，这一行未读",
                                 "the file is cut in the middle of this line, which was left out"});
    } else if (count.hasMore && hasQuotedComma(cells)) {
        // It moves every value behind it to another station.
        leaveOut(row);
        tell("row_shifted",
             {"有带引号的逗号（如 \"1,210\"），列数比表头多，这一行未读",
              "has a comma in quotes, such as \"1,210\", and more columns than the header; the "
              "row was left out"});
    } else if (count.hasMore) {
        tell("row_too_long",
             {"列数比表头多，多出的未读",
              "has more columns than the header; the rest was left out"});
    } else if (!wasEnded) {
        tellOpenEnd(cells.substr(cells.rfind(',') + 1));
    }
}

/// Takes the row that was read last away again.
void ArchiveBlock::leaveOut(std::size_t row) {
    m_buffers.values.resize(m_rowBegins[row]);
    m_rowBegins[row] = noRow;
}

/// The cells of a row that could not be decoded together with the others.
void ArchiveBlock::readUnreadCells(std::string_view cells, std::size_t row, std::size_t count) {
    std::vector<std::size_t> columns;
    const std::span<std::int32_t> values = valuesOf(row).first(count);
    for (std::size_t column = 0; column < count; ++column) {
        if (values[column] == unreadCell) {
            values[column] = ObservationSeries::missing;
            columns.push_back(column);
        }
    }
    visitCells(cells, columns, [&](std::size_t column, std::string_view cell) {
        readCell(cell, row, column);
    });
}

void ArchiveBlock::readCell(std::string_view cell, std::size_t row, std::size_t column) {
    // The columns before the first value hold more than the eight bytes a cell is read with.
    if (!storePlainCell(cell, m_decimals[row % pollutantCount], valuesOf(row)[column])) {
        readOtherCell(cell, row, column);
    }
}

/// Takes the rows of a pollutant to more decimals.
void ArchiveBlock::refine(std::size_t pollutant, int decimals) {
    for (; m_decimals[pollutant] < decimals; ++m_decimals[pollutant]) {
        for (std::size_t row = pollutant; row < m_rowBegins.size(); row += pollutantCount) {
            if (m_rowBegins[row] == noRow) {
                continue;
            }
            for (std::int32_t& value : valuesOf(row)) {
                value *= value == ObservationSeries::missing ? 1 : 10;
            }
        }
    }
}

/// Cells that are not plain digits: missing tokens, negative numbers, more decimals, dirt.
void ArchiveBlock::readOtherCell(std::string_view cell, std::size_t row, std::size_t column) {
    constexpr int mostDecimals = 4;
    cell = withoutQuotes(cell);
    if (m_rules.isMissing(cell)) {
        return;
    }
    std::optional<Decimal> number = Decimal::parse(cell);
    if (!number) {
        const std::string text = decodeText(cell).text;
        if (m_rules.isMissing(text)) {
            return;
        }
        const auto tolerant = parseNumber(text);
        if (!tolerant || !tolerant->unit.empty()) {
            tell("number_unreadable",
                 {"“" + text + "”不是数，按缺测处理",
                  fmt::format("'{}' is not a number and counts as missing", text)},
                 codes()[column]);
            return;
        }
        number = Decimal::fromDouble(tolerant->value);
    }
    const std::size_t pollutant = row % pollutantCount;
    if (*number > Decimal::fromInteger(largestCell) ||
        *number < Decimal::fromInteger(-largestCell)) {
        tell("value_absurd",
             {"“" + std::string(cell) + "”大得不可能，按缺测处理",
              fmt::format("'{}' is impossibly large and counts as missing", cell)},
             codes()[column]);
        return;
    }
    refine(pollutant, std::min(number->decimals(), mostDecimals));
    valuesOf(row)[column] =
        static_cast<std::int32_t>(number->rounded(m_decimals[pollutant]).coefficient());
}

/// The last value of a file without a last line end may have lost digits.
void ArchiveBlock::tellOpenEnd(std::string_view cell) {
    m_diagnostics.addCounted(
        Severity::Note,
        "file_end_open",
        {.what = {fmt::format("文件末行没有换行，最后一个值“{}”照用；如文件被截断，它可能不完整",
                              cell),
                  fmt::format("the file ends without a line end; its last value '{}' is used as it "
                              "stands and would be incomplete if the file was cut",
                              cell)},
         .place = {.file = m_file, .field = codes().back(), .line = m_line},
         .mend = {}});
}

void ArchiveBlock::tell(const char* code, LocalizedText what, const std::string& field) {
    m_diagnostics.addCounted(Severity::Warning,
                             code,
                             {.what = std::move(what),
                              .place = {.file = m_file, .field = field, .line = m_line},
                              .mend = {}});
}

} // namespace parklens

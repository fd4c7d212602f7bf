#include "analysis/observations/archive_block.hpp"

#include "gis/base/error.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace parklens {

namespace {

constexpr std::uint64_t everyByte(std::uint64_t byte) {
    return byte * 0x0101010101010101U;
}

/// The value of eight digits 0…9, the first in the lowest byte.
inline std::int32_t valueOfDigits(std::uint64_t digits) {
    digits = digits * 10 + (digits >> 8U);
    digits = ((digits & 0x000000FF000000FFU) * 0x000F424000000064U +
              ((digits >> 16U) & 0x000000FF000000FFU) * 0x0000271000000001U) >>
             32U;
    return static_cast<std::int32_t>(digits & 0xFFFFFFFFU);
}

/// A cell of one to eight characters that are digits, perhaps with a point before the last one.
/// Other cells are not `plain` and are read with more patience.
struct PlainCell {
    std::int32_t coefficient = 0;
    int decimals = 0;
    bool plain = false;
};

/// \pre eight bytes before `end` may be read and 1 ≤ length ≤ 8
[[gnu::always_inline]] inline PlainCell readPlainCell(const char* end, std::size_t length) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, end - 8, sizeof bytes);
    const auto foreign = static_cast<unsigned>(8 - length) * 8; // bits of what stands before
    std::uint64_t text = (bytes >> foreign) << foreign;
    std::uint64_t zeros = (everyByte('0') >> foreign) << foreign;
    PlainCell cell;
    if (((text >> 48U) & 0xFFU) == '.') {
        // Take the point out: the last digit stays, the others move up by one.
        text = (text & 0xFF00000000000000U) | ((text << 8U) & 0x00FFFFFFFFFFFFFFU);
        zeros <<= 8U;
        cell.decimals = 1;
    }
    const std::uint64_t digits = text - zeros;
    cell.plain = (((digits + everyByte(0x76)) | digits) & everyByte(0x80)) == 0;
    cell.coefficient = valueOfDigits(digits);
    return cell;
}

/// Stores a plain cell with the decimals of its series. False, and nothing stored, for other cells.
/// \pre eight bytes before `end` may be read
inline bool storePlainCell(const char* begin, const char* end, int decimals, std::int32_t& value) {
    const auto length = static_cast<std::size_t>(end - begin);
    if (length > 7 || decimals > 1) {
        return false;
    }
    const PlainCell cell = readPlainCell(end, length);
    if (!cell.plain || cell.decimals > decimals) {
        return false;
    }
    value = cell.decimals == decimals ? cell.coefficient : cell.coefficient * 10;
    return true;
}

constexpr std::size_t blockBytes = 64;

/// Bit i is set where byte i of the block is a comma. \pre `bytes` ≤ 64 may be read
std::uint64_t commaMask(const char* block, std::size_t bytes) {
    std::uint64_t mask = 0;
#if defined(__SSE2__)
    if (bytes == blockBytes) {
        const __m128i commas = _mm_set1_epi8(',');
        for (unsigned part = 0; part < 4; ++part) {
            const __m128i text =
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + std::size_t{16} * part));
            const auto hits =
                static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, commas)));
            mask |= std::uint64_t{hits} << (16U * part);
        }
        return mask;
    }
#endif
    for (std::size_t i = 0; i < bytes; ++i) {
        mask |= std::uint64_t{block[i] == ','} << i;
    }
    return mask;
}

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
                           const std::string& encoding)
    : m_file(std::move(file))
    , m_rules(rules) {
    m_decimals[indexOf(Pollutant::Co)] = 1;
    const char* position = text.data();
    const char* const textEnd = text.data() + text.size();
    while (position < textEnd) {
        const auto* newline = static_cast<const char*>(
            std::memchr(position, '\n', static_cast<std::size_t>(textEnd - position)));
        const char* lineEnd = newline != nullptr ? newline : textEnd;
        const char* next = newline != nullptr ? newline + 1 : textEnd;
        if (lineEnd > position && lineEnd[-1] == '\r') {
            --lineEnd;
        }
        if (m_line == 1) {
            readHeader({position, static_cast<std::size_t>(lineEnd - position)}, encoding);
        } else if (lineEnd > position) {
            readRow(position, lineEnd, newline != nullptr);
        }
        position = next;
        ++m_line;
    }
}

void ArchiveBlock::readHeader(std::string_view line, const std::string& encoding) {
    m_header = encoding.empty() ? decodeText(line).text : decodeText(line, encoding).text;
    std::string_view rest = m_header;
    std::vector<std::string> cells;
    for (;;) {
        const std::size_t comma = rest.find(',');
        cells.emplace_back(withoutQuotes(rest.substr(0, comma)));
        if (comma == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(comma + 1);
    }
    if (cells.size() < 4 || cells[0] != "date" || cells[1] != "hour" || cells[2] != "type") {
        throw FormatError({.what = {"表头不是 date,hour,type,站点…，不是国控站点存档文件",
                                    "does not begin with date,hour,type and station codes"},
                           .place = {.file = m_file, .line = 1},
                           .mend = {"请用 --format 指明格式", "state the format with --format"}});
    }
    m_codes.assign(cells.begin() + 3, cells.end());
}

void ArchiveBlock::readRow(const char* position, const char* lineEnd, bool wasEnded) {
    std::array<std::string_view, 3> cells;
    for (std::string_view& cell : cells) {
        const auto* comma = static_cast<const char*>(
            std::memchr(position, ',', static_cast<std::size_t>(lineEnd - position)));
        if (comma == nullptr) {
            tell(wasEnded ? "row_too_short" : "line_cut",
                 {"这一行不完整，未读", "this row is not complete; it was left out"});
            return;
        }
        cell = {position, static_cast<std::size_t>(comma - position)};
        position = comma + 1;
    }
    const auto pollutant = pollutantOfType(withoutQuotes(cells[2]));
    if (!pollutant) {
        return;
    }
    const auto day = dayOfCell(cells[0]);
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
    if (m_rowIsThere[row] != 0) {
        m_repeatedRows.emplace_back(m_hours[slot], *pollutant);
        return;
    }
    m_rowIsThere[row] = 1;
    readValues(position, lineEnd, wasEnded, row);
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
    if (m_values.empty()) {
        m_values.reserve(hoursPerDay * pollutantCount * m_codes.size());
    }
    m_values.resize(m_hours.size() * pollutantCount * m_codes.size(), ObservationSeries::missing);
    m_rowIsThere.resize(m_hours.size() * pollutantCount, 0);
    return m_hours.size() - 1;
}

/// The commas of 64 bytes are found at once, so that the cells between them do not wait for one
/// another.
void ArchiveBlock::readValues(const char* position,
                              const char* lineEnd,
                              bool wasEnded,
                              std::size_t row) {
    const std::size_t columns = m_codes.size();
    std::int32_t* const values = m_values.data() + row * columns;
    const int& decimals = m_decimals[row % pollutantCount]; // other cells may raise it
    // The columns before the first value hold more than the eight bytes a cell is read with.
    const auto readCell = [&](const char* begin, const char* end, std::size_t column) {
        if (begin != end && !storePlainCell(begin, end, decimals, values[column])) {
            readOtherCell({begin, static_cast<std::size_t>(end - begin)}, row, column);
        }
    };
    std::size_t column = 0;
    const char* cellBegin = position;
    for (const char* block = position; block < lineEnd && column < columns; block += blockBytes) {
        const auto bytes =
            std::min<std::size_t>(blockBytes, static_cast<std::size_t>(lineEnd - block));
        for (std::uint64_t commas = commaMask(block, bytes); commas != 0 && column < columns;
             commas &= commas - 1) {
            const char* comma = block + std::countr_zero(commas);
            readCell(cellBegin, comma, column);
            cellBegin = comma + 1;
            ++column;
        }
    }
    const bool isTooLong = column == columns;
    if (!isTooLong) {
        readCell(cellBegin, lineEnd, column);
        ++column;
    }
    if (column < columns) {
        std::fill_n(values, columns, ObservationSeries::missing);
        m_rowIsThere[row] = 0;
        tell(wasEnded ? "row_too_short" : "line_cut",
             wasEnded
                 ? LocalizedText{"列数比表头少，这一行未读",
                                 "has fewer columns than the header; the row was left out"}
                 : LocalizedText{"文件在这一行中间被截断，这一行未读",
                                 "the file is cut in the middle of this line, which was left out"});
    } else if (isTooLong && hasQuotedComma({position, lineEnd})) {
        // It moves every value behind it to another station.
        std::fill_n(values, columns, ObservationSeries::missing);
        m_rowIsThere[row] = 0;
        tell("row_shifted",
             {"有带引号的逗号（如 \"1,210\"），列数比表头多，这一行未读",
              "has a comma in quotes, such as \"1,210\", and more columns than the header; the "
              "row was left out"});
    } else if (isTooLong) {
        tell("row_too_long",
             {"列数比表头多，多出的未读",
              "has more columns than the header; the rest was left out"});
    } else if (!wasEnded) {
        tellOpenEnd({cellBegin, static_cast<std::size_t>(lineEnd - cellBegin)});
    }
}

/// Takes the rows of a pollutant to more decimals.
void ArchiveBlock::refine(std::size_t pollutant, int decimals) {
    for (; m_decimals[pollutant] < decimals; ++m_decimals[pollutant]) {
        for (std::size_t slot = 0; slot < m_hours.size(); ++slot) {
            std::int32_t* values =
                m_values.data() + (slot * pollutantCount + pollutant) * m_codes.size();
            for (std::size_t i = 0; i < m_codes.size(); ++i) {
                values[i] *= values[i] == ObservationSeries::missing ? 1 : 10;
            }
        }
    }
}

/// Cells that are not plain digits: missing tokens, negative numbers, more decimals, dirt.
void ArchiveBlock::readOtherCell(std::string_view cell, std::size_t row, std::size_t column) {
    constexpr int mostDecimals = 4;
    constexpr std::int64_t largest = 99'999;
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
                 m_codes[column]);
            return;
        }
        number = Decimal::fromDouble(tolerant->value);
    }
    const std::size_t pollutant = row % pollutantCount;
    if (*number > Decimal::fromInteger(largest) || *number < Decimal::fromInteger(-largest)) {
        tell("value_absurd",
             {"“" + std::string(cell) + "”大得不可能，按缺测处理",
              fmt::format("'{}' is impossibly large and counts as missing", cell)},
             m_codes[column]);
        return;
    }
    refine(pollutant, std::min(number->decimals(), mostDecimals));
    m_values[row * m_codes.size() + column] =
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
         .place = {.file = m_file, .field = m_codes.back(), .line = m_line},
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

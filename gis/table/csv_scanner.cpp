#include "gis/table/csv_scanner.hpp"

#include "gis/base/error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace parklens {

namespace {

constexpr std::size_t blockBytes = 64;

#if defined(__SSE2__)

/// Bit i is set where byte i of the 64 is the separator, CR or LF.
std::uint64_t structuralMaskOfBlock(const char* block, char separator) {
    const __m128i separators = _mm_set1_epi8(separator);
    const __m128i carriageReturns = _mm_set1_epi8('\r');
    const __m128i lineFeeds = _mm_set1_epi8('\n');
    std::uint64_t mask = 0;
    for (unsigned int part = 0; part < 4; ++part) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * part));
        const __m128i hits = _mm_or_si128(
            _mm_cmpeq_epi8(bytes, separators),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, carriageReturns), _mm_cmpeq_epi8(bytes, lineFeeds)));
        const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(hits));
        mask |= static_cast<std::uint64_t>(bits) << (16 * part);
    }
    return mask;
}

#else

std::uint64_t structuralMaskOfBlock(const char* block, char separator) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < blockBytes; ++i) {
        const bool hit = block[i] == separator || block[i] == '\r' || block[i] == '\n';
        mask |= static_cast<std::uint64_t>(hit) << i;
    }
    return mask;
}

#endif

long countLineEnds(std::string_view text) {
    long count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        count += !pair && (text[i] == '\r' || text[i] == '\n') ? 1 : 0;
    }
    return count;
}

} // namespace

CsvScanner::CsvScanner(std::string_view utf8Text, char separator, std::string file)
    : m_text(utf8Text)
    , m_separator(separator)
    , m_file(std::move(file)) {}

std::uint64_t CsvScanner::structuralMask(std::size_t from) const {
    const std::size_t left = m_text.size() - from;
    if (left >= blockBytes) {
        return structuralMaskOfBlock(m_text.data() + from, m_separator);
    }
    std::array<char, blockBytes> tail{};
    std::memcpy(tail.data(), m_text.data() + from, left);
    const std::uint64_t inside = (std::uint64_t{1} << left) - 1;
    return structuralMaskOfBlock(tail.data(), m_separator) & inside;
}

/// Position of the first separator or line end at or behind `from`; the end of the text when there
/// is none. Positions asked for never go back.
std::size_t CsvScanner::nextStructural(std::size_t from) {
    if (!m_maskIsKnown || from >= m_block + blockBytes) {
        if (from >= m_text.size()) {
            return m_text.size();
        }
        m_block = from;
        m_mask = structuralMask(from);
        m_maskIsKnown = true;
    }
    std::uint64_t mask = m_mask & (~std::uint64_t{0} << (from - m_block));
    while (mask == 0) {
        m_block += blockBytes;
        if (m_block >= m_text.size()) {
            return m_text.size();
        }
        mask = m_mask = structuralMask(m_block);
    }
    return m_block + static_cast<std::size_t>(std::countr_zero(mask));
}

/// The cell whose opening quote stands at `position`, which is moved behind the cell.
std::string_view CsvScanner::quotedCell(std::size_t& position) {
    const std::size_t opening = position;
    std::size_t from = opening + 1;
    std::string* unescaped = nullptr;
    for (;;) {
        const std::size_t quote = m_text.find('"', from);
        if (quote == std::string_view::npos) {
            const std::size_t lineStart =
                m_text.substr(0, opening).find_last_of("\r\n") + 1; // npos + 1 = 0
            const long line = m_nextLine;
            throw FormatError(
                {.what = {"引号没有闭合，一直到文件末尾", "a quote opens here and is never closed"},
                 .place = {.file = m_file,
                           .line = line,
                           .column = static_cast<long>(opening - lineStart) + 1},
                 .mend = {"请补上右引号，或检查文件是否被截断",
                          "close the quote, or check whether the file was cut"}});
        }
        const bool doubled = quote + 1 < m_text.size() && m_text[quote + 1] == '"';
        const std::size_t cellEnd = doubled ? quote + 1 : nextStructural(quote + 1);
        const std::string_view tail = m_text.substr(quote + 1, cellEnd - quote - 1);
        if (!doubled && unescaped == nullptr && tail.empty()) {
            position = cellEnd;
            const std::string_view cell = m_text.substr(opening + 1, quote - opening - 1);
            m_nextLine += countLineEnds(cell);
            return cell;
        }
        if (unescaped == nullptr) {
            unescaped = &m_unescaped.emplace_back();
        }
        *unescaped += m_text.substr(from, cellEnd - from - (doubled ? 0 : tail.size() + 1));
        if (!doubled) {
            *unescaped += tail;
            position = cellEnd;
            m_nextLine += countLineEnds(m_text.substr(opening, quote - opening));
            return *unescaped;
        }
        from = quote + 2;
    }
}

/// Moves `position` from a CR or LF behind the whole line end.
void CsvScanner::endRow(std::size_t& position) {
    const bool pair =
        m_text[position] == '\r' && position + 1 < m_text.size() && m_text[position + 1] == '\n';
    position += pair ? 2 : 1;
    ++m_nextLine;
}

bool CsvScanner::nextRow(std::vector<std::string_view>& cells) {
    cells.clear();
    if (m_position >= m_text.size()) {
        return false;
    }
    if (!m_unescaped.empty()) {
        m_unescaped.clear();
    }
    m_rowLine = m_nextLine;
    std::size_t position = m_position;
    for (;;) {
        if (position < m_text.size() && m_text[position] == '"') {
            cells.push_back(quotedCell(position));
        } else {
            const std::size_t end = nextStructural(position);
            cells.push_back(m_text.substr(position, end - position));
            position = end;
        }
        m_rowWasEnded = position < m_text.size();
        if (!m_rowWasEnded) {
            break;
        }
        if (m_text[position] != m_separator) {
            endRow(position);
            break;
        }
        ++position;
    }
    m_position = position;
    return true;
}

char detectSeparator(std::string_view utf8Text) {
    constexpr long lines = 20;
    char best = ',';
    long bestScore = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        // Cells beyond the first in the row that has fewest, then in all rows.
        long fewest = -1;
        long sum = 0;
        CsvScanner scanner(utf8Text.substr(0, std::size_t{1} << 16U), candidate);
        std::vector<std::string_view> cells;
        try {
            for (long i = 0; i < lines && scanner.nextRow(cells); ++i) {
                const auto divided = static_cast<long>(cells.size()) - 1;
                const bool lastIsCut = !scanner.rowWasEnded() && i > 0;
                if (lastIsCut || (divided == 0 && cells.front().empty())) {
                    continue;
                }
                fewest = fewest < 0 ? divided : std::min(fewest, divided);
                sum += divided;
            }
        } catch (const FormatError&) {
            // An unclosed quote within the sample: what was counted before it decides.
        }
        const long score = std::max(fewest, 0L) * 1000 + sum;
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
        }
    }
    return best;
}

} // namespace parklens

#include "gis/coverage/cell_bits.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>

namespace parklens {

namespace {

static_assert(std::endian::native == std::endian::little, "flags are packed from the lowest byte");

/// Eight bytes of 0 or 1 as eight bits.
std::uint64_t packed(const std::uint8_t* flags) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, flags, sizeof bytes);
    return (bytes * 0x0102040810204080u) >> 56;
}

} // namespace

CellBits::CellBits(std::int64_t column, std::int64_t columnCount)
    : m_originColumn(column / bitsPerWord * bitsPerWord)
    , m_wordsPerRow((column + columnCount - m_originColumn + bitsPerWord - 1) / bitsPerWord) {}

void CellBits::advance(std::int64_t begin, std::int64_t end) {
    const std::int64_t keptBegin = std::max(begin, m_rowBegin);
    const std::int64_t keptEnd = std::max(keptBegin, m_rowEnd);
    const auto kept = static_cast<std::size_t>((keptEnd - keptBegin) * m_wordsPerRow);
    const auto from = std::min(static_cast<std::size_t>((keptBegin - m_rowBegin) * m_wordsPerRow),
                               m_words.size());
    std::copy(m_words.begin() + static_cast<std::ptrdiff_t>(from),
              m_words.begin() + static_cast<std::ptrdiff_t>(std::min(from + kept, m_words.size())),
              m_words.begin());
    m_words.resize(static_cast<std::size_t>((end - begin) * m_wordsPerRow));
    std::fill(m_words.begin() + static_cast<std::ptrdiff_t>(
                                    (m_rowEnd > begin ? m_rowEnd - begin : 0) * m_wordsPerRow),
              m_words.end(),
              std::uint64_t{0});
    m_rowBegin = begin;
    m_rowEnd = end;
}

std::span<std::uint64_t> CellBits::row(std::int64_t row) {
    return {m_words.data() + (row - m_rowBegin) * m_wordsPerRow,
            static_cast<std::size_t>(m_wordsPerRow)};
}

std::span<const std::uint64_t> CellBits::row(std::int64_t row) const {
    return {m_words.data() + (row - m_rowBegin) * m_wordsPerRow,
            static_cast<std::size_t>(m_wordsPerRow)};
}

void CellBits::set(std::int64_t row, std::int64_t column, std::span<const std::uint8_t> flags) {
    std::uint64_t* word = this->row(row).data() + (column - m_originColumn) / bitsPerWord;
    const std::size_t count = flags.size() / static_cast<std::size_t>(bitsPerWord);
    for (std::size_t w = 0; w < count; ++w, ++word) {
        std::uint64_t bits = 0;
        for (int byte = 0; byte < 8; ++byte) {
            bits |= packed(flags.data() + w * 64 + static_cast<std::size_t>(byte) * 8)
                    << (8 * byte);
        }
        if (w == 0 || w + 1 == count) {
            // Shared with the neighbour's columns.
            std::atomic_ref(*word).fetch_or(bits, std::memory_order_relaxed);
        } else {
            *word = bits;
        }
    }
}

} // namespace parklens

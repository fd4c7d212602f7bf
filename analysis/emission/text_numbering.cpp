#include "analysis/emission/text_numbering.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

namespace parklens {

namespace {

constexpr std::size_t fewestSlots = 16;

} // namespace

TextNumbering::TextNumbering(std::size_t expected) {
    m_texts.reserve(expected);
    grow(std::bit_ceil(std::max(fewestSlots, 2 * expected)));
}

/// The slot that holds the text, or the free one where it belongs.
std::size_t TextNumbering::slotOf(std::size_t hash, std::string_view text) const {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0) {
        const Text& known = m_texts[m_slots[slot] - 1];
        if (known.hash == hash && known.text == text) {
            break;
        }
        slot = (slot + 1) & mask;
    }
    return slot;
}

void TextNumbering::grow(std::size_t slotCount) {
    m_slots.assign(slotCount, 0);
    for (std::size_t number = 0; number < m_texts.size(); ++number) {
        const Text& known = m_texts[number];
        m_slots[slotOf(known.hash, known.text)] = static_cast<std::uint32_t>(number + 1);
    }
}

std::uint32_t TextNumbering::of(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>()(text);
    const std::size_t slot = slotOf(hash, text);
    if (m_slots[slot] != 0) {
        return m_slots[slot] - 1;
    }
    m_texts.push_back({hash, text});
    const auto count = static_cast<std::uint32_t>(m_texts.size());
    m_slots[slot] = count;
    if (2 * m_texts.size() > m_slots.size()) {
        grow(2 * m_slots.size());
    }
    return count - 1;
}

NumberedGroups::NumberedGroups(const std::vector<std::uint32_t>& numbers, std::size_t groupCount)
    : m_begins(groupCount + 1)
    , m_rows(numbers.size()) {
    for (const std::uint32_t number : numbers) {
        ++m_begins[number + 1];
    }
    std::partial_sum(m_begins.begin(), m_begins.end(), m_begins.begin());
    std::vector<std::size_t> next(m_begins.begin(), m_begins.end() - 1);
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        m_rows[next[numbers[row]]++] = static_cast<std::uint32_t>(row);
    }
}

} // namespace parklens

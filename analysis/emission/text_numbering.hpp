/// \file
/// Numbers for texts, so that rows can be grouped by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parklens {

/// Gives equal texts equal numbers: 0, 1, 2… in the order in which they are met. A flat table of
/// hashes: a hundred thousand keys of outlets are numbered without an allocation each. The texts
/// must outlive it.
class TextNumbering {
public:
    /// \param expected  about how many different texts will come
    explicit TextNumbering(std::size_t expected);

    std::uint32_t of(std::string_view text);

    /// Number of different texts.
    std::size_t size() const { return m_texts.size(); }

private:
    struct Text {
        std::size_t hash;
        std::string_view text;
    };

    std::size_t slotOf(std::size_t hash, std::string_view text) const;
    void grow(std::size_t slotCount);

    std::vector<std::uint32_t>
        m_slots;               ///< number + 1; 0 is free. A power of two, at most half full
    std::vector<Text> m_texts; ///< by number
};

/// Rows with equal numbers, each group in the order of the rows.
class NumberedGroups {
public:
    /// \param numbers     of each row, below `groupCount`
    NumberedGroups(const std::vector<std::uint32_t>& numbers, std::size_t groupCount);

    std::size_t size() const { return m_begins.size() - 1; }

    /// Indices of the rows of a group.
    std::vector<std::uint32_t>::const_iterator begin(std::size_t group) const {
        return m_rows.begin() + static_cast<std::ptrdiff_t>(m_begins[group]);
    }

    std::vector<std::uint32_t>::const_iterator end(std::size_t group) const {
        return begin(group + 1);
    }

private:
    std::vector<std::size_t> m_begins;
    std::vector<std::uint32_t> m_rows;
};

} // namespace parklens

/// \file
/// A hash table of values.
#pragma once

#include "gis/base/int128.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace parklens {

/// Sums by value: open addressing, emptied without giving memory back. T has at most 8 bytes; a
/// value is known by its bits.
template <typename T>
class ClassTable {
public:
    struct Entry {
        T value;
        std::int64_t fullCells = 0;
        std::int64_t fullArea = 0; ///< of one tile: 2^24 cells of 2^38 units
        Int128 covered = 0;        ///< of partly covered cells, in 2^-52
        Int128 area = 0;
    };

    ClassTable() : m_slots(smallest) {}

    /// The entry of a value; valid until the next call.
    Entry& at(T value) {
        std::size_t slot = slotOf(value);
        while (m_slots[slot] != 0) {
            Entry& entry = m_entries[m_slots[slot] - 1];
            if (std::memcmp(&entry.value, &value, sizeof(T)) == 0) {
                return entry;
            }
            slot = (slot + 1) & (m_slots.size() - 1);
        }
        return insert(slot, value);
    }

    const std::vector<Entry>& entries() const { return m_entries; }

    void clear() {
        if (m_entries.size() * 8 > m_slots.size()) {
            m_slots.assign(m_slots.size(), 0);
        } else {
            for (const Entry& entry : m_entries) {
                emptyFrom(slotOf(entry.value));
            }
        }
        m_entries.clear();
    }

private:
    static constexpr std::size_t smallest = 1024;

    std::size_t slotOf(T value) const {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof(T));
        return static_cast<std::size_t>((bits * 0x9E3779B97F4A7C15u) >> 32) & (m_slots.size() - 1);
    }

    /// All that was put from here on lies without a gap.
    void emptyFrom(std::size_t slot) {
        for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            m_slots[slot] = 0;
        }
    }

    Entry& insert(std::size_t slot, T value) {
        if (2 * m_entries.size() >= m_slots.size()) {
            grow();
            slot = slotOf(value);
            while (m_slots[slot] != 0) {
                slot = (slot + 1) & (m_slots.size() - 1);
            }
        }
        m_entries.push_back({value});
        m_slots[slot] = static_cast<std::uint32_t>(m_entries.size());
        return m_entries.back();
    }

    void grow() {
        m_slots.assign(2 * m_slots.size(), 0);
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            std::size_t slot = slotOf(m_entries[i].value);
            while (m_slots[slot] != 0) {
                slot = (slot + 1) & (m_slots.size() - 1);
            }
            m_slots[slot] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::vector<std::uint32_t> m_slots; ///< index of an entry + 1; 0 = free; a power of two of them
    std::vector<Entry> m_entries;
};

} // namespace parklens

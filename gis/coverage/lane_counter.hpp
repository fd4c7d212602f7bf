/// \file
/// Counts equal bytes many at a time.
#pragma once

#include "gis/base/instruction_set.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace parklens {

/// How often a value stands in the lanes of a LaneCounter, and where.
struct LaneCount {
    std::int64_t cells = 0;
    std::int64_t lanes = 0; ///< Σ of the lanes it stands in
    std::int64_t steps = 0; ///< Σ of the steps
};

/// Sixteen steps of sixteen cells, of which some count. A value is counted by comparing all lanes
/// of a step at once; only integers are added, so that every instruction set gives the same.
class LaneCounter {
public:
    static constexpr std::size_t laneCount = 16;
    static constexpr std::size_t stepCount = 16;

    explicit LaneCounter(InstructionSet instructions = instructionSet())
        : m_instructions(instructions) {}

    /// No cell counts.
    void clear();

    /// All cells count: sixteen of each step, from step to step `stride` bytes on.
    void assign(const std::uint8_t* cells, std::ptrdiff_t stride);

    /// Lanes [begin, end) of a step count, too. `cells` is where lane 0 stands; all sixteen are
    /// read.
    void add(std::size_t step, const std::uint8_t* cells, std::int64_t begin, std::int64_t end);

    /// The same where cells without a value (valid = 0) are counted apart.
    void add(std::size_t step,
             const std::uint8_t* cells,
             const std::uint8_t* valid,
             std::int64_t begin,
             std::int64_t end);

    LaneCount countInvalid() const;

    /// Takes out the valid cells that count, value by value, in the order in which the values
    /// occur: onValue(value, count). \return the number of distinct values
    template <typename OnValue>
    std::size_t takeValues(const OnValue& onValue) {
        std::size_t valueCount = 0;
        for (std::size_t step = 0; step < stepCount; ++step) {
            for (int lane = firstLane(step); lane >= 0; lane = firstLane(step)) {
                const std::uint8_t value = m_cells[step][static_cast<std::size_t>(lane)];
                onValue(value, take(value, step));
                ++valueCount;
            }
        }
        return valueCount;
    }

private:
    using Bytes = std::array<std::uint8_t, laneCount>;

    /// The first lane of a step that counts, −1 if none does.
    int firstLane(std::size_t step) const {
        std::array<std::uint64_t, 2> words;
        std::memcpy(words.data(), m_counted[step].data(), laneCount);
        if ((words[0] | words[1]) == 0) {
            return -1;
        }
        const int half = words[0] != 0 ? 0 : 1;
        const std::uint64_t word = words[static_cast<std::size_t>(half)];
        return 8 * half + (std::endian::native == std::endian::little ? std::countr_zero(word)
                                                                      : std::countl_zero(word)) /
                              8;
    }

    /// \param firstStep  the first in which a cell counts
    LaneCount take(std::uint8_t value, std::size_t firstStep);

    InstructionSet m_instructions;
    alignas(32) std::array<Bytes, stepCount> m_cells{};
    alignas(32) std::array<Bytes, stepCount> m_counted{}; ///< all bits where a cell counts
    alignas(32) std::array<Bytes, stepCount> m_invalid{};
};

} // namespace parklens

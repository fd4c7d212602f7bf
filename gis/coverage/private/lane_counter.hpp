/// \file
/// Counts equal bytes sixteen at a time (private to gis/coverage).
#pragma once

#include <array>
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

/// Up to sixteen steps of sixteen cells, of which some count. A value is counted by comparing all
/// lanes of a step at once; the compiler makes of that what the processor has, and since only
/// integers are added every processor gives the same.
class LaneCounter {
public:
    static constexpr std::size_t laneCount = 16;
    static constexpr std::size_t mostSteps = 16;

    void clear() {
        m_counted.fill(Lanes{});
        m_invalid.fill(Lanes{});
        m_cellCount = 0;
    }

    /// All cells count: sixteen of each step, from step to step `stride` bytes on.
    void assign(const std::uint8_t* cells, std::ptrdiff_t stride) {
        for (std::size_t step = 0; step < mostSteps; ++step, cells += stride) {
            std::memcpy(&m_cells[step], cells, laneCount);
            m_counted[step] = ~Lanes{};
        }
        m_cellCount = laneCount * mostSteps;
    }

    /// Lanes [begin, end) of a step count. `cells` is where lane 0 stands; all sixteen are read.
    void add(std::size_t step, const std::uint8_t* cells, std::int64_t begin, std::int64_t end) {
        std::memcpy(&m_cells[step], cells, laneCount);
        m_counted[step] |= between(begin, end);
        m_cellCount += end - begin;
    }

    /// The same where cells without a value (valid = 0) are counted apart.
    void add(std::size_t step,
             const std::uint8_t* cells,
             const std::uint8_t* valid,
             std::int64_t begin,
             std::int64_t end) {
        Lanes isValid;
        std::memcpy(&isValid, valid, laneCount);
        const Lanes invalid = unsignedOf(isValid == Lanes{}) & between(begin, end);
        add(step, cells, begin, end);
        m_counted[step] &= ~invalid;
        m_invalid[step] |= invalid;
    }

    /// Cells that were added, valid or not.
    std::int64_t cellCount() const { return m_cellCount; }

    LaneCount countInvalid() const {
        return counted([&](std::size_t step) { return m_invalid[step]; });
    }

    LaneCount count(std::uint8_t value) const {
        const Lanes wanted = Lanes{} + value;
        return counted([&](std::size_t step) {
            return unsignedOf(m_cells[step] == wanted) & m_counted[step];
        });
    }

    /// Calls `onCell(value)` for every valid cell.
    template <typename OnCell>
    void visit(const OnCell& onCell) const {
        for (std::size_t step = 0; step < mostSteps; ++step) {
            for (std::size_t lane = 0; lane < laneCount; ++lane) {
                if (m_counted[step][lane] != 0) {
                    onCell(m_cells[step][lane]);
                }
            }
        }
    }

private:
    using Lanes = std::uint8_t __attribute__((vector_size(laneCount)));
    using SignedLanes = std::int8_t __attribute__((vector_size(laneCount)));

    static Lanes unsignedOf(SignedLanes lanes) { return reinterpret_cast<Lanes>(lanes); }

    /// All bits of lanes [begin, end).
    static Lanes between(std::int64_t begin, std::int64_t end) {
        static constexpr std::array<std::uint8_t, 3 * laneCount> edge = [] {
            std::array<std::uint8_t, 3 * laneCount> bytes{};
            for (std::size_t i = laneCount; i < 2 * laneCount; ++i) {
                bytes[i] = 0xFF;
            }
            return bytes;
        }();
        Lanes from;
        Lanes to;
        std::memcpy(&from, edge.data() + laneCount - begin, laneCount);
        std::memcpy(&to, edge.data() + 2 * laneCount - end, laneCount);
        return from & to;
    }

    /// \param lanesOfStep  all bits of the lanes that are to be counted
    template <typename LanesOfStep>
    static LaneCount counted(const LanesOfStep& lanesOfStep) {
        constexpr Lanes number = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        Lanes counts{}; // at most 16
        Lanes sums{};   // Σ (step + 1), at most 136
        for (std::size_t step = mostSteps; step-- > 0;) {
            counts -= lanesOfStep(step);
            sums += counts;
        }
        LaneCount count;
        count.cells = sumOf(counts);
        if (count.cells > 0) {
            count.lanes = sumOf(counts * number);
            count.steps = sumOf(sums) - count.cells;
        }
        return count;
    }

    static std::int64_t sumOf(const Lanes& lanes) {
        constexpr std::uint64_t evenBytes = 0x00FF00FF00FF00FF;
        constexpr std::uint64_t ones = 0x0001000100010001;
        std::array<std::uint64_t, 2> words;
        std::memcpy(words.data(), &lanes, laneCount);
        const std::uint64_t pairs = (words[0] & evenBytes) + (words[0] >> 8 & evenBytes) +
                                    (words[1] & evenBytes) + (words[1] >> 8 & evenBytes);
        return static_cast<std::int64_t>((pairs * ones) >> 48);
    }

    std::array<Lanes, mostSteps> m_cells{};
    std::array<Lanes, mostSteps> m_counted{};
    std::array<Lanes, mostSteps> m_invalid{};
    std::int64_t m_cellCount = 0;
};

} // namespace parklens

#include "gis/coverage/lane_counter.hpp"

#include <cstring>

namespace parklens {

namespace {

constexpr std::size_t pairCount = LaneCounter::stepCount / 2;

/// One step, and two of them side by side.
using Lanes = std::uint8_t __attribute__((vector_size(16)));
using PairOfLanes = std::uint8_t __attribute__((vector_size(32)));

template <typename Wide>
[[gnu::always_inline]] inline void load(Wide& lanes, const void* bytes) {
    std::memcpy(&lanes, bytes, sizeof(Wide));
}

/// All bits of lanes [begin, end).
[[gnu::always_inline]] inline void setBetween(Lanes& lanes, std::int64_t begin, std::int64_t end) {
    constexpr std::size_t count = LaneCounter::laneCount;
    static constexpr std::array<std::uint8_t, 3 * count> edge = [] {
        std::array<std::uint8_t, 3 * count> bytes{};
        for (std::size_t i = count; i < 2 * count; ++i) {
            bytes[i] = 0xFF;
        }
        return bytes;
    }();
    Lanes to;
    load(lanes, edge.data() + count - begin);
    load(to, edge.data() + 2 * count - end);
    lanes &= to;
}

struct HalfSums {
    std::int64_t first = 0;
    std::int64_t second = 0;
};

[[gnu::always_inline]] inline HalfSums sumsOf(const PairOfLanes& lanes) {
    constexpr std::uint64_t evenBytes = 0x00FF00FF00FF00FF;
    constexpr std::uint64_t ones = 0x0001000100010001;
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), &lanes, sizeof(lanes));
    const auto sum = [](std::uint64_t a, std::uint64_t b) {
        const std::uint64_t pairs =
            (a & evenBytes) + (a >> 8 & evenBytes) + (b & evenBytes) + (b >> 8 & evenBytes);
        return static_cast<std::int64_t>((pairs * ones) >> 48);
    };
    return {sum(words[0], words[1]), sum(words[2], words[3])};
}

/// Counts lanes that have all bits set, pair of steps by pair of steps.
class StepPairSums {
public:
    /// Pairs must come from the last to the first.
    [[gnu::always_inline]] void add(const PairOfLanes& lanes) {
        m_counts -= lanes;
        m_sums += m_counts;
    }

    /// \param firstPair  the last that was added
    [[gnu::always_inline]] LaneCount total(std::size_t firstPair) const {
        constexpr PairOfLanes number = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
                                        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        const HalfSums counts = sumsOf(m_counts);
        const PairOfLanes weighted = m_counts * number;
        const HalfSums lanes = sumsOf(weighted);
        const HalfSums pairs = sumsOf(m_sums);
        LaneCount count;
        count.cells = counts.first + counts.second;
        count.lanes = lanes.first + lanes.second;
        const std::int64_t beforeFirst = static_cast<std::int64_t>(firstPair) - 1;
        count.steps = 2 * (pairs.first + pairs.second + beforeFirst * count.cells) + counts.second;
        return count;
    }

private:
    PairOfLanes m_counts{}; ///< at most 8
    PairOfLanes m_sums{};   ///< Σ (pair − firstPair + 1), at most 36
};

/// Counts a value and takes it out of the cells that count, from a pair of steps on.
[[gnu::always_inline]] inline LaneCount takeFrom(const std::uint8_t* cells,
                                                 std::uint8_t* counted,
                                                 std::uint8_t value,
                                                 std::size_t firstPair) {
    const PairOfLanes wanted = PairOfLanes{} + value;
    StepPairSums sums;
    for (std::size_t pair = pairCount; pair-- > firstPair;) {
        PairOfLanes lanes;
        PairOfLanes open;
        load(lanes, cells + pair * sizeof(lanes));
        load(open, counted + pair * sizeof(open));
        const PairOfLanes found = reinterpret_cast<PairOfLanes>(lanes == wanted) & open;
        open ^= found;
        std::memcpy(counted + pair * sizeof(open), &open, sizeof(open));
        sums.add(found);
    }
    return sums.total(firstPair);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]]
#endif
LaneCount
takeWithAvx2(const std::uint8_t* cells,
             std::uint8_t* counted,
             std::uint8_t value,
             std::size_t firstPair) {
    return takeFrom(cells, counted, value, firstPair);
}

} // namespace

void LaneCounter::clear() {
    m_counted = {};
    m_invalid = {};
}

void LaneCounter::assign(const std::uint8_t* cells, std::ptrdiff_t stride) {
    for (std::size_t step = 0; step < stepCount; ++step, cells += stride) {
        std::memcpy(m_cells[step].data(), cells, laneCount);
    }
    std::memset(m_counted.data(), 0xFF, sizeof(m_counted));
}

void LaneCounter::add(std::size_t step,
                      const std::uint8_t* cells,
                      std::int64_t begin,
                      std::int64_t end) {
    Lanes added;
    Lanes counted;
    setBetween(added, begin, end);
    load(counted, m_counted[step].data());
    counted |= added;
    std::memcpy(m_counted[step].data(), &counted, laneCount);
    std::memcpy(m_cells[step].data(), cells, laneCount);
}

void LaneCounter::add(std::size_t step,
                      const std::uint8_t* cells,
                      const std::uint8_t* valid,
                      std::int64_t begin,
                      std::int64_t end) {
    Lanes added;
    Lanes isValid;
    Lanes counted;
    Lanes invalid;
    setBetween(added, begin, end);
    load(isValid, valid);
    load(counted, m_counted[step].data());
    load(invalid, m_invalid[step].data());
    const Lanes dropped = reinterpret_cast<Lanes>(isValid == Lanes{}) & added;
    counted |= added ^ dropped;
    invalid |= dropped;
    std::memcpy(m_counted[step].data(), &counted, laneCount);
    std::memcpy(m_invalid[step].data(), &invalid, laneCount);
    std::memcpy(m_cells[step].data(), cells, laneCount);
}

LaneCount LaneCounter::countInvalid() const {
    StepPairSums sums;
    for (std::size_t pair = pairCount; pair-- > 0;) {
        PairOfLanes lanes;
        load(lanes, m_invalid[2 * pair].data());
        sums.add(lanes);
    }
    return sums.total(0);
}

LaneCount LaneCounter::take(std::uint8_t value, std::size_t firstStep) {
    std::uint8_t* counted = m_counted.front().data();
    const std::uint8_t* cells = m_cells.front().data();
    return m_instructions == InstructionSet::Avx2
               ? takeWithAvx2(cells, counted, value, firstStep / 2)
               : takeFrom(cells, counted, value, firstStep / 2);
}

} // namespace parklens

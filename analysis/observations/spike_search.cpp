#include "analysis/observations/spike_search.hpp"

#include "analysis/model/observation_series.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace parklens {

namespace {

/// Windows that are looked at together; their sorted values stay in the nearest cache.
constexpr std::size_t blockWindows = 256;

/// The windows of a block are sorted side by side, rank by rank, by comparisons whose order does
/// not depend on the values: a few operations on vectors a window. T is the narrowest type that
/// holds the values and their differences.
template <class T>
class SpikeSearch {
public:
    SpikeSearch(std::span<const std::int32_t> values, std::size_t windowSize, std::int64_t factor)
        : m_values(values)
        , m_windowSize(windowSize)
        , m_half(windowSize / 2)
        , m_factor(factor)
        , m_filled(values.size())
        , m_ranks(windowSize * blockWindows)
        , m_deviation(blockWindows) {
        // A gap takes the value before it, so that it stands out of no window.
        T last = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            last = values[i] == ObservationSeries::missing ? last : static_cast<T>(values[i]);
            m_filled[i] = last;
        }
    }

    std::vector<std::size_t> run() {
        const std::size_t windows = m_values.size() - m_windowSize + 1;
        for (std::size_t first = 0; first < windows; first += blockWindows) {
            searchBlock(first, std::min(blockWindows, windows - first));
        }
        return std::move(m_spikes);
    }

private:
    T* rank(std::size_t index) { return m_ranks.data() + index * blockWindows; }

    void searchBlock(std::size_t first, std::size_t count) {
        for (std::size_t i = 0; i < m_windowSize; ++i) {
            std::copy_n(m_filled.data() + first + i, count, rank(i));
        }
        sortWindows(count);
        measureDeviations(count);
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t distance =
                std::abs(std::int64_t{m_filled[first + i + m_half]} - rank(m_half)[i]);
            const std::int64_t deviation = m_deviation[i];
            if ((distance > m_factor * deviation) & (deviation > 0) && isWhole(first + i)) {
                m_spikes.push_back(first + i + m_half);
            }
        }
    }

    /// Odd-even transposition: as many rounds as values sort them.
    void sortWindows(std::size_t count) {
        for (std::size_t round = 0; round < m_windowSize; ++round) {
            for (std::size_t i = round % 2; i + 1 < m_windowSize; i += 2) {
                T* const low = rank(i);
                T* const high = rank(i + 1);
                for (std::size_t k = 0; k < count; ++k) {
                    const T a = low[k];
                    const T b = high[k];
                    low[k] = a < b ? a : b;
                    high[k] = a < b ? b : a;
                }
            }
        }
    }

    /// Below the median the distances grow to the left, above it to the right. The median of all is
    /// the half-th of these two lists together: the least, over all ways to take so many from the
    /// fronts of both, of the largest one taken.
    void measureDeviations(std::size_t count) {
        const T* const median = rank(m_half);
        T* const deviation = m_deviation.data();
        std::fill_n(deviation, count, std::numeric_limits<T>::max());
        for (std::size_t left = 0; left <= m_half; ++left) {
            const T* const below = rank(m_half - left);
            const T* const above = rank(m_half + (m_half - left));
            for (std::size_t k = 0; k < count; ++k) {
                const auto toBelow = static_cast<T>(median[k] - below[k]);
                const auto toAbove = static_cast<T>(above[k] - median[k]);
                const T farthest = toBelow < toAbove ? toAbove : toBelow;
                const T least = deviation[k];
                deviation[k] = farthest < least ? farthest : least;
            }
        }
    }

    bool isWhole(std::size_t first) const {
        const auto window = m_values.subspan(first, m_windowSize);
        return std::find(window.begin(), window.end(), ObservationSeries::missing) == window.end();
    }

    std::span<const std::int32_t> m_values;
    std::size_t m_windowSize;
    std::size_t m_half;
    std::int64_t m_factor;
    std::vector<T> m_filled;
    std::vector<T> m_ranks; ///< rank by rank, a value a window
    std::vector<T> m_deviation;
    std::vector<std::size_t> m_spikes;
};

} // namespace

std::vector<std::size_t>
findSpikes(std::span<const std::int32_t> values, std::size_t windowSize, std::int64_t factor) {
    if (values.size() < windowSize) {
        return {};
    }
    constexpr std::int32_t narrow = std::numeric_limits<std::int16_t>::max() / 2;
    const bool isNarrow = std::all_of(values.begin(), values.end(), [](std::int32_t value) {
        return value == ObservationSeries::missing || (value >= -narrow && value <= narrow);
    });
    return isNarrow ? SpikeSearch<std::int16_t>(values, windowSize, factor).run()
                    : SpikeSearch<std::int64_t>(values, windowSize, factor).run();
}

} // namespace parklens

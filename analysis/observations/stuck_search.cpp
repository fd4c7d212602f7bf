#include "analysis/observations/stuck_search.hpp"

#include "analysis/model/observation_series.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace parklens {

namespace {

/// ΣL and ΣL² of some runs.
struct LengthSums {
    double hours = 0.0;
    double squares = 0.0;

    void add(const ValueRun& run) {
        const auto length = static_cast<double>(run.length());
        hours += length;
        squares += length * length;
    }

    LengthSums without(const LengthSums& other) const {
        return {hours - other.hours, squares - other.squares};
    }

    /// Probability that an hour repeats the one before; 0 where there are too few hours to say.
    double persistence(double leastHours) const {
        if (hours < leastHours || !(hours > 0.0)) {
            return 0.0;
        }
        const double biasedMean = squares / hours;
        return (biasedMean - 1.0) / (biasedMean + 1.0);
    }
};

LengthSums sumsOf(const ValueRun& run) {
    LengthSums sums;
    sums.add(run);
    return sums;
}

class StuckSearch {
public:
    StuckSearch(std::span<const std::int32_t> values, const StuckRules& rules)
        : m_values(values)
        , m_rules(rules) {
        m_before.emplace_back();
        for (std::size_t begin = 0; begin < values.size();) {
            std::size_t end = begin + 1;
            if (values[begin] != ObservationSeries::missing) {
                while (end < values.size() && values[end] == values[begin]) {
                    ++end;
                }
                addRun({begin, end});
            }
            begin = end;
        }
    }

    std::vector<ValueRun> find() const {
        std::vector<ValueRun> stuck;
        for (const ValueRun& run : m_runs) {
            if (run.length() >= m_rules.leastHours && valueOf(run) != 0 && !isExpected(run) &&
                !isAtLimit(run)) {
                stuck.push_back(run);
            }
        }
        return stuck;
    }

private:
    void addRun(const ValueRun& run) {
        m_runs.push_back(run);
        m_byValue[valueOf(run)].add(run);
        LengthSums sums = m_before.back();
        sums.add(run);
        m_before.push_back(sums);
    }

    std::int32_t valueOf(const ValueRun& run) const { return m_values[run.begin]; }

    /// Runs that begin in [begin, end): first and one behind the last.
    std::pair<std::size_t, std::size_t> runsWithin(std::size_t begin, std::size_t end) const {
        const auto startsBefore = [](const ValueRun& run, std::size_t at) {
            return run.begin < at;
        };
        const auto first = std::lower_bound(m_runs.begin(), m_runs.end(), begin, startsBefore);
        const auto last = std::lower_bound(first, m_runs.end(), end, startsBefore);
        return {static_cast<std::size_t>(first - m_runs.begin()),
                static_cast<std::size_t>(last - m_runs.begin())};
    }

    static std::size_t hoursBefore(std::size_t at, std::size_t hours) {
        return at > hours ? at - hours : 0;
    }

    bool isExpected(const ValueRun& run) const {
        const LengthSums own = sumsOf(run);
        const auto [first, last] =
            runsWithin(hoursBefore(run.begin, m_rules.windowHours), run.end + m_rules.windowHours);
        const auto least = static_cast<double>(m_rules.leastContext);
        const double p =
            std::max({m_before.back().without(own).persistence(least),
                      m_before[last].without(m_before[first]).without(own).persistence(least),
                      m_byValue.at(valueOf(run)).without(own).persistence(least)});
        const double hours = m_before.back().hours;
        const double expected =
            hours * (1.0 - p) * std::pow(p, static_cast<double>(run.length()) - 1.0);
        return expected >= m_rules.expectedRuns;
    }

    bool isAtLimit(const ValueRun& run) const {
        const auto [first, last] =
            runsWithin(hoursBefore(run.begin, m_rules.limitHours), run.end + m_rules.limitHours);
        std::size_t same = 0;
        for (std::size_t i = first; i < last; ++i) {
            const std::int32_t value = valueOf(m_runs[i]);
            if (value > 0 && value < valueOf(run)) {
                return false;
            }
            same += value == valueOf(run) ? 1U : 0U;
        }
        return same > m_rules.limitRuns;
    }

    std::span<const std::int32_t> m_values;
    const StuckRules& m_rules;
    std::vector<ValueRun> m_runs;
    std::vector<LengthSums> m_before; ///< of the runs before each run, and of all
    std::unordered_map<std::int32_t, LengthSums> m_byValue;
};

} // namespace

std::vector<ValueRun> findStuckRuns(std::span<const std::int32_t> values, const StuckRules& rules) {
    return StuckSearch(values, rules).find();
}

} // namespace parklens

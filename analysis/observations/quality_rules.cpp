#include "analysis/observations/quality_rules.hpp"

#include "analysis/observations/spike_search.hpp"
#include "gis/base/name_list.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace parklens {

namespace {

std::string family(Pollutant pollutant) {
    return isParticulate(pollutant) ? "PM" : "gas";
}

/// The rule for this pollutant, else for its family, else for all.
const StandardRow* ruleFor(const StandardTable& table, const char* rule, Pollutant pollutant) {
    for (const std::string& whom :
         {std::string(key(pollutant)), family(pollutant), std::string("all")}) {
        if (const StandardRow* row = table.find({{"rule", rule}, {"pollutant", whom}})) {
            return row;
        }
    }
    return nullptr;
}

const StandardRow& neededRule(const StandardTable& table, const char* rule, Pollutant pollutant) {
    const StandardRow* row = ruleFor(table, rule, pollutant);
    return row != nullptr ? *row
                          : table.row({{"rule", rule}, {"pollutant", std::string(key(pollutant))}});
}

int integerOf(const StandardRow& row) {
    return static_cast<int>(row.number("value"));
}

StuckRules stuckRules(const StandardTable& table, Pollutant pollutant) {
    const auto hours = [&](const char* rule) {
        return static_cast<std::size_t>(neededRule(table, rule, pollutant).number("value"));
    };
    return {hours("stuck_hours"),
            neededRule(table, "stuck_expected", pollutant).number("value"),
            hours("stuck_window"),
            hours("stuck_context"),
            hours("stuck_limit_window"),
            hours("stuck_limit_runs")};
}

/// What one station's checks found, by flag and pollutant.
struct Finding {
    HourFlag flag = HourFlag::Stuck;
    Pollutant pollutant = Pollutant::Pm25;
    long count = 0;
    HourIndex first = 0;
    HourIndex last = 0;
};

class StationCheck {
public:
    StationCheck(StationObservations& station, const QualityRules& rules)
        : m_station(station)
        , m_rules(rules) {}

    std::vector<Finding> run() {
        for (const Pollutant pollutant : allPollutants) {
            ObservationSeries& series = m_station.hourlyOf(pollutant);
            if (!series.empty()) {
                checkRange(series, pollutant);
                checkRuns(series, pollutant);
                checkSpikes(series, pollutant);
            }
        }
        checkInversion();
        return std::move(m_findings);
    }

private:
    void flag(ObservationSeries& series, Pollutant pollutant, HourIndex hour, HourFlag flag) {
        series.flag(hour, flag);
        const auto found =
            std::find_if(m_findings.begin(), m_findings.end(), [&](const Finding& finding) {
                return finding.flag == flag && finding.pollutant == pollutant;
            });
        if (found != m_findings.end()) {
            ++found->count;
            found->first = std::min(found->first, hour);
            found->last = std::max(found->last, hour);
        } else {
            m_findings.push_back({flag, pollutant, 1, hour, hour});
        }
    }

    /// A bound as a coefficient of this scale, rounded to the inside of the range.
    static std::int64_t lowest(const Decimal& bound, int decimals) {
        return static_cast<std::int64_t>(
            (Rational(bound) * Rational(powerOfTen(decimals), 1)).ceiling());
    }

    static std::int64_t highest(const Decimal& bound, int decimals) {
        return -lowest(-bound, decimals);
    }

    void checkRange(ObservationSeries& series, Pollutant pollutant) {
        const QualityRules::Limits& limits = m_rules.limits[indexOf(pollutant)];
        const int decimals = series.decimals();
        const std::int64_t low = lowest(limits.invalidBelow, decimals);
        const std::int64_t high = highest(limits.invalidAbove, decimals);
        const std::int64_t suspect =
            limits.suspectAbove ? highest(*limits.suspectAbove, decimals) : high;
        const std::size_t count = series.coefficients().size();
        for (std::size_t i = 0; i < count; ++i) {
            const std::int32_t value = series.coefficients()[i];
            if (value == ObservationSeries::missing || (value >= low && value <= suspect)) {
                continue;
            }
            const HourIndex hour = series.firstHour() + static_cast<HourIndex>(i);
            flag(series,
                 pollutant,
                 hour,
                 value < low    ? HourFlag::BelowRange
                 : value > high ? HourFlag::AboveRange
                                : HourFlag::SuspectHigh);
        }
    }

    void checkRuns(ObservationSeries& series, Pollutant pollutant) {
        for (const ValueRun& run :
             findStuckRuns(series.coefficients(), m_rules.limits[indexOf(pollutant)].stuck)) {
            flagRun(series, pollutant, run, HourFlag::Stuck);
        }
        const auto values = series.coefficients();
        for (std::size_t begin = 0; begin < values.size();) {
            std::size_t end = begin + 1;
            while (values[begin] == 0 && end < values.size() && values[end] == 0) {
                ++end;
            }
            if (values[begin] == 0 && static_cast<int>(end - begin) >= m_rules.zeroRunHours) {
                flagRun(series, pollutant, {begin, end}, HourFlag::ZeroRun);
            }
            begin = end;
        }
    }

    void flagRun(ObservationSeries& series,
                 Pollutant pollutant,
                 const ValueRun& run,
                 HourFlag flagOfRun) {
        for (std::size_t i = run.begin; i < run.end; ++i) {
            flag(series, pollutant, series.firstHour() + static_cast<HourIndex>(i), flagOfRun);
        }
    }

    /// |x − median| > spikeMad · MAD over a centred window without gaps, and also > spikeMad times
    /// the usual change from hour to hour: the MAD of seven values is small by chance now and then.
    void checkSpikes(ObservationSeries& series, Pollutant pollutant) {
        const auto factor = static_cast<std::int64_t>(m_rules.spikeMad.toDouble());
        const auto window = static_cast<std::size_t>(m_rules.spikeWindow);
        const auto values = series.coefficients();
        const std::int64_t least = factor * usualChange(values);
        for (const std::size_t at : findSpikes(values, window, factor)) {
            const auto around = values.subspan(at - window / 2, window);
            std::vector<std::int32_t> sorted(around.begin(), around.end());
            std::sort(sorted.begin(), sorted.end());
            if (std::abs(std::int64_t{values[at]} - sorted[window / 2]) > least) {
                flag(series,
                     pollutant,
                     series.firstHour() + static_cast<HourIndex>(at),
                     HourFlag::SuspectHigh);
            }
        }
    }

    /// Median of |x_t − x_(t−1)|, at least the last digit.
    static std::int64_t usualChange(std::span<const std::int32_t> values) {
        std::vector<std::int64_t> changes;
        for (std::size_t i = 1; i < values.size(); ++i) {
            if (values[i] != ObservationSeries::missing &&
                values[i - 1] != ObservationSeries::missing) {
                changes.push_back(std::abs(std::int64_t{values[i]} - values[i - 1]));
            }
        }
        if (changes.empty()) {
            return 1;
        }
        const auto middle = changes.begin() + static_cast<std::ptrdiff_t>(changes.size() / 2);
        std::nth_element(changes.begin(), middle, changes.end());
        return std::max<std::int64_t>(*middle, 1);
    }

    /// Coefficients of both series, taken to the decimals of the finer one, are compared.
    void checkInversion() {
        ObservationSeries& fine = m_station.hourlyOf(Pollutant::Pm25);
        const ObservationSeries& coarse = m_station.hourlyOf(Pollutant::Pm10);
        const int decimals = std::max(fine.decimals(), coarse.decimals());
        const Int128 fineFactor = powerOfTen(decimals - fine.decimals());
        const Int128 coarseFactor = powerOfTen(decimals - coarse.decimals());
        const Int128 above = highest(m_rules.inversionAbove, decimals);
        const Decimal share = m_rules.inversionShare * Decimal(1, 2); // percent
        const Int128 whole = powerOfTen(share.decimals());
        const HourIndex begin = std::max(fine.firstHour(), coarse.firstHour());
        const HourIndex end = std::min(fine.endHour(), coarse.endHour());
        for (HourIndex hour = begin; hour < end; ++hour) {
            const std::int32_t a = coefficientAt(fine, hour);
            const std::int32_t b = coefficientAt(coarse, hour);
            if (a == ObservationSeries::missing || b == ObservationSeries::missing ||
                (fine.flagsAt(hour) & invalidFlags) != 0) {
                continue;
            }
            const Int128 excess = a * fineFactor - b * coarseFactor;
            if (excess > above && excess > 0 &&
                excess * whole > b * coarseFactor * share.coefficient()) {
                flag(fine, Pollutant::Pm25, hour, HourFlag::Inverted);
            }
        }
    }

    static std::int32_t coefficientAt(const ObservationSeries& series, HourIndex hour) {
        return series.coefficients()[static_cast<std::size_t>(hour - series.firstHour())];
    }

    static Int128 powerOfTen(int exponent) {
        return Decimal(1, -exponent).rounded(0).coefficient();
    }

    StationObservations& m_station;
    const QualityRules& m_rules;
    std::vector<Finding> m_findings;
};

struct FlagText {
    const char* code;
    LocalizedText what;
};

FlagText textOf(HourFlag flag, Pollutant pollutant) {
    const std::string name(key(pollutant));
    switch (flag) {
    case HourFlag::BelowRange:
        return {"value_below_range",
                {name + " 有负值，低于仪器下限，不参与统计",
                 name + " has values below what instruments can say; they are not used"}};
    case HourFlag::AboveRange:
        return {"value_above_range",
                {name + " 有超出仪器量程的值，不参与统计",
                 name + " has values beyond the range of instruments; they are not used"}};
    case HourFlag::ZeroRun:
        return {"zero_run",
                {name + " 连续为 0，不参与统计",
                 name + " is exactly 0 hour after hour; these hours are not used"}};
    case HourFlag::Stuck:
        return {"stuck_values",
                {name + " 恒值时间过长，按本序列的变化不会如此，存疑但仍参与统计",
                 name + " keeps one value longer than the series' own changes explain; suspect, "
                        "still used"}};
    case HourFlag::Inverted:
        return {"pm_inversion",
                {"PM2.5 高于 PM10（颗粒物倒挂），存疑但仍参与统计",
                 "PM2.5 is above PM10; suspect, still used"}};
    default:
        return {"suspect_high",
                {name + " 突高或异常高，存疑但仍参与统计",
                 name + " is very high or jumps; suspect, still used"}};
    }
}

/// "2024-04-09 4": the day and the number of the hour, 1…24.
std::string hourText(HourIndex hour) {
    return isoDate(dayOf(hour)) + " " + std::to_string(hour - firstHourOf(dayOf(hour)) + 1);
}

Problem problemAt(const std::string& station, const Finding& finding, LocalizedText mend) {
    const std::string pollutant(key(finding.pollutant));
    LocalizedText what = textOf(finding.flag, finding.pollutant).what;
    const bool isOne = finding.count == 1;
    what.zh += isOne ? fmt::format("（{} 时）", hourText(finding.first))
                     : fmt::format("（{} 时至 {} 时之间共 {} 小时）",
                                   hourText(finding.first),
                                   hourText(finding.last),
                                   finding.count);
    what.en += isOne ? fmt::format(" (hour-ending {})", hourText(finding.first))
                     : fmt::format(" ({} hours between hour-ending {} and {})",
                                   finding.count,
                                   hourText(finding.first),
                                   hourText(finding.last));
    return {std::move(what), {.feature = station, .field = pollutant}, std::move(mend)};
}

/// Where more stations than this show the same thing of a pollutant, one sentence tells of all.
constexpr std::size_t mostStationsTold = 20;

/// A sentence for each station, or for all of them together where there are many.
void tellFindings(const ObservationArchive& archive,
                  const std::vector<std::vector<Finding>>& findingsOfStations,
                  Diagnostics& diagnostics) {
    struct Found {
        std::vector<std::string> stations;
        std::vector<Finding> findings; ///< one a station
    };

    std::vector<std::pair<std::pair<HourFlag, Pollutant>, Found>> all; // as they were first met
    for (std::size_t i = 0; i < findingsOfStations.size(); ++i) {
        for (const Finding& finding : findingsOfStations[i]) {
            const std::pair what(finding.flag, finding.pollutant);
            auto found = std::find_if(
                all.begin(), all.end(), [&what](const auto& entry) { return entry.first == what; });
            if (found == all.end()) {
                found = all.insert(all.end(), {what, {}});
            }
            found->second.stations.push_back(archive.stations[i].station.id);
            found->second.findings.push_back(finding);
        }
    }
    const LocalizedText mend = {"请对照仪器记录核实", "compare with the instrument's records"};
    for (const auto& [what, found] : all) {
        const std::string code = textOf(what.first, what.second).code;
        // Every year of every station has its jumps.
        const bool isEverywhere = what.first == HourFlag::SuspectHigh;
        if (!isEverywhere && found.stations.size() <= mostStationsTold) {
            for (std::size_t i = 0; i < found.stations.size(); ++i) {
                diagnostics.add(Severity::Warning,
                                code,
                                problemAt(found.stations[i], found.findings[i], mend),
                                found.findings[i].count);
            }
            continue;
        }
        Finding together = found.findings.front();
        for (const Finding& finding : found.findings) {
            together.first = std::min(together.first, finding.first);
            together.last = std::max(together.last, finding.last);
            together.count += &finding == &found.findings.front() ? 0 : finding.count;
        }
        Problem problem = problemAt({}, together, mend);
        const LocalizedText stations = nameList(found.stations);
        problem.what.zh += "：站点 " + stations.zh;
        problem.what.en += ": " + stations.en;
        diagnostics.add(Severity::Warning, code, std::move(problem), together.count);
    }
}

} // namespace

QualityRules QualityRules::fromStandards(const StandardsLibrary& standards) {
    const Standard& standard = standards.standard("qa-rules");
    const StandardTable& table = standard.table("thresholds");
    QualityRules rules;
    for (const Pollutant pollutant : allPollutants) {
        Limits& limits = rules.limits[indexOf(pollutant)];
        limits.invalidBelow = neededRule(table, "invalid_below", pollutant).decimal("value");
        limits.invalidAbove = neededRule(table, "invalid_above", pollutant).decimal("value");
        limits.stuck = stuckRules(table, pollutant);
        if (const StandardRow* suspect = ruleFor(table, "suspect_above", pollutant)) {
            limits.suspectAbove = suspect->decimal("value");
        }
        if (const StandardRow* row =
                standard.table("conversions").find({{"pollutant", std::string(key(pollutant))}})) {
            rules.perPartsUnit[indexOf(pollutant)] = row->decimal("value");
        }
    }
    rules.zeroRunHours = integerOf(neededRule(table, "zero_run_hours", Pollutant::Pm25));
    rules.inversionAbove = neededRule(table, "inversion_above", Pollutant::Pm25).decimal("value");
    rules.inversionShare = neededRule(table, "inversion_share", Pollutant::Pm25).decimal("value");
    rules.spikeMad = neededRule(table, "spike_mad", Pollutant::Pm25).decimal("value");
    rules.spikeWindow = integerOf(neededRule(table, "spike_window", Pollutant::Pm25));
    for (const StandardRow& row : standard.table("missing_tokens").rows) {
        rules.missingTokens.insert(row.text("value"));
    }
    return rules;
}

bool QualityRules::isMissing(std::string_view cell) const {
    return cell.empty() || missingTokens.contains(cell) || isMissingToken(cell);
}

std::optional<HourFlag> QualityRules::rangeFlag(Pollutant pollutant, const Decimal& value) const {
    const Limits& limit = limits[indexOf(pollutant)];
    if (value < limit.invalidBelow) {
        return HourFlag::BelowRange;
    }
    if (value > limit.invalidAbove) {
        return HourFlag::AboveRange;
    }
    return limit.suspectAbove && value > *limit.suspectAbove ? std::optional(HourFlag::SuspectHigh)
                                                             : std::nullopt;
}

void checkQuality(ObservationArchive& archive,
                  const QualityRules& rules,
                  const TaskPool& pool,
                  Diagnostics& diagnostics) {
    std::vector<std::vector<Finding>> findings(archive.stations.size());
    pool.parallelFor(archive.stations.size(), [&](std::size_t i) {
        findings[i] = StationCheck(archive.stations[i], rules).run();
    });
    tellFindings(archive, findings, diagnostics);
}

} // namespace parklens

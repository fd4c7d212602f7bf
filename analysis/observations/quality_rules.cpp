#include "analysis/observations/quality_rules.hpp"

#include "analysis/observations/spike_search.hpp"
#include "gis/base/name_list.hpp"
#include "gis/table/number.hpp"

#include <algorithm>

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

/// What one station's checks found, by flag and pollutant.
struct Finding {
    HourFlag flag = HourFlag::Stuck;
    Pollutant pollutant = Pollutant::Pm25;
    long count = 0;
    HourIndex first = 0;
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
        } else {
            m_findings.push_back({flag, pollutant, 1, hour});
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
        const int stuckHours = m_rules.limits[indexOf(pollutant)].stuckHours;
        const auto values = series.coefficients();
        for (std::size_t begin = 0; begin < values.size();) {
            std::size_t end = begin + 1;
            while (end < values.size() && values[end] == values[begin]) {
                ++end;
            }
            const auto length = static_cast<int>(end - begin);
            const bool isZero = values[begin] == 0;
            if (values[begin] != ObservationSeries::missing &&
                length >= (isZero ? m_rules.zeroRunHours : stuckHours)) {
                for (std::size_t i = begin; i < end; ++i) {
                    flag(series,
                         pollutant,
                         series.firstHour() + static_cast<HourIndex>(i),
                         isZero ? HourFlag::ZeroRun : HourFlag::Stuck);
                }
            }
            begin = end;
        }
    }

    /// |x − median| > spikeMad · MAD over a centred window without gaps; a MAD of zero tells
    /// nothing.
    void checkSpikes(ObservationSeries& series, Pollutant pollutant) {
        const auto spikes = findSpikes(series.coefficients(),
                                       static_cast<std::size_t>(m_rules.spikeWindow),
                                       static_cast<std::int64_t>(m_rules.spikeMad.toDouble()));
        for (const std::size_t at : spikes) {
            flag(series,
                 pollutant,
                 series.firstHour() + static_cast<HourIndex>(at),
                 HourFlag::SuspectHigh);
        }
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
            if (a == ObservationSeries::missing || b == ObservationSeries::missing) {
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
                {name + " 连续多小时恒值，存疑但仍参与统计",
                 name + " keeps the same value hour after hour; suspect, still used"}};
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

/// One sentence for what was found of a pollutant at any number of stations.
void tellFindings(const ObservationArchive& archive,
                  const std::vector<std::vector<Finding>>& findingsOfStations,
                  Diagnostics& diagnostics) {
    struct Found {
        std::vector<std::string> stations;
        HourIndex first = 0; ///< at the first station
        long count = 0;
    };

    std::vector<std::pair<std::pair<HourFlag, Pollutant>, Found>> all; // as they were first met
    for (std::size_t i = 0; i < findingsOfStations.size(); ++i) {
        for (const Finding& finding : findingsOfStations[i]) {
            const std::pair what(finding.flag, finding.pollutant);
            auto found = std::find_if(
                all.begin(), all.end(), [&what](const auto& entry) { return entry.first == what; });
            if (found == all.end()) {
                found = all.insert(all.end(), {what, {{}, finding.first, 0}});
            }
            found->second.stations.push_back(archive.stations[i].station.id);
            found->second.count += finding.count;
        }
    }
    for (const auto& [what, found] : all) {
        FlagText text = textOf(what.first, what.second);
        const std::string when = isoDate(dayOf(found.first)) + " " +
                                 std::to_string(found.first - firstHourOf(dayOf(found.first)) + 1);
        const LocalizedText stations = nameList(found.stations);
        text.what.zh += "（站点 " + stations.zh + "；首次：" + when + " 时）";
        text.what.en += " (" + stations.en + "; first at hour-ending " + when + ")";
        diagnostics.add(
            Severity::Warning,
            text.code,
            {.what = text.what, .place = {.field = std::string(key(what.second))}, .mend = {}},
            found.count);
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
        limits.stuckHours = integerOf(neededRule(table, "stuck_hours", pollutant));
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

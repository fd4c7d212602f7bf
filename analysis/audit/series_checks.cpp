#include "analysis/audit/series_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace parklens {

namespace {

/// Steps [begin, end) without a value; a step is an hour, or a day of daily series.
struct Gap {
    HourIndex begin = 0;
    HourIndex end = 0;

    HourIndex length() const { return end - begin; }

    friend auto operator<=>(const Gap&, const Gap&) = default;
};

using Gaps = std::vector<Gap>;

/// The steps of one year.
struct YearSteps {
    int year = 0;
    bool areDays = false;

    Gap whole() const {
        const DayIndex first = firstDayOf(year);
        const DayIndex last = firstDayOf(year + 1);
        return areDays ? Gap{first, last} : Gap{firstHourOf(first), firstHourOf(last)};
    }
};

const std::array<ObservationSeries, pollutantCount>& seriesOf(const StationObservations& station,
                                                              bool areDays) {
    return areDays ? station.daily : station.hourly;
}

/// Stretches of false of at least this length.
Gaps gapsIn(const std::vector<bool>& present, HourIndex first, HourIndex least) {
    Gaps gaps;
    for (std::size_t begin = 0; begin < present.size();) {
        std::size_t end = begin + 1;
        while (end < present.size() && present[end] == present[begin]) {
            ++end;
        }
        if (!present[begin] && static_cast<HourIndex>(end - begin) >= least) {
            gaps.push_back(
                {first + static_cast<HourIndex>(begin), first + static_cast<HourIndex>(end)});
        }
        begin = end;
    }
    return gaps;
}

/// Marks the steps of the year that have a value. \returns whether there is one
bool mark(const ObservationSeries& series, const Gap& year, std::vector<bool>& present) {
    const auto values = series.coefficients();
    const HourIndex begin = std::max(series.firstHour(), year.begin);
    const HourIndex end = std::min(series.endHour(), year.end);
    bool any = false;
    for (HourIndex step = begin; step < end; ++step) {
        if (values[static_cast<std::size_t>(step - series.firstHour())] !=
            ObservationSeries::missing) {
            present[static_cast<std::size_t>(step - year.begin)] = true;
            any = true;
        }
    }
    return any;
}

/// "2024-09-05 1": the day and the number of its hour, 1…24; of daily series the day.
std::string stepText(HourIndex step, bool areDays) {
    if (areDays) {
        return isoDate(static_cast<DayIndex>(step));
    }
    const DayIndex day = dayOf(step);
    return fmt::format("{} {}", isoDate(day), step - firstHourOf(day) + 1);
}

const char* unitOf(HourIndex length, bool areDays) {
    if (areDays) {
        return length == 1 ? "day" : "days";
    }
    return length == 1 ? "hour" : "hours";
}

/// The first stretches, and how many more there are.
LocalizedText listOf(const Gaps& gaps, bool areDays) {
    constexpr std::size_t mostNamed = 3;
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (std::size_t i = 0; i < std::min(gaps.size(), mostNamed); ++i) {
        const std::string from = stepText(gaps[i].begin, areDays);
        const std::string to = stepText(gaps[i].end - 1, areDays);
        zh.push_back(fmt::format("{}{} 至 {}{}（{} {}）",
                                 from,
                                 areDays ? "" : " 时",
                                 to,
                                 areDays ? "" : " 时",
                                 gaps[i].length(),
                                 areDays ? "天" : "小时"));
        en.push_back(fmt::format("{}{} to {} ({} {})",
                                 areDays ? "" : "hour-ending ",
                                 from,
                                 to,
                                 gaps[i].length(),
                                 unitOf(gaps[i].length(), areDays)));
    }
    const std::size_t more = gaps.size() - zh.size();
    return {fmt::format(
                "{}{}", fmt::join(zh, "、"), more == 0 ? "" : fmt::format("，另有 {} 段", more)),
            fmt::format("{}{}",
                        fmt::join(en, ", "),
                        more == 0   ? ""
                        : more == 1 ? " and 1 more stretch"
                                    : fmt::format(" and {} more stretches", more))};
}

class GapCheck {
public:
    GapCheck(const AirData& air, const YearSteps& steps, AuditFindings& findings)
        : m_air(air)
        , m_steps(steps)
        , m_year(steps.whole())
        , m_findings(findings) {}

    void check() {
        checkArchive();
        for (std::size_t i = 0; i < m_air.stations.size(); ++i) {
            checkStation(i);
        }
    }

private:
    void checkArchive() {
        std::vector<bool> present(static_cast<std::size_t>(m_year.length()), false);
        std::size_t stations = 0;
        for (const StationObservations& station : m_air.observations.stations) {
            bool any = false;
            for (const ObservationSeries& series : seriesOf(station, m_steps.areDays)) {
                any = mark(series, m_year, present) || any;
            }
            stations += any ? 1U : 0U;
        }
        if (stations < 2) {
            return;
        }
        m_ofAll = gapsIn(present, m_year.begin, 1);
        if (m_ofAll.empty()) {
            return;
        }
        Gaps longestFirst = m_ofAll;
        std::stable_sort(longestFirst.begin(), longestFirst.end(), [](const Gap& a, const Gap& b) {
            return a.length() > b.length();
        });
        const LocalizedText list = listOf(longestFirst, m_steps.areDays);
        Problem problem;
        problem.place.field = "air.observations";
        problem.what = {fmt::format("{} 年所有站点都没有数据的时段：{}", m_steps.year, list.zh),
                        fmt::format("no station has data in {} from {}", m_steps.year, list.en)};
        problem.mend = {"请查是否缺少文件", "look for missing files"};
        const auto count = static_cast<long>(m_ofAll.size());
        Observation observation{"archive_gap", std::move(problem)};
        observation.scope.counts = {{{}, m_steps.year, count}};
        m_findings.add(std::move(observation), count);
    }

    /// Pollutants with the same gaps are told together.
    void checkStation(std::size_t index) {
        const StationObservations& station = m_air.observations.stations[index];
        const HourIndex least =
            m_steps.areDays
                ? 1
                : static_cast<HourIndex>(m_findings.rules().threshold("series_gap_hours"));
        std::map<Gaps, std::vector<Pollutant>> pollutantsByGaps;
        std::size_t observed = 0;
        for (const Pollutant pollutant : allPollutants) {
            std::vector<bool> present(static_cast<std::size_t>(m_year.length()), false);
            if (!mark(seriesOf(station, m_steps.areDays)[indexOf(pollutant)], m_year, present)) {
                continue;
            }
            ++observed;
            Gaps gaps = gapsIn(present, m_year.begin, least);
            std::erase_if(gaps, [&](const Gap& gap) { return isOfAll(gap); });
            if (!gaps.empty()) {
                pollutantsByGaps[std::move(gaps)].push_back(pollutant);
            }
        }
        for (const auto& [gaps, pollutants] : pollutantsByGaps) {
            tell(m_air.stations[index], gaps, pollutants, pollutants.size() == observed);
        }
    }

    bool isOfAll(const Gap& gap) const {
        return std::any_of(m_ofAll.begin(), m_ofAll.end(), [&](const Gap& other) {
            return other.begin <= gap.begin && gap.end <= other.end;
        });
    }

    void tell(const Station& station,
              const Gaps& gaps,
              const std::vector<Pollutant>& pollutants,
              bool areAll) {
        std::vector<std::string> names;
        for (const Pollutant pollutant : pollutants) {
            names.emplace_back(key(pollutant));
        }
        const LocalizedText list = listOf(gaps, m_steps.areDays);
        Problem problem;
        problem.place = {.feature = station.id, .field = fmt::format("{}", fmt::join(names, " "))};
        problem.what = {
            fmt::format("{}缺测：{}",
                        areAll ? "所有项目" : fmt::format("{} ", fmt::join(names, "、")),
                        list.zh),
            fmt::format("{} without values from {}",
                        areAll ? "is" : fmt::format("has {}", fmt::join(names, ", ")),
                        list.en)};
        problem.mend = {"请补数据，或说明停测原因", "add the data, or say why they are missing"};
        const auto count = static_cast<long>(gaps.size());
        m_findings.add(
            {"series_gap",
             std::move(problem),
             Subject{SubjectKind::Station, station.id, station.name},
             station.position,
             {.pollutants = std::move(names), .counts = {{station.id, m_steps.year, count}}}},
            count);
    }

    const AirData& m_air;
    YearSteps m_steps;
    Gap m_year;
    AuditFindings& m_findings;
    Gaps m_ofAll; ///< that no station has
};

} // namespace

void checkSeriesGaps(const AirData& air, const std::vector<int>& years, AuditFindings& findings) {
    for (const int year : years) {
        for (const bool areDays : {false, true}) {
            GapCheck(air, {year, areDays}, findings).check();
        }
    }
}

} // namespace parklens

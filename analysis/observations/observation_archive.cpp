#include "analysis/observations/observation_archive.hpp"

#include <algorithm>
#include <set>

namespace parklens {

namespace {

constexpr std::array formats = {ObservationFormat::Automatic,
                                ObservationFormat::Prsa,
                                ObservationFormat::Cnemc,
                                ObservationFormat::Long,
                                ObservationFormat::Wide,
                                ObservationFormat::Daily,
                                ObservationFormat::OpenAq};

long merge(ObservationSeries& target, const ObservationSeries& source) {
    if (source.empty()) {
        return 0;
    }
    const HourIndex first = source.firstHour();
    long repeated = 0;
    std::vector<HourIndex> repeatedHours;
    for (HourIndex hour = first; hour < source.endHour(); ++hour) {
        if (source.has(hour) && target.has(hour)) {
            repeatedHours.push_back(hour);
        }
    }
    repeated = target.putRun(first, source.coefficients(), source.decimals());
    for (const HourIndex hour : repeatedHours) {
        target.flag(hour, HourFlag::Duplicate);
    }
    for (std::size_t i = 0; i < source.flags().size(); ++i) {
        const HourIndex hour = first + static_cast<HourIndex>(i);
        for (const HourFlag flag : {HourFlag::Duplicate, HourFlag::Dust}) {
            if ((source.flags()[i] & bit(flag)) != 0) {
                target.flag(hour, flag);
            }
        }
        // What was found of a value does not concern the earlier one that is kept instead.
        if (std::binary_search(repeatedHours.begin(), repeatedHours.end(), hour)) {
            continue;
        }
        for (const HourFlag flag :
             {HourFlag::BelowRange, HourFlag::AboveRange, HourFlag::SuspectHigh}) {
            if ((source.flags()[i] & bit(flag)) != 0) {
                target.flag(hour, flag);
            }
        }
    }
    return repeated;
}

} // namespace

std::string_view key(ObservationFormat format) {
    switch (format) {
    case ObservationFormat::Automatic:
        return "auto";
    case ObservationFormat::Prsa:
        return "prsa";
    case ObservationFormat::Cnemc:
        return "cnemc";
    case ObservationFormat::Long:
        return "long";
    case ObservationFormat::Wide:
        return "wide";
    case ObservationFormat::Daily:
        return "daily";
    case ObservationFormat::OpenAq:
        return "openaq";
    }
    return {};
}

std::optional<ObservationFormat> observationFormatFromText(std::string_view text) {
    for (const ObservationFormat format : formats) {
        if (key(format) == text) {
            return format;
        }
    }
    return std::nullopt;
}

const StationObservations* ObservationArchive::find(const std::string& id) const {
    const auto found = m_indexOfId.find(id);
    return found == m_indexOfId.end() ? nullptr : &stations[found->second];
}

StationObservations& ObservationArchive::station(const std::string& id) {
    const auto [entry, isNew] = m_indexOfId.emplace(id, stations.size());
    if (isNew) {
        stations.emplace_back().station.id = id;
    }
    return stations[entry->second];
}

std::vector<int> ObservationArchive::years() const {
    std::set<int> years;
    for (const StationObservations& station : stations) {
        for (const ObservationSeries& series : station.hourly) {
            for (DayIndex day = dayOf(series.firstHour());
                 !series.empty() && day <= dayOf(series.endHour() - 1);) {
                const int year = civilDate(day).year;
                const HourIndex end = std::min(series.endHour(), firstHourOf(firstDayOf(year + 1)));
                for (HourIndex hour = std::max(series.firstHour(), firstHourOf(day)); hour < end;
                     ++hour) {
                    if (series.has(hour)) {
                        years.insert(year);
                        break;
                    }
                }
                day = firstDayOf(year + 1);
            }
        }
        for (const ObservationSeries& series : station.daily) {
            for (HourIndex day = series.firstHour(); day < series.endHour(); ++day) {
                if (series.has(day)) {
                    years.insert(civilDate(static_cast<DayIndex>(day)).year);
                }
            }
        }
    }
    return {years.begin(), years.end()};
}

void RepeatedValues::add(const std::string& station, long repeated) {
    if (repeated == 0) {
        return;
    }
    count += repeated;
    stations.insert(station);
}

RepeatedObservations mergeObservations(ObservationArchive& archive,
                                       const ObservationArchive& other) {
    RepeatedObservations repeated;
    for (const StationObservations& source : other.stations) {
        StationObservations& target = archive.station(source.station.id);
        if (target.station.name.empty()) {
            target.station.name = source.station.name;
        }
        if (!target.station.position) {
            target.station.position = source.station.position;
        }
        for (std::size_t i = 0; i < pollutantCount; ++i) {
            repeated.hours.add(source.station.id, merge(target.hourly[i], source.hourly[i]));
            repeated.days.add(source.station.id, merge(target.daily[i], source.daily[i]));
        }
    }
    archive.hasDustFlags = archive.hasDustFlags || other.hasDustFlags;
    return repeated;
}

} // namespace parklens

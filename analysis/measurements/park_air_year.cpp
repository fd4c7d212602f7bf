#include "analysis/measurements/park_air_year.hpp"

#include <algorithm>

namespace parklens {

namespace {

bool hasUnauditedStation(const AirData& data, const StationChoice& choice) {
    return std::any_of(choice.stations.begin(), choice.stations.end(), [&data](std::size_t i) {
        const Station& station = data.stations[i];
        return station.dataStatus == DataStatus::Realtime ||
               station.stationClass == StationClass::Micro;
    });
}

/// Unaudited data and micro stations make an estimate, and so does a mean of stations that happen
/// to be near, whose city nobody named: it is no city mean, and none of them is the park's.
Grade gradeOf(const AirData& data, const StationChoice& choice) {
    if (hasUnauditedStation(data, choice) ||
        (choice.rule == StationRule::CityMean && choice.city.empty())) {
        return Grade::Estimate;
    }
    return choice.rule == StationRule::OfficialSeries ? Grade::Official : Grade::Measured;
}

/// The days of the chosen stations, and of their mean.
struct ChosenDays {
    std::vector<DailyValues> stations;
    DailyValues mean;
};

class ParkYear {
public:
    ParkYear(const AirData& data,
             const StationChoice& choice,
             int year,
             const AirEdition& edition,
             const AirSettings& settings,
             const StationShareRule& shareRule)
        : m_data(data)
        , m_choice(choice)
        , m_year(year)
        , m_edition(edition)
        , m_settings(settings)
        , m_shareRule(shareRule) {}

    ParkAirYear measure() const {
        ParkAirYear result;
        result.choice = m_choice;
        result.grade = gradeOf(m_data, m_choice);
        result.stationText = stationText(m_data, m_choice);
        result.isUnaudited = hasUnauditedStation(m_data, m_choice);
        ChosenDays days = daysOf({});
        for (std::size_t i = 0; i < m_choice.stations.size(); ++i) {
            const Station& station = m_data.stations[m_choice.stations[i]];
            result.stationIds.push_back(station.id);
            result.stations.push_back({station.id,
                                       station.name,
                                       yearStatistics(days.stations[i], m_edition, m_settings)});
        }
        result.statistics = yearStatistics(days.mean, m_edition, m_settings);
        result.sensitivity = sensitivityOf(days.mean);
        if (m_data.observations.hasDustFlags) {
            result.assessed =
                yearStatistics(daysOf({.excludeDust = true}).mean, m_edition, m_settings);
        }
        result.days = std::move(days.mean);
        return result;
    }

private:
    ChosenDays daysOf(const DailyOptions& options) const {
        ChosenDays days;
        for (const std::size_t i : m_choice.stations) {
            days.stations.push_back(
                dailyValuesOf(m_data.observations.stations[i], m_year, m_edition, options));
        }
        days.mean = days.stations.size() == 1 ? days.stations.front()
                                              : meanOfStations(days.stations, m_shareRule);
        return days;
    }

    ParkAirYear::Sensitivity sensitivityOf(const DailyValues& mean) const {
        AirSettings lessOrEqual = m_settings;
        lessOrEqual.belowOperator = ComparisonOperator::LessOrEqual;
        AirSettings unrounded = m_settings;
        unrounded.rounding = DailyRounding::None;
        const int shift = m_data.observations.hourLabel == HourLabel::Ending ? 1 : -1;
        return {
            yearStatistics(mean, m_edition, lessOrEqual).pm25DaysBelow,
            yearStatistics(mean, m_edition, unrounded).pm25DaysBelow,
            yearStatistics(daysOf({.hourShift = shift}).mean, m_edition, m_settings).pm25DaysBelow};
    }

    const AirData& m_data;
    const StationChoice& m_choice;
    int m_year;
    const AirEdition& m_edition;
    const AirSettings& m_settings;
    const StationShareRule& m_shareRule;
};

} // namespace

ParkAirYear measureParkAirYear(const MultiPolygon& park,
                               const Crs& crs,
                               const AirData& data,
                               int year,
                               const std::string& edition,
                               const AirSettings& settings,
                               const StandardsLibrary& standards) {
    const StationChoice choice = chooseStations(park, crs, data, year, standards);
    if (!hasObservations(data, choice, year)) {
        const std::vector<int> years = yearsWithObservations(data);
        const bool isYearThere = std::find(years.begin(), years.end(), year) != years.end();
        if (choice.stations.empty() || !isYearThere) {
            ParkAirYear nothing;
            nothing.choice.rule = StationRule::None;
            nothing.stationText = stationText(data, choice);
            if (!isYearThere) {
                nothing.otherYears = years;
            }
            return nothing;
        }
    }
    const AirEdition rules = AirEdition::fromStandards(standards, edition);
    return ParkYear(data,
                    choice,
                    year,
                    rules,
                    settings,
                    StationShareRule::fromStandards(standards, rules.statisticsId))
        .measure();
}

} // namespace parklens

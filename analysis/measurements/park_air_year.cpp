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

/// Days of the chosen stations of a year.
class ChosenDays {
public:
    ChosenDays(const AirData& data,
               const StationChoice& choice,
               int year,
               const AirEdition& edition,
               const StationShareRule& shareRule)
        : m_data(data)
        , m_choice(choice)
        , m_year(year)
        , m_edition(edition)
        , m_shareRule(shareRule) {}

    std::vector<DailyValues> ofStations(const DailyOptions& options) const {
        std::vector<DailyValues> days;
        for (const std::size_t i : m_choice.stations) {
            days.push_back(
                dailyValuesOf(m_data.observations.stations[i], m_year, m_edition, options));
        }
        return days;
    }

    DailyValues mean(const std::vector<DailyValues>& days) const {
        return days.size() == 1 ? days.front() : meanOfStations(days, m_shareRule);
    }

    DailyValues meanWith(const DailyOptions& options) const { return mean(ofStations(options)); }

private:
    const AirData& m_data;
    const StationChoice& m_choice;
    int m_year;
    const AirEdition& m_edition;
    const StationShareRule& m_shareRule;
};

void fillDays(const ChosenDays& chosen, const AirData& data, ParkAirDays& days) {
    const std::vector<DailyValues> ofStations = chosen.ofStations({});
    for (std::size_t i = 0; i < ofStations.size(); ++i) {
        const Station& station = data.stations[days.choice.stations[i]];
        days.stations.push_back({station.id, station.name, ofStations[i]});
    }
    days.mean = chosen.mean(ofStations);
    const int shift = data.observations.hourLabel == HourLabel::Ending ? 1 : -1;
    days.meanOfOtherLabel = chosen.meanWith({.hourShift = shift});
    if (data.observations.hasDustFlags) {
        days.assessed = chosen.meanWith({.excludeDust = true});
    }
}

ParkAirYear::Sensitivity
sensitivityOf(const ParkAirDays& days, const AirEdition& edition, const AirSettings& settings) {
    AirSettings lessOrEqual = settings;
    lessOrEqual.belowOperator = ComparisonOperator::LessOrEqual;
    AirSettings unrounded = settings;
    unrounded.rounding = DailyRounding::None;
    return {yearStatistics(days.mean, edition, lessOrEqual).pm25DaysBelow,
            yearStatistics(days.mean, edition, unrounded).pm25DaysBelow,
            yearStatistics(days.meanOfOtherLabel, edition, settings).pm25DaysBelow};
}

} // namespace

ParkAirDays measureParkAirDays(const MultiPolygon& park,
                               const Crs& crs,
                               const AirData& data,
                               int year,
                               const std::string& edition,
                               std::optional<StationRule> step,
                               const StandardsLibrary& standards) {
    ParkAirDays days;
    days.edition = edition;
    days.choice = chooseStations(park, crs, data, year, standards, step);
    days.stationText = stationText(data, days.choice);
    if (!hasObservations(data, days.choice, year)) {
        const std::vector<int> years = yearsWithObservations(data);
        const bool isYearThere = std::find(years.begin(), years.end(), year) != years.end();
        if (days.choice.stations.empty() || !isYearThere) {
            days.choice = {};
            if (!isYearThere) {
                days.otherYears = years;
            }
            return days;
        }
    }
    days.grade = gradeOf(data, days.choice);
    days.isUnaudited = hasUnauditedStation(data, days.choice);
    const AirEdition rules = AirEdition::fromStandards(standards, edition);
    const StationShareRule shareRule =
        StationShareRule::fromStandards(standards, rules.statisticsId);
    fillDays(ChosenDays(data, days.choice, year, rules, shareRule), data, days);
    return days;
}

ParkAirYear parkAirYear(const ParkAirDays& days,
                        const AirSettings& settings,
                        const StandardsLibrary& standards) {
    ParkAirYear result;
    result.choice = days.choice;
    result.stationText = days.stationText;
    result.otherYears = days.otherYears;
    if (days.stations.empty()) {
        return result;
    }
    const AirEdition edition = AirEdition::fromStandards(standards, days.edition);
    result.grade = days.grade;
    result.isUnaudited = days.isUnaudited;
    for (const ParkAirDays::OfStation& station : days.stations) {
        result.stationIds.push_back(station.id);
        result.stations.push_back(
            {station.id, station.name, yearStatistics(station.days, edition, settings)});
    }
    result.statistics = yearStatistics(days.mean, edition, settings);
    result.sensitivity = sensitivityOf(days, edition, settings);
    if (days.assessed) {
        result.assessed = yearStatistics(*days.assessed, edition, settings);
    }
    result.days = days.mean;
    return result;
}

ParkAirYear measureParkAirYear(const MultiPolygon& park,
                               const Crs& crs,
                               const AirData& data,
                               int year,
                               const std::string& edition,
                               const AirSettings& settings,
                               const StandardsLibrary& standards) {
    return parkAirYear(
        measureParkAirDays(park, crs, data, year, edition, settings.stationRule, standards),
        settings,
        standards);
}

} // namespace parklens

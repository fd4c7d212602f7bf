#include "analysis/air_quality/station_tables.hpp"
#include "analysis/evidence/request_evidence.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace parklens {

namespace {

/// The pollutants whose hours stand behind a figure.
std::vector<Pollutant> pollutantsOf(const IndicatorResult& result) {
    std::vector<Pollutant> pollutants;
    const auto stated = result.dimension.find("pollutant");
    for (const Pollutant pollutant : allPollutants) {
        const bool isOnly =
            stated != result.dimension.end()
                ? key(pollutant) == stated->second
                : result.id.find("pm25") == std::string::npos || pollutant == Pollutant::Pm25;
        if (isOnly) {
            pollutants.push_back(pollutant);
        }
    }
    return pollutants;
}

std::string flagText(HourFlags flags) {
    using FlagWord = std::pair<HourFlag, const char*>;
    static constexpr std::array words = {FlagWord{HourFlag::BelowRange, "below_range"},
                                         FlagWord{HourFlag::AboveRange, "above_range"},
                                         FlagWord{HourFlag::ZeroRun, "zero_run"},
                                         FlagWord{HourFlag::Stuck, "stuck"},
                                         FlagWord{HourFlag::Inverted, "inverted"},
                                         FlagWord{HourFlag::SuspectHigh, "suspect_high"},
                                         FlagWord{HourFlag::Duplicate, "duplicate"},
                                         FlagWord{HourFlag::Dust, "dust"}};
    std::string text;
    for (const auto& [flag, word] : words) {
        if ((flags & bit(flag)) != 0) {
            text.append(text.empty() ? "" : " ").append(word);
        }
    }
    return text;
}

/// Every hour of the year of the stations that stand for the park, also those without a value.
class HourTable {
public:
    HourTable() {
        m_table.name = "hours";
        m_table.fields = {{"station", FieldType::Text},
                          {"date", FieldType::Text},
                          {"hour_ending", FieldType::Integer},
                          {"pollutant", FieldType::Text},
                          {"value", FieldType::Real},
                          {"flags", FieldType::Text},
                          {"used", FieldType::Integer}};
    }

    void add(const StationObservations& station, Pollutant pollutant, int year) {
        const ObservationSeries& series = station.hourlyOf(pollutant);
        if (series.empty()) {
            return;
        }
        const HourIndex end = firstHourOf(firstDayOf(year + 1));
        for (HourIndex hour = firstHourOf(firstDayOf(year)); hour < end; ++hour) {
            addHour(station.station.id, pollutant, series, hour);
        }
    }

    FeatureLayer take() { return std::move(m_table); }

    long invalid() const { return m_invalid; }

    long missing() const { return m_missing; }

private:
    void addHour(const std::string& station,
                 Pollutant pollutant,
                 const ObservationSeries& series,
                 HourIndex hour) {
        const std::optional<Decimal> value = series.at(hour);
        const HourFlags flags = series.flagsAt(hour);
        const bool isUsed = value && (flags & invalidFlags) == 0;
        m_missing += value ? 0 : 1;
        m_invalid += value && !isUsed ? 1 : 0;
        Feature row;
        row.fid = static_cast<std::int64_t>(m_table.features.size()) + 1;
        row.values = {station,
                      isoDate(dayOf(hour)),
                      hour - firstHourOf(dayOf(hour)) + 1,
                      std::string(key(pollutant)),
                      value ? FieldValue(value->toDouble()) : FieldValue(),
                      flagText(flags),
                      std::int64_t{isUsed}};
        m_table.features.push_back(std::move(row));
    }

    FeatureLayer m_table;
    long m_invalid = 0;
    long m_missing = 0;
};

} // namespace

Evidence evidenceOfRequest(const ParkAirYearRequest& request,
                           const IndicatorResult& result,
                           const EvidenceSource& source) {
    Evidence evidence;
    const ParkAirYear* air = source.measurements.find(request);
    if (air == nullptr || source.data.air == nullptr || air->stationIds.empty()) {
        return evidence;
    }
    const AirEdition edition = AirEdition::fromStandards(source.standards, request.edition);
    std::vector<StationYearRow> years;
    for (const StationYear& station : air->stations) {
        years.push_back({station.id, station.statistics, std::nullopt});
    }
    FeatureLayer stationYears = stationYearTable(years, std::array{edition}, request.settings);
    stationYears.name = "station_years";
    evidence.layers.push_back(std::move(stationYears));
    const std::array days = {StationDaysRow{&air->days, &edition, 0, air->days.dayCount()}};
    FeatureLayer dayTable = dailyTable(days, request.settings);
    dayTable.name = "days";
    evidence.layers.push_back(std::move(dayTable));

    HourTable hours;
    for (const std::string& id : air->stationIds) {
        const StationObservations* station = source.data.air->observations.find(id);
        for (const Pollutant pollutant : pollutantsOf(result)) {
            source.control.checkCancelled();
            if (station != nullptr) {
                hours.add(*station, pollutant, request.year);
            }
        }
    }
    evidence.layers.push_back(hours.take());
    evidence.excluded.push_back(
        {fmt::format(
             "缺测 {} 小时，无效 {} 小时（hours 表逐条列出）", hours.missing(), hours.invalid()),
         fmt::format("{} hours without value, {} invalid (listed in the table hours)",
                     hours.missing(),
                     hours.invalid())});
    return evidence;
}

} // namespace parklens

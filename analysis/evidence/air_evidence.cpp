#include "analysis/air_quality/station_tables.hpp"
#include "analysis/evidence/request_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
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

/// The days of the pollutants that a figure is of.
FeatureLayer daysOf(const IndicatorResult& result, FeatureLayer table) {
    const std::vector<Pollutant> pollutants = pollutantsOf(result);
    const std::size_t column = *table.fieldIndex("pollutant");
    std::erase_if(table.features, [&](const Feature& row) {
        const std::string name = toText(row.values[column]);
        return std::none_of(pollutants.begin(), pollutants.end(), [&](Pollutant pollutant) {
            return name == key(pollutant) ||
                   (pollutant == Pollutant::O3 && name.starts_with(key(pollutant)));
        });
    });
    return table;
}

/// Adds a column of flags or numbers to the valid days; others have none.
template <typename ValueOf>
void addColumn(FeatureLayer& days, const char* name, FieldType type, const ValueOf& valueOf) {
    const std::size_t valid = *days.fieldIndex("valid");
    days.fields.push_back({name, type});
    for (Feature& row : days.features) {
        const bool isValid = toNumber(row.values[valid]) == 1.0;
        row.values.push_back(isValid ? valueOf(row) : FieldValue());
    }
}

/// Whether each valid day is below the threshold.
void addBelow(const ParkAirYear& air,
              const AirEdition& edition,
              const AirSettings& settings,
              FeatureLayer& days) {
    std::map<std::string, bool> isBelowOnDay;
    for (int day = 0; day < air.days.dayCount(); ++day) {
        const DailyValue& value = air.days.of(Pollutant::Pm25, day);
        if (value.isValid) {
            isBelowOnDay[isoDate(firstDayOf(air.days.year) + day)] =
                isBelow(*value.value, edition, settings);
        }
    }
    const std::size_t date = *days.fieldIndex("date");
    addColumn(days, "below", FieldType::Integer, [&](const Feature& row) {
        return FieldValue(std::int64_t{isBelowOnDay.at(toText(row.values[date]))});
    });
    addColumn(days, "not_below", FieldType::Integer, [&](const Feature& row) {
        return FieldValue(std::int64_t{!isBelowOnDay.at(toText(row.values[date]))});
    });
}

/// The place of each valid day in ascending order, from 1.
void addRank(FeatureLayer& days) {
    const std::size_t value = *days.fieldIndex("value");
    const std::size_t valid = *days.fieldIndex("valid");
    std::vector<std::pair<double, std::int64_t>> order;
    for (const Feature& row : days.features) {
        if (toNumber(row.values[valid]) == 1.0) {
            order.emplace_back(toNumber(row.values[value]).value_or(0.0), row.fid);
        }
    }
    std::sort(order.begin(), order.end());
    std::map<std::int64_t, std::int64_t> ranks;
    for (std::size_t i = 0; i < order.size(); ++i) {
        ranks[order[i].second] = static_cast<std::int64_t>(i) + 1;
    }
    addColumn(days, "rank", FieldType::Integer, [&](const Feature& row) {
        return FieldValue(ranks.at(row.fid));
    });
}

/// The index of every day, and whether it is good.
FeatureLayer
indexTable(const ParkAirYear& air, const AirEdition& edition, const AirSettings& settings) {
    FeatureLayer table;
    table.name = "aqi_days";
    table.fields = {{"date", FieldType::Text},
                    {"aqi", FieldType::Integer},
                    {"has_aqi", FieldType::Integer},
                    {"good", FieldType::Integer}};
    const std::vector<DayAqi> days = aqiDays(air.days, edition, settings);
    for (std::size_t day = 0; day < days.size(); ++day) {
        const std::optional<int> aqi = days[day].aqi;
        Feature row;
        row.fid = static_cast<std::int64_t>(day) + 1;
        row.values = {isoDate(firstDayOf(air.days.year) + static_cast<int>(day)),
                      aqi ? FieldValue(std::int64_t{*aqi}) : FieldValue(),
                      std::int64_t{aqi.has_value()},
                      std::int64_t{aqi && *aqi <= edition.goodAqi}};
        table.features.push_back(std::move(row));
    }
    return table;
}

/// What the stations are called, as a last column: their codes say little to a reader.
void addNames(const std::vector<StationYear>& stations, FeatureLayer& table) {
    const std::size_t station = *table.fieldIndex("station");
    table.fields.push_back({"name", FieldType::Text});
    for (Feature& row : table.features) {
        const std::string id = toText(row.values[station]);
        const auto found = std::find_if(
            stations.begin(), stations.end(), [&](const StationYear& one) { return one.id == id; });
        row.values.push_back(found == stations.end() || found->name.empty()
                                 ? FieldValue()
                                 : FieldValue(found->name));
    }
}

/// The days with what each adds to the figure.
void addDays(const ParkAirYear& air,
             const AirEdition& edition,
             const AirSettings& settings,
             const IndicatorResult& result,
             Evidence& evidence) {
    const std::array rows = {StationDaysRow{&air.days, &edition, 0, air.days.dayCount()}};
    FeatureLayer days = daysOf(result, dailyTable(rows, settings));
    days.name = "days";
    if (result.id == "air.good_day_ratio") {
        FeatureLayer index = indexTable(air, edition, settings);
        tellSum(result, "g", index, {"good"}, evidence);
        tellSum(result, "n", index, {"has_aqi"}, evidence);
        evidence.layers.push_back(std::move(index));
    } else {
        tellSum(result, "n", days, {"valid"}, evidence);
    }
    if (result.id == "air.pm25_days_below") {
        addBelow(air, edition, settings, days);
        tellSum(result, "x", days, {"not_below"}, evidence);
    } else if (result.id == "air.pm25_annual_mean") {
        tellSum(result, "S", days, {"value", "valid"}, evidence);
    } else if (result.id == "air.pm25_p95") {
        addRank(days);
    }
    evidence.layers.push_back(std::move(days));
}

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
    addNames(air->stations, stationYears);
    evidence.layers.push_back(std::move(stationYears));
    addDays(*air, edition, request.settings, result, evidence);

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
    evidence.excluded.push_back(evidenceSentence([&](const EvidenceNaming& naming) {
        const LocalizedText table = naming.table("hours");
        return LocalizedText{
            fmt::format("各站共缺测 {} 小时，判为无效 {} 小时，不参加日均（{}逐条列出原因）",
                        hours.missing(),
                        hours.invalid(),
                        table.zh),
            fmt::format("{} hours of the stations have no value and {} are invalid: they enter no "
                        "daily mean (each with its reason in {})",
                        hours.missing(),
                        hours.invalid(),
                        table.en)};
    }));
    return evidence;
}

} // namespace parklens

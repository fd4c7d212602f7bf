#include "analysis/air_quality/station_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

FieldValue number(const std::optional<Decimal>& value) {
    return value ? FieldValue(value->toDouble()) : FieldValue();
}

FieldValue integer(int value) {
    return static_cast<std::int64_t>(value);
}

/// Builds a layer without geometry column by column: the first row makes the fields.
class TableBuilder {
public:
    explicit TableBuilder(std::string name) { m_layer.name = std::move(name); }

    void beginRow() {
        Feature& feature = m_layer.features.emplace_back();
        feature.fid = static_cast<std::int64_t>(m_layer.features.size());
        feature.values.reserve(m_layer.fields.size()); // of the rows before; there are millions
    }

    void add(const std::string& name, FieldType type, FieldValue value) {
        Feature& row = m_layer.features.back();
        if (m_layer.features.size() == 1) {
            m_layer.fields.push_back({name, type});
        }
        row.values.push_back(std::move(value));
    }

    void text(const std::string& name, std::string value) {
        add(name, FieldType::Text, std::move(value));
    }

    void count(const std::string& name, int value) {
        add(name, FieldType::Integer, integer(value));
    }

    /// A count over days: nothing, not zero, where no day is valid.
    void dayCount(const std::string& name, int value, int validDays) {
        add(name, FieldType::Integer, validDays > 0 ? integer(value) : FieldValue());
    }

    void real(const std::string& name, const std::optional<Decimal>& value) {
        add(name, FieldType::Real, number(value));
    }

    FeatureLayer take() { return std::move(m_layer); }

private:
    FeatureLayer m_layer;
};

std::string unitSuffix(Pollutant pollutant) {
    return pollutant == Pollutant::Co ? "mg_m3" : "ug_m3";
}

std::string percentileColumn(Pollutant pollutant, const AirEdition& edition) {
    const auto& percent = edition.percentiles[indexOf(pollutant)];
    return fmt::format("{}{}_p{}_{}",
                       columnKey(pollutant),
                       pollutant == Pollutant::O3 ? "_mda8" : "",
                       percent ? percent->text() : "",
                       unitSuffix(pollutant));
}

/// Writes the rows of stationYearTable().
class StationYearWriter {
public:
    StationYearWriter(std::span<const AirEdition> editions,
                      const AirSettings& settings,
                      bool hasAssessed)
        : m_editions(editions)
        , m_settings(settings)
        , m_hasAssessed(hasAssessed) {}

    void add(const StationYearRow& row) {
        const YearStatistics& measured = row.statistics;
        const YearStatistics& used = row.assessed ? *row.assessed : measured;
        const AirEdition& edition = editionOf(measured.edition);
        m_table.beginRow();
        m_table.text("station", row.station);
        m_table.count("year", measured.year);
        m_table.text("standard", measured.edition);
        addPm25(measured, used, edition);
        m_table.count("aqi_valid_days", measured.aqiValidDays);
        m_table.dayCount("good_aqi_days", measured.goodDays, measured.aqiValidDays);
        const auto ratio = measured.goodRatio();
        m_table.add("good_aqi_ratio_pct",
                    FieldType::Real,
                    ratio ? FieldValue(ratio->toDouble()) : FieldValue());
        for (const Pollutant pollutant :
             {Pollutant::Pm10, Pollutant::So2, Pollutant::No2, Pollutant::Co, Pollutant::O3}) {
            addValidity(measured, pollutant);
            addConcentrations(used, pollutant, edition, "");
        }
        m_table.add("pm25_below_ug_m3", FieldType::Real, m_settings.belowUgM3);
        if (m_hasAssessed) {
            addBoth(measured, used, edition);
        }
    }

    FeatureLayer take() { return m_table.take(); }

private:
    const AirEdition& editionOf(const std::string& id) const {
        return *std::find_if(m_editions.begin(),
                             m_editions.end(),
                             [&id](const AirEdition& edition) { return edition.id == id; });
    }

    void
    addPm25(const YearStatistics& measured, const YearStatistics& used, const AirEdition& edition) {
        const PollutantYear& pm25 = measured.of(Pollutant::Pm25);
        const DayCount below = measured.pm25Below();
        m_table.count("pm25_valid_days", pm25.validDays);
        m_table.count("pm25_missing_days", below.missing);
        m_table.count("pm25_annual_valid", pm25.isAnnualValid ? 1 : 0);
        m_table.dayCount("pm25_days_below", below.count, pm25.validDays);
        m_table.dayCount("pm25_days_below_upper", below.upper(), pm25.validDays);
        m_table.text("pm25_operator",
                     m_settings.belowOperator == ComparisonOperator::Less ? "lt" : "le");
        m_table.real("pm25_limit_ug_m3", edition.limits[indexOf(Pollutant::Pm25)].day);
        m_table.dayCount("pm25_attained_days", pm25.attainedDays, pm25.validDays);
        addConcentrations(used, Pollutant::Pm25, edition, "");
    }

    void addValidity(const YearStatistics& year, Pollutant pollutant) {
        const std::string prefix(columnKey(pollutant));
        m_table.count(prefix + "_valid_days", year.of(pollutant).validDays);
        m_table.count(prefix + "_annual_valid", year.of(pollutant).isAnnualValid ? 1 : 0);
    }

    void addConcentrations(const YearStatistics& year,
                           Pollutant pollutant,
                           const AirEdition& edition,
                           const char* suffix) {
        if (edition.hasAnnualMean[indexOf(pollutant)]) {
            m_table.real(
                fmt::format(
                    "{}_annual_mean_{}{}", columnKey(pollutant), unitSuffix(pollutant), suffix),
                year.of(pollutant).annualMean);
        }
        m_table.real(percentileColumn(pollutant, edition) + suffix, year.of(pollutant).percentile);
    }

    void addBoth(const YearStatistics& measured,
                 const YearStatistics& assessed,
                 const AirEdition& edition) {
        const auto addYear = [&](const YearStatistics& year, const char* suffix) {
            for (const Pollutant pollutant : {Pollutant::Pm25, Pollutant::Pm10}) {
                m_table.count(fmt::format("{}_valid_days{}", columnKey(pollutant), suffix),
                              year.of(pollutant).validDays);
                addConcentrations(year, pollutant, edition, suffix);
            }
            const PollutantYear& pm25 = year.of(Pollutant::Pm25);
            m_table.dayCount(
                fmt::format("pm25_days_below{}", suffix), year.pm25DaysBelow, pm25.validDays);
            m_table.dayCount(
                fmt::format("pm25_attained_days{}", suffix), pm25.attainedDays, pm25.validDays);
        };
        addYear(measured, "_measured");
        addYear(assessed, "_assessed");
    }

    std::span<const AirEdition> m_editions;
    const AirSettings& m_settings;
    bool m_hasAssessed;
    TableBuilder m_table{"air"};
};

/// The index item that a pollutant's daily value has in a daily AQI; NOx has none.
std::optional<IndexItem> itemOf(Pollutant pollutant) {
    for (const IndexItem item : {IndexItem::So2Day,
                                 IndexItem::No2Day,
                                 IndexItem::CoDay,
                                 IndexItem::O3EightHours,
                                 IndexItem::Pm10Day,
                                 IndexItem::Pm25Day}) {
        if (pollutantOf(item) == pollutant) {
            return item;
        }
    }
    return std::nullopt;
}

/// Writes the rows of dailyTable().
class DailyWriter {
public:
    void add(const StationDaysRow& row, const AirSettings& settings) {
        const std::vector<DayAqi> aqi = aqiDays(*row.values, *row.edition, settings);
        for (int day = row.firstDay; day < row.endDay; ++day) {
            const DayAqi& index = aqi[static_cast<std::size_t>(day)];
            for (const Pollutant pollutant : allPollutants) {
                const DailyValue& value = row.values->of(pollutant, day);
                if (value.value) {
                    addRow(*row.values,
                           day,
                           std::string(key(pollutant)),
                           value,
                           index,
                           itemOf(pollutant));
                }
            }
            const auto& items = row.edition->dailyItems;
            const auto& hour = row.values->o3HourMaximum[static_cast<std::size_t>(day)];
            if (hour && std::find(items.begin(), items.end(), IndexItem::O3Hour) != items.end()) {
                const DailyValue maximum = {
                    hour, row.values->of(Pollutant::O3, day).validHours, true};
                addRow(*row.values, day, "O3_1h", maximum, index, IndexItem::O3Hour);
            }
        }
    }

    FeatureLayer take() { return m_table.take(); }

private:
    void addRow(const DailyValues& values,
                int day,
                std::string pollutant,
                const DailyValue& value,
                const DayAqi& index,
                const std::optional<IndexItem>& item) {
        const auto iaqi =
            item && value.isValid ? index.iaqi[static_cast<std::size_t>(*item)] : std::nullopt;
        m_table.beginRow();
        m_table.text("station", values.station);
        m_table.text("date", isoDate(firstDayOf(values.year) + day));
        m_table.text("pollutant", std::move(pollutant));
        m_table.add("value", FieldType::Real, value.value->toDouble());
        m_table.count("valid_hours", value.validHours);
        m_table.count("valid", value.isValid ? 1 : 0);
        m_table.add("iaqi", FieldType::Integer, iaqi ? integer(*iaqi) : FieldValue());
        m_table.add("aqi", FieldType::Integer, index.aqi ? integer(*index.aqi) : FieldValue());
        m_table.text("primary", primaryText(index));
    }

    TableBuilder m_table{"days"};
};

} // namespace

FeatureLayer stationYearTable(std::span<const StationYearRow> rows,
                              std::span<const AirEdition> editions,
                              const AirSettings& settings) {
    const bool hasAssessed = std::any_of(rows.begin(), rows.end(), [](const StationYearRow& row) {
        return row.assessed.has_value();
    });
    StationYearWriter writer(editions, settings, hasAssessed);
    for (const StationYearRow& row : rows) {
        writer.add(row);
    }
    return writer.take();
}

FeatureLayer dailyTable(std::span<const StationDaysRow> rows, const AirSettings& settings) {
    DailyWriter writer;
    for (const StationDaysRow& row : rows) {
        writer.add(row, settings);
    }
    return writer.take();
}

} // namespace parklens

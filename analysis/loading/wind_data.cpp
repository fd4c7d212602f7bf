#include "analysis/loading/wind_data.hpp"

#include "analysis/loading/emission_data.hpp"
#include "analysis/loading/layer_fields.hpp"
#include "analysis/project/layer_files.hpp"
#include "gis/base/error.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace parklens {

namespace {

constexpr const char* layerKey = "air.meteorology";
/// In place of a column `time`.
constexpr std::array timeParts = {"year", "month", "day", "hour"};

class WindReader {
public:
    WindReader(const FeatureLayer& rows,
               const LayerSource& source,
               HourLabel label,
               const StandardsLibrary& standards,
               Diagnostics& diagnostics)
        : m_rows(rows)
        , m_fields(rows, source, layerKey, standards, diagnostics)
        , m_isBeginning(label == HourLabel::Beginning)
        , m_mostSpeed(limit(standards, "speed_above"))
        , m_mostDirection(limit(standards, "direction_above"))
        , m_diagnostics(diagnostics) {
        m_hasTime = m_fields.has("time");
        require("wind_speed", m_fields.has("wind_speed"));
        require("time", m_hasTime || std::ranges::all_of(timeParts, [&](const char* part) {
                            return m_fields.has(part);
                        }));
    }

    std::vector<WindSeries> read() {
        std::map<std::string, std::map<HourIndex, WindHour>> stations;
        for (std::size_t row = 0; row < m_rows.features.size(); ++row) {
            const auto hour = hourOfRow(row);
            if (!hour) {
                continue;
            }
            const bool isNew =
                stations[m_fields.text(row, "station")]
                    .try_emplace(*hour, WindHour{*hour, speedOf(row), directionOf(row)})
                    .second;
            if (!isNew) {
                tell(row,
                     "time",
                     "wind_hour_repeated",
                     {"同一站同一小时有多行，用第一行",
                      "a station has several rows of one hour; the first is taken"});
            }
        }
        std::vector<WindSeries> all;
        for (auto& [station, hours] : stations) {
            WindSeries series{station, {}};
            for (const auto& [hour, values] : hours) {
                series.hours.push_back(values);
            }
            all.push_back(std::move(series));
        }
        return all;
    }

private:
    void require(const char* field, bool isThere) const {
        if (!isThere) {
            throw FormatError({{fmt::format("气象表没有 {} 列", field),
                                fmt::format("the table of meteorology has no column {}", field)},
                               {.file = m_rows.file, .field = std::string(layerKey) + ".fields"},
                               {"请在 [air.meteorology.fields] 中写明列名",
                                "name the column in [air.meteorology.fields]"}});
        }
    }

    static double limit(const StandardsLibrary& standards, const char* rule) {
        return standards.standard("wind-rose").table("rules").row({{"rule", rule}}).number("value");
    }

    void tell(std::size_t row, const char* field, const char* code, LocalizedText what) const {
        m_diagnostics.addCounted(
            Severity::Warning, code, {std::move(what), m_fields.place(row, field), {}});
    }

    std::optional<HourIndex> hourOfRow(std::size_t row) const {
        const auto written = m_hasTime ? m_fields.text(row, "time") : timeOfParts(row);
        const auto label = parseTimeLabel(written);
        if (!label || !label->hasHour) {
            tell(row,
                 m_hasTime ? "time" : "hour",
                 "wind_time_unreadable",
                 {fmt::format("时间“{}”读不懂，该行不用", written),
                  fmt::format("the time '{}' cannot be read; the row is not used", written)});
            return std::nullopt;
        }
        return hourOf(*label) - (m_isBeginning ? 0 : 1);
    }

    /// "2016/3/1 5:00" of four columns.
    std::string timeOfParts(std::size_t row) const {
        return fmt::format("{}/{}/{} {}:00",
                           m_fields.text(row, "year"),
                           m_fields.text(row, "month"),
                           m_fields.text(row, "day"),
                           m_fields.text(row, "hour"));
    }

    void dropUnusable(std::size_t row, const char* field, double value) const {
        tell(row,
             field,
             "wind_value_unusable",
             {fmt::format("{} = {} 不可能，作缺测", field, shortestText(value)),
              fmt::format("{} = {} cannot be, and counts as missing", field, shortestText(value))});
    }

    std::optional<double> speedOf(std::size_t row) const {
        const auto speed = m_fields.number(row, "wind_speed");
        if (speed && !(*speed >= 0.0 && *speed <= m_mostSpeed)) {
            dropUnusable(row, "wind_speed", *speed);
            return std::nullopt;
        }
        return speed;
    }

    /// Degrees, or one of the sixteen points.
    std::optional<double> directionOf(std::size_t row) const {
        const auto written = m_fields.text(row, "wind_direction");
        if (const auto degrees = compassDegrees(written)) {
            return degrees;
        }
        const auto number = parseNumber(written);
        if (!number) {
            return std::nullopt;
        }
        if (!(number->value >= 0.0 && number->value <= m_mostDirection)) {
            dropUnusable(row, "wind_direction", number->value);
            return std::nullopt;
        }
        return number->value;
    }

    const FeatureLayer& m_rows;
    LayerFields m_fields;
    bool m_isBeginning;
    bool m_hasTime = false;
    double m_mostSpeed;
    double m_mostDirection;
    Diagnostics& m_diagnostics;
};

} // namespace

std::vector<WindSeries> windSeriesOf(const FeatureLayer& rows,
                                     const LayerSource& source,
                                     HourLabel label,
                                     const StandardsLibrary& standards,
                                     Diagnostics& diagnostics) {
    return WindReader(rows, source, label, standards, diagnostics).read();
}

std::vector<WindSeries> readWindSeries(const Project& project,
                                       const StandardsLibrary& standards,
                                       const TaskControl& control,
                                       Diagnostics& diagnostics) {
    if (!project.air || !project.air->meteorology) {
        return {};
    }
    const LayerSource& source = *project.air->meteorology;
    const auto files = filesOf(project, source);
    if (files.empty()) {
        throw FormatError({{"没有匹配的气象文件", "no file of meteorology matches"},
                           {.file = source.path, .field = source.key},
                           {"请检查 path", "check the path"}});
    }
    std::map<std::string, WindSeries> stations;
    for (const auto& file : files) {
        control.checkCancelled();
        const FeatureLayer rows = readLayerRows(file, source, control, diagnostics);
        for (WindSeries& part : windSeriesOf(
                 rows, source, project.air->meteorologyHourLabel, standards, diagnostics)) {
            WindSeries& whole = stations[part.station];
            whole.station = part.station;
            std::ranges::move(part.hours, std::back_inserter(whole.hours));
        }
    }
    std::vector<WindSeries> all;
    for (auto& [name, series] : stations) {
        std::ranges::stable_sort(series.hours, {}, &WindHour::hour);
        const auto repeated = std::ranges::unique(series.hours, {}, &WindHour::hour);
        series.hours.erase(repeated.begin(), repeated.end());
        all.push_back(std::move(series));
    }
    return all;
}

std::vector<WindRose> readWindRoses(const Project& project,
                                    const StandardsLibrary& standards,
                                    const TaskControl& control,
                                    Diagnostics& diagnostics) {
    std::vector<WindRose> roses;
    if (!project.air || !project.air->meteorology) {
        return roses;
    }
    const WindRoseRules rules = WindRoseRules::of(standards);
    const auto stations = readWindSeries(project, standards, control, diagnostics);
    for (const int year : project.years) {
        for (const WindSeries& series : stations) {
            roses.push_back(windRoseOf(series, year, rules));
        }
    }
    return roses;
}

} // namespace parklens

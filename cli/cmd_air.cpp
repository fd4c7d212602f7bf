// parklens air: station statistics without a project file.

#include "analysis/air_quality/station_tables.hpp"
#include "analysis/air_quality/year_coverage.hpp"
#include "analysis/loading/air_data.hpp"
#include "analysis/observations/observation_reader.hpp"
#include "analysis/observations/station_reader.hpp"
#include "cli/commands.hpp"
#include "cli/layer_output.hpp"
#include "cli/observation_input.hpp"
#include "cli/usage_messages.hpp"
#include "gis/base/name_list.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace parklens::cli {

namespace {

struct AirOptions {
    std::vector<std::string> observations;
    std::string stations;
    std::string format = "auto";
    std::string comparison = "lt";
    std::string rounding = "integer";
    std::string hourLabel = "auto";
    std::string daily;
    AirSettings settings;
    LayerOutput output;
};

HourLabel hourLabelOf(const std::string& text) {
    if (text == "beginning") {
        return HourLabel::Beginning;
    }
    return text == "ending" ? HourLabel::Ending : HourLabel::Automatic;
}

AirSettings settingsOf(const AirOptions& options) {
    AirSettings settings = options.settings;
    settings.belowOperator =
        options.comparison == "le" ? ComparisonOperator::LessOrEqual : ComparisonOperator::Less;
    settings.rounding = options.rounding == "integer" ? DailyRounding::Integer
                        : options.rounding == "0.1"   ? DailyRounding::OneDecimal
                                                      : DailyRounding::None;
    settings.hourLabel = hourLabelOf(options.hourLabel);
    return settings;
}

AirData readInput(const AirOptions& options,
                  const AirSettings& settings,
                  const StandardsLibrary& standards,
                  const CommandContext& context,
                  Diagnostics& diagnostics) {
    ObservationReadOptions read;
    read.format = observationFormatFromText(options.format).value_or(ObservationFormat::Automatic);
    read.hourLabel = settings.hourLabel;
    ObservationArchive observations = readObservations(observationFiles(options.observations),
                                                       read,
                                                       QualityRules::fromStandards(standards),
                                                       context.pool(),
                                                       context.control().part(0.0, 0.7),
                                                       diagnostics);
    std::vector<Station> list;
    if (!options.stations.empty()) {
        list = readStations(options.stations, {}, diagnostics);
    }
    return joinStations(std::move(observations), list, diagnostics);
}

/// Years and editions of the whole input, with the rules of each edition.
struct Plan {
    std::vector<int> years;
    std::vector<AirEdition> editions;
    std::vector<std::pair<int, const AirEdition*>> rows; ///< year and edition, in order

    Plan(const AirData& data, const AirSettings& settings, const StandardsLibrary& standards)
        : years(data.observations.years()) {
        for (const std::string& id : airEditions(standards)) {
            editions.push_back(AirEdition::fromStandards(standards, id));
        }
        for (const int year : years) {
            const auto inForce = settings.standard == "auto"
                                     ? airEditionsOfYear(standards, year)
                                     : std::vector<std::string>{settings.standard};
            for (const AirEdition& edition : editions) {
                if (std::find(inForce.begin(), inForce.end(), edition.id) != inForce.end()) {
                    rows.emplace_back(year, &edition);
                }
            }
        }
    }
};

/// What one station contributes to the outputs.
struct StationResult {
    std::vector<StationYearRow> rows;
    std::vector<DailyValues> days; ///< one a row of the plan, only when they are written
    int below = 0;                 ///< days below in all years
    int belowWithOtherLabel = 0;
};

bool hasValidDay(const DailyValues& values) {
    return std::any_of(allPollutants.begin(), allPollutants.end(), [&values](Pollutant pollutant) {
        return values.has(pollutant);
    });
}

StationResult evaluateStation(const StationObservations& station,
                              const AirData& data,
                              const Plan& plan,
                              const AirSettings& settings) {
    const int shift = data.observations.hourLabel == HourLabel::Ending ? 1 : -1;
    StationResult result;
    std::vector<YearCoverage> coverage;
    for (const auto& [year, edition] : plan.rows) {
        result.days.push_back(dailyValuesOf(station, year, *edition));
        const bool isValid = hasValidDay(result.days.back());
        coverage.push_back(isValid ? YearCoverage::Days : yearCoverage(station, year));
    }
    const bool hasDays =
        std::find(coverage.begin(), coverage.end(), YearCoverage::Days) != coverage.end();
    for (std::size_t i = 0; i < plan.rows.size(); ++i) {
        const auto& [year, edition] = plan.rows[i];
        DailyValues& values = result.days[i];
        if (coverage[i] == YearCoverage::None ||
            (coverage[i] == YearCoverage::EdgeDays && hasDays)) {
            values = {}; // nothing, or what reaches over New Year
            continue;
        }
        StationYearRow row{station.station.id, yearStatistics(values, *edition, settings), {}};
        if (data.observations.hasDustFlags) {
            row.assessed = yearStatistics(
                dailyValuesOf(station, year, *edition, {.excludeDust = true}), *edition, settings);
        }
        result.below += row.statistics.pm25DaysBelow;
        result.belowWithOtherLabel +=
            yearStatistics(
                dailyValuesOf(station, year, *edition, {.hourShift = shift}), *edition, settings)
                .pm25DaysBelow;
        result.rows.push_back(std::move(row));
    }
    return result;
}

/// The days of each year under the edition in force on them; under the stated one for all.
std::vector<StationDaysRow> daysInForce(const std::vector<StationResult>& results,
                                        const Plan& plan,
                                        const AirSettings& settings,
                                        const StandardsLibrary& standards) {
    std::vector<StationDaysRow> rows;
    for (const StationResult& result : results) {
        for (std::size_t i = 0; i < plan.rows.size(); ++i) {
            const auto& [year, edition] = plan.rows[i];
            if (result.days[i].station.empty()) {
                continue;
            }
            StationDaysRow row{&result.days[i], edition, 0, daysInYear(year)};
            if (settings.standard == "auto") {
                std::tie(row.firstDay, row.endDay) = airEditionDays(standards, edition->id, year);
            }
            rows.push_back(row);
        }
    }
    return rows;
}

/// The stations whose count depends on how hour labels are read.
void tellOtherLabel(const std::vector<StationResult>& results,
                    const AirData& data,
                    Diagnostics& diagnostics) {
    std::vector<std::string> zh;
    std::vector<std::string> en;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const StationResult& result = results[i];
        if (result.below != result.belowWithOtherLabel) {
            const std::string& id = data.observations.stations[i].station.id;
            zh.push_back(fmt::format(
                "{} 为 {} 天而不是 {} 天", id, result.belowWithOtherLabel, result.below));
            en.push_back(
                fmt::format("{} has {}, not {}", id, result.belowWithOtherLabel, result.below));
        }
    }
    if (!zh.empty()) {
        diagnostics.add(
            Severity::Note,
            "hour_label_matters",
            {.what = {"按另一种小时标记，低于阈值的天数不同：" + nameList(zh).zh,
                      "with hours read the other way the days below the threshold differ: " +
                          nameList(en).en},
             .place = {},
             .mend = {}});
    }
}

/// Lists the stations that cannot be evaluated; returns whether there are any.
bool tellWithoutValidDays(const std::vector<StationYearRow>& rows, Diagnostics& diagnostics) {
    std::vector<std::string> names;
    for (const StationYearRow& row : rows) {
        if (!row.statistics.hasValidDays()) {
            names.push_back(fmt::format(
                "{} {} ({})", row.station, row.statistics.year, row.statistics.edition));
        }
    }
    if (names.empty()) {
        return false;
    }
    const LocalizedText list = nameList(names);
    diagnostics.add(Severity::Error,
                    "no_valid_days",
                    {.what = {"没有有效日，无法计算：" + list.zh,
                              "could not be evaluated, since no day is valid: " + list.en},
                     .place = {},
                     .mend = {"请检查每日的小时数", "check how many hours the days have"}});
    return true;
}

ExitCode run(const AirOptions& options, const CommandContext& context) {
    std::vector<std::string> inputs = options.observations;
    if (!options.stations.empty()) {
        inputs.push_back(options.stations);
    }
    checkLayerOutput(options.output, inputs);
    LayerOutput daily = options.output;
    daily.path = options.daily;
    daily.format.clear();
    if (!daily.path.empty()) {
        checkLayerOutput(daily, inputs);
    }
    const AirSettings settings = settingsOf(options);
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    Diagnostics diagnostics;
    const AirData data = readInput(options, settings, standards, context, diagnostics);
    const Plan plan(data, settings, standards);
    std::vector<StationResult> results(data.observations.stations.size());
    context.pool().parallelFor(results.size(), [&](std::size_t i) {
        context.control().checkCancelled();
        results[i] = evaluateStation(data.observations.stations[i], data, plan, settings);
        if (options.daily.empty()) {
            results[i].days.clear();
        }
    });
    tellOtherLabel(results, data, diagnostics);
    std::vector<StationYearRow> rows;
    for (const StationResult& result : results) {
        rows.insert(rows.end(), result.rows.begin(), result.rows.end());
    }
    const bool isIncomplete = tellWithoutValidDays(rows, diagnostics);
    context.tell(diagnostics);
    context.tell(writeLayerOutput(
        stationYearTable(rows, plan.editions, settings), options.output, context.control()));
    if (!options.daily.empty()) {
        context.tell(
            writeLayerOutput(dailyTable(daysInForce(results, plan, settings, standards), settings),
                             daily,
                             context.control()));
    }
    context.control().report(1.0, {"写出", "writing"});
    return isIncomplete ? ExitCode::Incomplete : ExitCode::Success;
}

void declareOutput(CLI::App& app, AirOptions& options, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    // `--format` is the layout of the observations here, so only `-f` is that of the output.
    app.add_option("-o,--output", options.output.path)
        ->description(text("输出表，每站每年一行；- 为标准输出",
                           "output table, a row a station and year; - for standard output"))
        ->required();
    app.add_option("-f", options.output.format)
        ->description(text("输出格式（GDAL 驱动名）", "output format (GDAL driver name)"));
    app.add_flag("--overwrite", options.output.overwrite)
        ->description(text("允许覆盖已有输出", "replace an existing output"));
    app.add_option("--daily", options.daily)
        ->description(text("逐日表输出", "output table of days"));
}

Action declareAir(CLI::App& app, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    auto options = std::make_shared<AirOptions>();
    app.add_option("observations", options->observations)
        ->description(text("观测文件、通配或文件夹", "observation files, globs or folders"))
        ->required();
    app.add_option("--stations", options->stations)->description(text("站点表", "station list"));
    app.add_option("--format", options->format)
        ->description(text("观测文件的布局", "layout of the observations"))
        ->check(CLI::IsMember({"auto", "prsa", "cnemc", "long", "wide", "daily", "openaq"}))
        ->capture_default_str();
    app.add_option("--standard", options->settings.standard)
        ->description(text("标准版本，auto 按数据日期",
                           "edition of the standard, auto by the date of the data"))
        ->check(CLI::IsMember({"auto", "2012", "2026-transition", "2026-final"}))
        ->capture_default_str();
    app.add_option("--below", options->settings.belowUgM3)
        ->description(text("PM2.5 天数的阈值，μg/m³", "threshold of PM2.5 days, μg/m³"))
        ->check(isPositive(language), "POSITIVE")
        ->capture_default_str();
    app.add_option("--operator", options->comparison)
        ->description(text("lt 低于，le 不高于", "lt below, le at most"))
        ->check(CLI::IsMember({"lt", "le"}))
        ->capture_default_str();
    app.add_option("--round", options->rounding)
        ->description(text("日均值比较前的修约（GB/T 8170）",
                           "rounding of daily means before they are compared (half-even)"))
        ->check(CLI::IsMember({"integer", "0.1", "none"}))
        ->capture_default_str();
    app.add_option("--hour-label", options->hourLabel)
        ->description(text("小时标记：beginning 小时始，ending 小时末，auto 按布局",
                           "what hour labels name: beginning, ending, or auto by layout"))
        ->check(CLI::IsMember({"auto", "beginning", "ending"}))
        ->capture_default_str();
    declareOutput(app, *options, language);
    return [options](const CommandContext& context) { return run(*options, context); };
}

} // namespace

Command airCommand() {
    return {"air",
            {"站点空气质量统计：PM2.5 天数、优良天数、年评价",
             "station statistics of air quality: PM2.5 days, good days, annual figures"},
            declareAir};
}

} // namespace parklens::cli

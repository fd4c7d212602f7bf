#include "analysis/air_quality/air_edition.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

constexpr std::array indexItems = {IndexItem::So2Day,
                                   IndexItem::No2Day,
                                   IndexItem::CoDay,
                                   IndexItem::O3Hour,
                                   IndexItem::O3EightHours,
                                   IndexItem::Pm10Day,
                                   IndexItem::Pm25Day};

int integerOf(const StandardTable& table, const char* rule) {
    return static_cast<int>(table.row({{"rule", rule}}).number("value"));
}

std::optional<int> optionalIntegerOf(const StandardTable& table, const char* rule) {
    const StandardRow* row = table.find({{"rule", rule}});
    return row == nullptr ? std::nullopt : std::optional(static_cast<int>(row->number("value")));
}

std::optional<Decimal> limitOf(const StandardTable& limits,
                               Pollutant pollutant,
                               const std::string& average,
                               const std::string& grade) {
    const StandardRow* row = limits.find(
        {{"pollutant", std::string(key(pollutant))}, {"average", average}, {"grade", grade}});
    return row == nullptr ? std::nullopt : std::optional(row->decimal("value"));
}

AirEdition::Limits
limitsOfGrade(const StandardTable& limits, Pollutant pollutant, const std::string& grade) {
    return {limitOf(limits, pollutant, "annual", grade),
            limitOf(limits, pollutant, pollutant == Pollutant::O3 ? "mda8" : "24h", grade)};
}

void readLimits(const Standard& standard, AirEdition& edition) {
    const StandardTable& limits = standard.table("limits");
    for (const Pollutant pollutant : allPollutants) {
        edition.limits[indexOf(pollutant)] = limitsOfGrade(limits, pollutant, "II");
        edition.gradeOneLimits[indexOf(pollutant)] = limitsOfGrade(limits, pollutant, "I");
    }
    const StandardTable& validity = standard.table("validity");
    edition.dailyMeanHours = integerOf(validity, "daily_mean_hours");
    edition.mean8hHours = integerOf(validity, "mean_8h_hours");
    edition.yearDays = integerOf(validity, "year_days");
    edition.monthDays = integerOf(validity, "month_days");
    edition.februaryDays = integerOf(validity, "february_days");
}

void readStatistics(const Standard& standard, AirEdition& edition) {
    const StandardTable& digits = standard.table("digits");
    for (const Pollutant pollutant : allPollutants) {
        const std::string name(key(pollutant));
        const std::size_t i = indexOf(pollutant);
        if (const StandardRow* row = standard.table("percentiles").find({{"pollutant", name}})) {
            edition.percentiles[i] = row->decimal("value");
        }
        edition.hasAnnualMean[i] =
            standard.table("annual_means").find({{"pollutant", name}}) != nullptr;
        edition.complianceDecimals[i] = static_cast<int>(
            digits.row({{"pollutant", name}, {"stage", "compliance"}}).number("value"));
    }
    edition.ratioDecimals =
        static_cast<int>(digits.row({{"pollutant", "ratio_percent"}}).number("value"));
    const StandardTable& mda8 = standard.table("mda8");
    edition.mda8FirstHour = integerOf(mda8, "first_hour");
    edition.mda8LastHour = integerOf(mda8, "last_hour");
    edition.mda8WindowHours = integerOf(mda8, "window_hours");
    edition.mda8ValidWindows = integerOf(mda8, "valid_windows");
}

void readIndex(const Standard& standard, AirEdition& edition) {
    const StandardTable& rules = standard.table("rules");
    const int overTop = integerOf(rules, "over_top_iaqi");
    for (const IndexItem item : indexItems) {
        const std::string name(key(item));
        auto& breakpoints = edition.breakpoints[indexOf(item)];
        for (const StandardRow* row :
             standard.table("iaqi_breakpoints").rowsWhere({{"item", name}})) {
            breakpoints.push_back({row->decimal("value"), static_cast<int>(row->number("iaqi"))});
        }
        edition.overTop[indexOf(item)] = overTop;
        if (const StandardRow* row = standard.table("over_top").find({{"item", name}})) {
            const auto value = row->optionalNumber("value");
            edition.overTop[indexOf(item)] =
                value ? std::optional(static_cast<int>(*value)) : std::nullopt;
        }
    }
    for (const StandardRow* row : standard.table("items").rowsWhere({{"report", "daily"}})) {
        const auto item = std::find_if(indexItems.begin(), indexItems.end(), [row](IndexItem one) {
            return key(one) == row->text("value");
        });
        if (item == indexItems.end()) {
            throw StandardsError({.what = {"未知的评价项目", "names an item that is not known"},
                                  .place = {.file = "data/standards/" + row->origin},
                                  .mend = {}});
        }
        edition.dailyItems.push_back(*item);
    }
    for (const StandardRow& row : standard.table("classes").rows) {
        edition.classes.push_back({static_cast<int>(row.number("value")),
                                   {row.text("name_zh"), row.text("name_en")},
                                   row.text("color")});
    }
    edition.concentrationDecimals = integerOf(rules, "concentration_decimals");
    edition.coConcentrationDecimals = integerOf(rules, "co_concentration_decimals");
    edition.primaryAbove = integerOf(rules, "primary_above");
    edition.goodAqi = integerOf(rules, "good_aqi");
    edition.exceedingAbove = optionalIntegerOf(rules, "exceeding_above");
    edition.missingItemPublishAbove = optionalIntegerOf(rules, "missing_item_publish_above");
}

const StandardTable& editionTable(const StandardsLibrary& standards) {
    return standards.standard("air-editions").table("editions");
}

} // namespace

std::string_view key(IndexItem item) {
    static constexpr std::array<std::string_view, indexItemCount> keys = {
        "SO2_24h", "NO2_24h", "CO_24h", "O3_1h", "O3_8h", "PM10_24h", "PM25_24h"};
    return keys[indexOf(item)];
}

Pollutant pollutantOf(IndexItem item) {
    static constexpr std::array<Pollutant, indexItemCount> pollutants = {Pollutant::So2,
                                                                         Pollutant::No2,
                                                                         Pollutant::Co,
                                                                         Pollutant::O3,
                                                                         Pollutant::O3,
                                                                         Pollutant::Pm10,
                                                                         Pollutant::Pm25};
    return pollutants[indexOf(item)];
}

std::string_view primaryName(IndexItem item) {
    return item == IndexItem::O3Hour ? key(item) : key(pollutantOf(item));
}

AirEdition AirEdition::fromStandards(const StandardsLibrary& standards, const std::string& id) {
    const StandardTable& table = editionTable(standards);
    AirEdition edition;
    edition.id = id;
    edition.limitsId = table.row({{"edition", id}, {"field", "limits"}}).text("value");
    edition.indexId = table.row({{"edition", id}, {"field", "index"}}).text("value");
    edition.statisticsId = table.row({{"edition", id}, {"field", "statistics"}}).text("value");
    readLimits(standards.standard(edition.limitsId), edition);
    readStatistics(standards.standard(edition.statisticsId), edition);
    readIndex(standards.standard(edition.indexId), edition);
    return edition;
}

std::vector<std::string> airEditions(const StandardsLibrary& standards) {
    std::vector<std::string> ids;
    for (const StandardRow* row : editionTable(standards).rowsWhere({{"field", "valid_from"}})) {
        ids.push_back(row->text("edition"));
    }
    return ids;
}

const Standard& airLimitsStandard(const StandardsLibrary& standards, const std::string& id) {
    const StandardRow& limits = editionTable(standards).row({{"edition", id}, {"field", "limits"}});
    return standards.standard(limits.text("value"));
}

LocalizedText airEditionName(const StandardsLibrary& standards, const std::string& id) {
    const Standard& standard = airLimitsStandard(standards, id);
    return {fmt::format("{} {}", standard.number, standard.title.zh),
            fmt::format("{} {}", standard.number, standard.title.en)};
}

std::vector<std::string> airEditionsOfYear(const StandardsLibrary& standards, int year) {
    const StandardTable& table = editionTable(standards);
    const std::string firstDay = isoDate(firstDayOf(year));
    const std::string lastDay = isoDate(firstDayOf(year + 1) - 1);
    std::vector<std::string> ids;
    for (const std::string& id : airEditions(standards)) {
        const std::string& from =
            table.row({{"edition", id}, {"field", "valid_from"}}).text("value");
        const std::string& to = table.row({{"edition", id}, {"field", "valid_to"}}).text("value");
        if (from <= lastDay && to >= firstDay) {
            ids.push_back(id);
        }
    }
    return ids;
}

std::pair<int, int>
airEditionDays(const StandardsLibrary& standards, const std::string& id, int year) {
    const StandardTable& table = editionTable(standards);
    const std::string& from = table.row({{"edition", id}, {"field", "valid_from"}}).text("value");
    const std::string& to = table.row({{"edition", id}, {"field", "valid_to"}}).text("value");
    const DayIndex first = firstDayOf(year);
    const int count = daysInYear(year);
    int begin = 0;
    while (begin < count && isoDate(first + begin) < from) {
        ++begin;
    }
    int end = count;
    while (end > begin && isoDate(first + end - 1) > to) {
        --end;
    }
    return {begin, end};
}

StationShareRule StationShareRule::fromStandards(const StandardsLibrary& standards,
                                                 const std::string& statisticsId) {
    const StandardTable& table = standards.standard(statisticsId).table("city");
    return {table.row({{"rule", "share"}}).decimal("value"),
            table.row({{"rule", "few_stations_share"}}).decimal("value"),
            integerOf(table, "few_stations_below")};
}

bool StationShareRule::isEnough(int valid, int all) const {
    const Decimal& share = all < fewStationsBelow ? fewStationsSharePercent : sharePercent;
    return valid > 0 && Decimal::fromInteger(valid) * Decimal::fromInteger(100) >=
                            Decimal::fromInteger(all) * share;
}

} // namespace parklens

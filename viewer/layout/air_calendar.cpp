#include "viewer/layout/air_calendar.hpp"

#include "analysis/air_quality/air_quality_index.hpp"
#include "gis/table/number.hpp"
#include "viewer/layout/station_words.hpp"

namespace parklens {

CalendarData indexCalendar(const AirEdition& edition, int year, Language language) {
    CalendarData data{.year = year};
    data.days.resize(static_cast<std::size_t>(daysInYear(year)));
    for (const auto& one : edition.classes) {
        data.classes.push_back({.title = QString::fromStdString(one.name.in(language)),
                                .colour = QColor(QString::fromStdString(one.color))});
    }
    return data;
}

std::optional<std::size_t> indexClassOf(const AirEdition& edition, std::optional<double> index) {
    if (!index) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(indexClass(edition, static_cast<int>(*index)) - 1);
}

CalendarData pm25Calendar(const ParkAirYear& air,
                          const AirEdition& edition,
                          const AirSettings& settings,
                          const QString& standard,
                          Language language) {
    const auto text = [&](const char* zh, const char* en) {
        return QString::fromUtf8(language == Language::Chinese ? zh : en);
    };
    const auto threshold = QString::fromStdString(shortestText(settings.belowUgM3));
    const bool isStrict = settings.belowOperator == ComparisonOperator::Less;
    constexpr auto item = static_cast<std::size_t>(IndexItem::Pm25Day);
    auto data = indexCalendar(edition, air.days.year, language);
    const auto stations = namedStations(air.choice, air.grade, language);
    data.title =
        stations.isEmpty()
            ? text("PM2.5日均浓度（按%1分级）", "Daily means of PM2.5, classes of %1,")
                  .arg(standard)
            : text("PM2.5日均浓度：%1（按%2分级）", "Daily means of PM2.5: %1; classes of %2,")
                  .arg(stations, standard);
    data.unit = QStringLiteral("μg/m³");
    data.decimals = 0;
    data.flagTitle = isStrict ? text("不低于%1 μg/m³", "not below %1 μg/m³").arg(threshold)
                              : text("高于%1 μg/m³", "above %1 μg/m³").arg(threshold);
    for (int day = 0; day < air.days.dayCount(); ++day) {
        const DailyValue& mean = air.days.of(Pollutant::Pm25, day);
        auto& shown = data.days[static_cast<std::size_t>(day)];
        if (!mean.isValid || !mean.value) {
            continue;
        }
        DayConcentrations concentrations;
        concentrations[item] = *mean.value;
        const auto index = dayAqi(edition, concentrations, settings.rounding).iaqi[item];
        shown.value = mean.value->toDouble();
        shown.classIndex = indexClassOf(edition, index);
        shown.flagged = !isBelow(*mean.value, edition, settings);
    }
    return data;
}

} // namespace parklens

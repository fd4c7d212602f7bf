// Roses of wind and pollution.

#include "viewer/charts/axis.hpp"
#include "viewer/charts/rose_chart.hpp"
#include "viewer/desktop/panels/air_reference.hpp"
#include "viewer/desktop/panels/park_chart_rows.hpp"

#include <limits>

namespace parklens {

namespace {

/// "0.3–1.6", "≥8 m/s".
QString speedTitle(const std::vector<double>& from, std::size_t speedClass) {
    const auto number = [](double value) {
        return valueText(value, std::nullopt, Language::English);
    };
    return speedClass + 1 == from.size()
               ? QStringLiteral("≥%1 m/s").arg(number(from[speedClass]))
               : QStringLiteral("%1–%2").arg(number(from[speedClass]),
                                             number(from[speedClass + 1]));
}

std::vector<RoseClass> speedClasses(const std::vector<double>& from, const ChartTheme& theme) {
    std::vector<RoseClass> classes;
    for (std::size_t one = 0; one < from.size(); ++one) {
        const double place =
            from.size() > 1 ? static_cast<double>(one) / static_cast<double>(from.size() - 1) : 0.0;
        classes.push_back({speedTitle(from, one), theme.rampAt(place)});
    }
    return classes;
}

QString sectorName(std::size_t sector, Language language) {
    return QString::fromStdString(windSectorName(sector).in(language));
}

/// Of a class with its unit: "0.3–1.6 m/s".
QString speedText(const std::vector<double>& from, std::size_t speedClass) {
    const auto title = speedTitle(from, speedClass);
    const auto unit = QStringLiteral(" m/s");
    return title.endsWith(unit) ? title : title + unit;
}

/// A row for each sector and last one for the calms; columns of the speed classes behind `fields`,
/// their names ending as the unit of their values says.
FeatureLayer rowsOf(const char* name,
                    std::vector<FieldDefinition> fields,
                    const std::vector<double>& classesFrom,
                    const std::string& ending) {
    FeatureLayer rows{.name = name, .fields = std::move(fields)};
    for (std::size_t one = 0; one < classesFrom.size(); ++one) {
        rows.fields.push_back(
            {speedText(classesFrom, one).toStdString() + ending, FieldType::Real});
    }
    return rows;
}

std::vector<RowSubject> stationSubjects(const ParkRoses& roses) {
    std::vector<RowSubject> subjects;
    for (const auto& station : roses.stations) {
        subjects.push_back({SubjectKind::Station, station, {}});
    }
    return subjects;
}

/// Sectors are items, the row of the calms is none.
ParkChart
finished(std::shared_ptr<const Chart> chart, FeatureLayer rows, std::vector<RowSubject> subjects) {
    ParkChart made;
    for (std::size_t row = 0; row < rows.features.size(); ++row) {
        made.shown.itemOfRow.push_back(row < windSectorCount ? std::optional(row) : std::nullopt);
    }
    made.subjects.assign(rows.features.size(), subjects);
    made.shown.chart = std::move(chart);
    made.rows = std::make_shared<const FeatureLayer>(std::move(rows));
    return made;
}

std::int64_t whole(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

} // namespace

ParkChart windRoseChart(const ParkRoses& roses, const ChartLook& look) {
    const WindRose& rose = *roses.wind;
    const auto& theme = *look.theme;
    const auto station = QString::fromStdString(rose.station);
    RoseData data{
        .title = theme.in(u"风玫瑰图（%1%2年）", "Wind rose (%1%2)")
                     .arg(station.isEmpty() ? QString() : station + QLatin1Char(' '))
                     .arg(rose.year),
        .quantity = theme.in(u"各风向频率，按风速（m/s）分级", "share of hours by speed in m/s"),
        .unit = QStringLiteral("%"),
        .decimals = 1,
        .classes = speedClasses(rose.classesFromMPerS, theme),
        .centre = QString::number(rose.calmPct(), 'f', 1),
        .remark = theme
                      .in(u"中心为静风（<%1 m/s）频率 %2 %；有效 %3 h（%4 %），缺测 %5 h。",
                          "In the centre: calm (<%1 m/s) %2 %; valid %3 h (%4 %), missing %5 h.")
                      .arg(rose.calmBelowMPerS)
                      .arg(QString::number(rose.calmPct(), 'f', 1))
                      .arg(rose.validHours)
                      .arg(QString::number(rose.validPct(), 'f', 1))
                      .arg(rose.missingHours())};
    auto rows = rowsOf("wind_rose",
                       {{"sector", FieldType::Text},
                        {"hours", FieldType::Integer},
                        {"share_pct", FieldType::Real}},
                       rose.classesFromMPerS,
                       {});
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        const std::size_t hours = rose.hoursFrom(sector);
        RoseSector shown{.title = sectorName(sector, look.language),
                         .note = theme.in(u"%1 小时", "%1 hours").arg(hours)};
        std::vector<FieldValue> cells = {
            shown.title.toStdString(), whole(hours), rose.sharePct(hours)};
        for (const std::size_t count : rose.hours[sector]) {
            shown.values.push_back(rose.sharePct(count));
            cells.emplace_back(whole(count));
        }
        data.sectors.push_back(std::move(shown));
        addRow(rows, std::move(cells));
    }
    addRow(rows, {theme.in(u"静风", "calm").toStdString(), whole(rose.calmHours), rose.calmPct()});
    return finished(
        std::make_shared<RoseChart>(std::move(data), theme, look.lettering), std::move(rows), {});
}

ParkChart pollutionRoseChart(const ParkRoses& roses,
                             const std::pair<Pollutant, PollutionRose>& named,
                             const ChartLook& look) {
    const auto& [pollutant, rose] = named;
    const auto& theme = *look.theme;
    const auto name = QString::fromStdString(std::string(key(pollutant)));
    const auto unit = concentrationUnit(name.toStdString());
    const int decimals = pollutant == Pollutant::Co ? 2 : 1;
    const std::string unitEnding = pollutant == Pollutant::Co ? "_mg_m3" : "_ug_m3";
    const auto& classesFrom = rose.rules.wind.classesFromMPerS;
    const auto meanText = [&](const RoseSum& sum) {
        return valueText(sum.mean().value_or(noValue), decimals, look.language);
    };
    RoseData data{
        .title = theme.in(u"%1 污染玫瑰图（%2年）", "Pollution rose of %1 (%2)")
                     .arg(name)
                     .arg(roses.year),
        .quantity = theme.in(u"各风向平均浓度，颜色为各级风速（m/s）的小时所占部分",
                             "mean by wind direction, parted by hours of speed in m/s"),
        .unit = unit,
        .decimals = decimals,
        .classes = speedClasses(classesFrom, theme),
        .centre = rose.calm.hours > 0 ? meanText(rose.calm) : QStringLiteral("—"),
        .thinTitle = theme.in(u"不足 %1 h", "below %1 h").arg(rose.rules.leastHours),
        .remark =
            theme
                .in(u"中心为静风时的平均浓度（%1 h）；全部 %2 h 平均 %3；%4 h 有浓度无风，%5 h "
                    u"有风无浓度，均未计入。风：%6。浓度：%7。",
                    "In the centre: mean when calm (%1 h); mean of all %2 h: %3; left out: %4 h "
                    "without wind, %5 h without concentration. Wind: %6. Concentrations: %7.")
                .arg(rose.calm.hours)
                .arg(rose.all().hours)
                .arg(meanText(rose.all()))
                .arg(rose.withoutWind)
                .arg(rose.withoutValue)
                .arg(QString::fromStdString(rose.windStation),
                     QString::fromStdString(roses.stationText.in(look.language)))};
    auto rows = rowsOf("pollution_rose",
                       {{"sector", FieldType::Text},
                        {"hours", FieldType::Integer},
                        {"mean" + unitEnding, FieldType::Real}},
                       classesFrom,
                       unitEnding);
    for (std::size_t sector = 0; sector < windSectorCount; ++sector) {
        const RoseSum all = rose.ofSector(sector);
        RoseSector shown{.title = sectorName(sector, look.language),
                         .isThin = rose.isThin(sector),
                         .note = theme.in(u"%1 小时", "%1 hours").arg(all.hours)};
        std::vector<FieldValue> cells = {
            shown.title.toStdString(), whole(all.hours), orNothing(all.mean())};
        for (std::size_t one = 0; one < classesFrom.size(); ++one) {
            const RoseSum& cell = rose.cells[sector][one];
            shown.values.push_back(all.hours > 0 ? rose.partOf(sector, one) : noValue);
            cells.push_back(orNothing(cell.mean()));
            if (cell.hours > 0) {
                shown.note += QStringLiteral("\n%1: %2 (%3 h)")
                                  .arg(speedText(classesFrom, one), meanText(cell))
                                  .arg(cell.hours);
            }
        }
        data.sectors.push_back(std::move(shown));
        addRow(rows, std::move(cells));
    }
    addRow(rows,
           {theme.in(u"静风", "calm").toStdString(),
            whole(rose.calm.hours),
            orNothing(rose.calm.mean())});
    return finished(std::make_shared<RoseChart>(std::move(data), theme, look.lettering),
                    std::move(rows),
                    stationSubjects(roses));
}

} // namespace parklens

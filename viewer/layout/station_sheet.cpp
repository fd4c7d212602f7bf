#include "viewer/layout/station_sheet.hpp"

#include "analysis/indicators/subjects.hpp"
#include "analysis/results/display.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/geometry/overlay.hpp"
#include "viewer/layout/figure_words.hpp"
#include "viewer/layout/station_charts.hpp"
#include "viewer/layout/station_words.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace parklens {

namespace {

constexpr std::string_view daysKind = "pm25-days";
constexpr std::string_view daysIndicator = "air.pm25_days_below";

/// What stands before days on the map where the project reports on several years: "2016年：".
/// Blanks within what stands on the map do not break, so that a figure stays in one line.
QString yearOf(const Project& project, Language language) {
    return project.years.size() > 1 ? localized({"%1年：", "%1:\u00a0"}, language).arg(project.year)
                                    : QString();
}

/// "302", "302～303" where days are missing.
QString dayRange(double low, double high, Language language) {
    const auto least = fixed(low, 0);
    return high > low ? inOneLine(QString::fromStdString(intervalText(
                            least.toStdString(), fixed(high, 0).toStdString(), language)))
                      : least;
}

class StationMap {
public:
    StationMap(const SheetData& data, const SheetRequest& request)
        : m_data(data)
        , m_request(request)
        , m_themes(themesOf(data))
        , m_extent(administeredExtent(data.park)) {
        if (!m_themes.stations) {
            return;
        }
        const CrsTransform transform(m_themes.stations->crs.value(), sheetCrsOf(m_extent));
        for (std::size_t row = 0; row < m_themes.stations->features.size(); ++row) {
            m_places.push_back(imageOf(m_themes.stations->features[row].geometry, transform));
            m_all.push_back(row);
            if (standsForPark(row)) {
                m_standing.push_back(row);
            }
        }
    }

    /// \param kind    "stations" or "pm25-days"
    /// \param figure  of the park, to stand on the map
    /// \param figureOf  see ThematicLayers
    SheetContent make(std::string_view kind,
                      const QString& figure,
                      const QString& figureOf,
                      Diagnostics& diagnostics) const {
        ThematicLayers layers;
        layers.figure = figure;
        layers.figureOf = figureOf;
        if (!m_all.empty()) {
            layers.points = stationLayers(kind == daysKind);
            layers.alsoSeen = places();
        }
        auto content = thematicContent(kind, m_extent, layers, m_data, m_request, diagnostics);
        if (m_all.empty()) {
            addAbsence(content,
                       !hasData(m_data.project, Theme::Air)
                           ? LocalizedText{"项目没有给出监测站点", "the project gives no stations"}
                           : LocalizedText{"监测站点都没有坐标", "no station has coordinates"},
                       m_request.language);
        }
        return content;
    }

    /// \param hasDays  with the days of each station
    void addStationTable(SheetContent& content, bool hasDays) const {
        if (m_standing.empty()) {
            if (!m_all.empty()) {
                addSentence(content,
                            text("没有代表本园区的监测站点", "No station stands for the park"));
            }
            return;
        }
        SheetTable table{.name = QStringLiteral("stations"),
                         .title = text("所用监测站点", "Stations used"),
                         .columns = {{text("编码", "code")},
                                     {text("站点", "station")},
                                     {text("类别", "class")},
                                     {text("数据状态", "data")},
                                     {text("距园区(km)", "distance (km)"), true}},
                         .rows = {},
                         .isSummary = true};
        if (hasDays) {
            table.columns.push_back(
                {text("%1年天数(d)", "days in %1").arg(m_data.project.year), true});
        }
        const auto crs = sheetCrsOf(m_extent);
        const auto extent = blocksIn(m_extent.blocks, m_extent.crs, crs);
        for (const auto row : m_standing) {
            table.rows.push_back({cell(row, "id"),
                                  cell(row, "name"),
                                  className(row),
                                  statusWords(row),
                                  fixed(distanceKm(row, extent), 1)});
            if (hasDays) {
                const auto days = daysOf(row);
                table.rows.back() << (days.isEmpty() ? text("缺", "none") : days);
            }
        }
        content.tables.push_back(std::move(table));
    }

    /// The nearest of those that do not stand for the park; the frame does not reach for them.
    /// \param standForPark  whether the stations used do: a mean of others is not the park's
    void addOthers(SheetContent& content, bool standForPark) const {
        const auto extent = blocksIn(m_extent.blocks, m_extent.crs, sheetCrsOf(m_extent));
        std::map<double, std::vector<std::size_t>> byDistance;
        std::size_t count = 0;
        for (const auto row : m_all) {
            if (!standsForPark(row)) {
                byDistance[distanceKm(row, extent)].push_back(row);
                ++count;
            }
        }
        if (count == 0) {
            return;
        }
        constexpr std::size_t mostNamed = 6;
        QStringList named;
        for (const auto& [km, rows] : byDistance) {
            for (const auto row : rows) {
                if (static_cast<std::size_t>(named.size()) < mostNamed) {
                    const auto where = km > 0.0 ? fixed(km, 1) + QStringLiteral(" km")
                                                : text("园区内", "in the park");
                    named.push_back(text("%1（%2，%3）", "%1 (%2, %3)")
                                        .arg(cell(row, "name"), className(row), where));
                }
            }
        }
        const auto more = count > mostNamed ? text(" 等", ", …") : QString();
        addSentence(content,
                    (standForPark
                         ? text("不代表本园区的站点 %1 个，按距离：%2%3",
                                "Stations that do not stand for the park: %1; nearest first: %2%3")
                         : text("未采用的站点 %1 个，按距离：%2%3",
                                "Stations not used: %1; nearest first: %2%3"))
                        .arg(count)
                        .arg(named.join(text("、", ", ")), more));
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_request.language == Language::Chinese ? zh : en);
    }

    QString cell(std::size_t row, const char* column) const {
        return QString::fromStdString(cellText(*m_themes.stations, row, column));
    }

    /// "302", "302～303" where days are missing, empty where nothing was counted.
    QString daysOf(std::size_t row) const {
        const auto low = cellNumber(*m_themes.stations, row, "pm25_days_below");
        const auto high = cellNumber(*m_themes.stations, row, "pm25_days_below_upper");
        if (!low || !high) {
            return {};
        }
        return dayRange(*low, *high, m_request.language);
    }

    /// Name, and on the map of days those of the station.
    QString labelOf(std::size_t row, bool hasDays) const {
        const auto days = hasDays && standsForPark(row) ? daysOf(row) : QString();
        return days.isEmpty()
                   ? cell(row, "name")
                   : text("%1 %2%3天", "%1 %2%3\u00a0d")
                         .arg(cell(row, "name"), yearOf(m_data.project, m_request.language), days);
    }

    bool standsForPark(std::size_t row) const {
        return cell(row, "stands_for")
            .split(QLatin1Char(','))
            .contains(QString::fromStdString(m_data.park.id));
    }

    /// As the legend has it.
    QString className(std::size_t row) const {
        const auto& style = m_data.styles.sheet("stations");
        const auto found = style.classOf(cellText(*m_themes.stations, row, "station_class"));
        return found ? localized(style.classes[*found].title, m_request.language) : QString();
    }

    QString statusWords(std::size_t row) const {
        const auto status = cell(row, "data_status");
        if (status == QLatin1String("audited")) {
            return text("审核数据", "audited");
        }
        return status == QLatin1String("realtime")
                   ? text("实时数据（估算）", "real-time (estimate)")
                   : text("未注明", "not stated");
    }

    /// Of the stations that stand for the park.
    std::vector<Geometry> places() const {
        std::vector<Geometry> images;
        std::ranges::transform(
            m_standing, std::back_inserter(images), [&](std::size_t row) { return m_places[row]; });
        return images;
    }

    /// \param extent  of the park in the sheet's system; 0 inside
    double distanceKm(std::size_t row, const MultiPolygon& extent) const {
        return distance(extent, std::get<MultiPoint>(m_places[row]).points.front()) / metresPerKm;
    }

    /// Stations are what the sheet is about: their names are led to where there is room.
    StyleSheet ledStyle() const {
        auto style = m_data.styles.sheet("stations");
        for (auto& stationClass : style.classes) {
            if (stationClass.symbol.label) {
                stationClass.symbol.label->hasLeader = true;
            }
        }
        return style;
    }

    std::vector<LayerPointer> stationLayers(bool hasDays) const {
        return rowLayers(QStringLiteral("air.stations"),
                         ledStyle(),
                         *m_themes.stations,
                         m_all,
                         sheetCrsOf(m_extent),
                         m_request.language,
                         projectSource({"项目监测站点", "stations of the project"},
                                       m_data.project.air && m_data.project.air->stations
                                           ? m_data.project.air->stations->year
                                           : std::nullopt,
                                       m_request.language),
                         [&](std::size_t row) {
                             return FeatureLook{
                                 .styleValue = cellText(*m_themes.stations, row, "station_class"),
                                 .label = labelOf(row, hasDays)};
                         });
    }

    const SheetData& m_data;
    const SheetRequest& m_request;
    const ThemeData& m_themes;
    const Extent& m_extent;
    std::vector<Geometry> m_places; ///< of all, in the sheet's system
    std::vector<std::size_t> m_all;
    std::vector<std::size_t> m_standing; ///< for the park
};

/// Of the year reported on, by its first edition: what stands on the map. Null without any.
const IndicatorResult* shownFigure(const SheetData& data) {
    const auto figures = figuresOfTheYear(data, daysIndicator);
    const auto found = std::ranges::find_if(
        figures, [](const auto* figure) { return figure->low && figure->high; });
    return found == figures.end() ? nullptr : *found;
}

QString shownDays(const IndicatorResult& figure, const SheetData& data, Language language) {
    return localized({"%1%2\u00a0天", "%1%2\u00a0d"}, language)
        .arg(yearOf(data.project, language), dayRange(*figure.low, *figure.high, language));
}

/// Whose days they are, behind the title and on the map; empty for the park's own.
struct StationsNamed {
    QString inTitle;
    QString onMap;
};

/// Without observations the grade alone is known.
StationsNamed whoseDays(const IndicatorResult& figure, const SheetData& data, Language language) {
    if (const auto choice = choiceBehind(figure, data)) {
        return {namedStationsInBrackets(*choice, figure.grade, language),
                namedStationsOnMap(*choice, figure.grade, language)};
    }
    return figure.grade == Grade::Estimate
               ? StationsNamed{localized({"（估算）", " (estimate)"}, language),
                               localized({"（估算）", "(estimate)"}, language)}
               : StationsNamed();
}

/// Whether the stations used stand for the park, rather than for its city or surroundings.
bool standForPark(const SheetData& data) {
    const auto figures = figuresOfTheYear(data, "air.pm25_annual_mean");
    return std::ranges::none_of(figures, [&](const auto* figure) {
        const auto choice = choiceBehind(*figure, data);
        return choice && choice->rule == StationRule::CityMean;
    });
}

/// The note of the figure stands in the results; of it the sheet tells what bears on its verdict.
void addReferencesLeftOut(SheetContent& content,
                          const IndicatorResult& figure,
                          const SheetData& data,
                          Language language) {
    if (!data.project.air) {
        return;
    }
    const auto& themes = themesOf(data);
    const auto leftOut =
        referencesLeftOut(figure,
                          {data.project, data.park, themes.standards, themes.run.data.layers},
                          data.project.air->settings.dayThreshold());
    if (!leftOut.empty()) {
        addSentence(content, printed(localized(leftOut, language)));
    }
}

const QString& textOf(const TextElement::Paragraph& paragraph) {
    return paragraph.text;
}

/// A figure and what is to be said of it.
void addFigureOfYear(SheetContent& content,
                     const IndicatorResult& figure,
                     const SheetData& data,
                     Language language) {
    addFigure(content, figure, administeredExtent(data.park).role, language);
    addReferencesLeftOut(content, figure, data, language);
    if (!figure.edition.empty()) {
        addSentence(content,
                    localized({"评价标准版本：%1", "Edition of the standard: %1"}, language)
                        .arg(QString::fromStdString(figure.edition)));
    }
}

/// The figures in turn. What is said of one in the very words of the next is said once, behind the
/// last of them: the same rule year after year would take the room of the map.
void addFiguresOfYears(SheetContent& content,
                       const std::vector<const IndicatorResult*>& figures,
                       const SheetData& data,
                       Language language) {
    using Paragraphs = std::vector<TextElement::Paragraph>;
    Paragraphs pending;
    const auto say = [&](Paragraphs& paragraphs) {
        std::ranges::move(paragraphs, std::back_inserter(content.statement));
        paragraphs.clear();
    };
    for (const auto* figure : figures) {
        const auto before = content.statement.size();
        addFigureOfYear(content, *figure, data, language);
        const auto first = content.statement.begin() + static_cast<std::ptrdiff_t>(before);
        Paragraphs head(first, first + 1);
        Paragraphs rest(first + 1, content.statement.end());
        content.statement.erase(first, content.statement.end());
        if (!std::ranges::equal(rest, pending, {}, textOf, textOf)) {
            say(pending);
        }
        say(head);
        pending = std::move(rest);
    }
    say(pending);
}

} // namespace

std::vector<SheetContent>
stationSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    const StationMap map(data, request);
    auto content = map.make("stations", {}, {}, diagnostics);
    map.addStationTable(content, false);
    map.addOthers(content, standForPark(data));
    addStationMeans(content, data, request.language);
    return {std::move(content)};
}

LocalizedText pm25DaysName(const AirSettings& settings) {
    auto threshold = words(settings.dayThreshold());
    threshold.zh.erase(threshold.zh.find(' '), 1); // 低于50 μg/m³, as titles are spelled
    const bool isStrict = settings.belowOperator == ComparisonOperator::Less;
    return {fmt::format("PM2.5日均浓度{}天数分布图", threshold.zh),
            fmt::format("map of days with PM2.5 {}{}", isStrict ? "" : "of ", threshold.en)};
}

std::vector<SheetContent>
pm25DaysSheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics) {
    const StationMap map(data, request);
    const auto figures = figuresOf(data, daysIndicator);
    const auto language = request.language;
    const auto* shown = shownFigure(data);
    const auto days = shown == nullptr ? QString() : shownDays(*shown, data, language);
    const auto whose = shown == nullptr ? StationsNamed() : whoseDays(*shown, data, language);
    auto content = map.make(daysKind, days, whose.onMap, diagnostics);
    if (request.title.empty()) {
        content.title += whose.inTitle;
    }
    if (data.project.air && data.project.air->observations) {
        content.notes.sources.push_back(
            projectSource({"项目空气质量观测", "air observations of the project"},
                          data.project.air->observations->year,
                          request.language));
    }
    addFiguresOfYears(content, figures, data, request.language);
    if (figures.empty() && content.statement.empty()) {
        addAbsence(content,
                   {"没有 PM2.5 观测数据", "there are no observations of PM2.5"},
                   request.language);
    }
    addAbsenceOf(content, figures, request.language);
    addPm25Calendars(content, data, request.language);
    map.addStationTable(content, true);
    return {std::move(content)};
}

} // namespace parklens

#include "viewer/layout/station_charts.hpp"

#include "analysis/results/display.hpp"
#include "gis/base/decimal.hpp"
#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"
#include "viewer/layout/air_calendar.hpp"
#include "viewer/layout/station_words.hpp"
#include "viewer/layout/thematic_content.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace parklens {

namespace {

constexpr std::size_t mostStations = 40;

/// What the figure was made of, by the same rule of stations. std::nullopt without observations and
/// where no station stands for the park; the figure says why.
std::optional<ParkAirYear> airBehind(const IndicatorResult& figure, const SheetData& data) {
    const auto& themes = themesOf(data);
    const auto* extent = extentBehind(figure, data.park);
    if (themes.run.data.air == nullptr || extent == nullptr || !data.project.air) {
        return std::nullopt;
    }
    try {
        auto air = measureParkAirYear(extent->united,
                                      extent->crs,
                                      *themes.run.data.air,
                                      data.project.year,
                                      figure.edition,
                                      data.project.air->settings,
                                      themes.standards);
        return air.stationIds.empty() ? std::nullopt : std::optional(std::move(air));
    } catch (const ConfigError&) {
        return std::nullopt; // a declared station without observations is the figure's reason
    }
}

QString numberOf(const std::string& standard, const StandardsLibrary& standards) {
    return QString::fromStdString(standards.standard(standard).number);
}

bool hasYear(const StationYear& station) {
    const auto& year = station.statistics.of(Pollutant::Pm25);
    return year.isAnnualValid && year.annualMean.has_value();
}

/// "万寿西宫 354 天、…" of the stations with a valid day.
QString validDaysOf(const std::vector<StationYear>& stations, Language language) {
    QStringList all;
    for (const auto& station : stations) {
        if (const int days = station.statistics.of(Pollutant::Pm25).validDays; days > 0) {
            all << localized({"%1 有效 %2 天", "%1: %2 valid d"}, language)
                       .arg(
                           QString::fromStdString(station.name.empty() ? station.id : station.name))
                       .arg(days);
        }
    }
    return all.join(localized({"、", ", "}, language));
}

class StationMeans {
public:
    StationMeans(const IndicatorResult& figure,
                 const ParkAirYear& air,
                 const SheetData& data,
                 Language language)
        : m_figure(figure)
        , m_air(air)
        , m_edition(AirEdition::fromStandards(themesOf(data).standards, figure.edition))
        , m_settings(data.project.air->settings)
        , m_standards(themesOf(data).standards)
        , m_theme(data.styles.chartTheme(language))
        , m_language(language) {}

    HistogramData chart() const {
        HistogramData data{
            .title = title(),
            .quantity = text("年平均浓度", "annual mean"),
            .unit = QStringLiteral("μg/m³"),
            .decimals = displayDecimals(m_figure),
            .withShares = false,
            .limitTitle = text("年平均限值", "annual limit"),
            .remark = remark(),
        };
        if (const auto limit = m_edition.limitsOf(Pollutant::Pm25, m_settings.airClass).annual) {
            data.limit = limit->toDouble();
        }
        for (const auto& station : m_air.stations) {
            data.named.push_back(bar(station));
        }
        std::ranges::stable_sort(data.named, [](const NamedClass& one, const NamedClass& other) {
            return one.value > other.value || (std::isnan(other.value) && !std::isnan(one.value));
        });
        if (data.named.size() > mostStations) {
            data.title += text("：最高的 %1 个", ": the highest %1").arg(mostStations);
            data.named.resize(mostStations);
        }
        if (m_air.stations.size() > 1) {
            data.named.insert(data.named.begin(), parkBar());
        }
        return data;
    }

private:
    QString text(const char* zh, const char* en) const {
        return QString::fromUtf8(m_language == Language::Chinese ? zh : en);
    }

    /// Stations that are not the park's are named: they do not stand for it.
    QString title() const {
        const auto named = namedStations(m_air.choice, m_air.grade, m_language);
        const auto year = QString::fromStdString(m_figure.period);
        const auto standard = numberOf(m_edition.limitsId, m_standards);
        return named.isEmpty() ? text("代表本园区的站点 PM2.5 年平均浓度（%1年，%2）",
                                      "Annual means of PM2.5 of the stations used (%1, %2)")
                                     .arg(year, standard)
                               : text("所用站点 PM2.5 年平均浓度（%1年，%2）：%3",
                                      "Annual means of PM2.5 of the stations used (%1, %2): %3")
                                     .arg(year, standard, named);
    }

    QString remark() const {
        QStringList sentences;
        if (m_air.choice.rule != StationRule::Inside || m_air.grade == Grade::Estimate) {
            sentences << stationRuleSentence(m_air.stationText, m_air.grade, m_language);
        }
        sentences << roundingWords() << meanWords();
        sentences.removeAll(QString());
        return sentences.join(text("", " "));
    }

    /// "本园区（各站平均）": what the first bar is.
    QString meanName() const {
        const auto named = namedStations(m_air.choice, m_air.grade, m_language);
        return named.isEmpty() ? text("本园区（各站平均）", "the park (mean of stations)") : named;
    }

    /// Why the mean is not that of the bars, where days of stations without a bar are in it.
    QString meanWords() const {
        std::vector<std::string> withoutYear;
        for (const auto& station : m_air.stations) {
            if (!hasYear(station) && station.statistics.of(Pollutant::Pm25).validDays > 0) {
                withoutYear.push_back(station.name.empty() ? station.id : station.name);
            }
        }
        if (withoutYear.empty() || m_air.stations.size() < 2 || !m_figure.isEvaluable()) {
            return {};
        }
        constexpr std::size_t mostNamed = 6;
        return text("“%1”先逐日取各站有效日均值的平均，再对全年有效日平均；年度无效站点（%"
                    "2）的有效日也计"
                    "入，所以它不是各站年均值的平均。",
                    "“%1” is the mean over the valid days of the year, each day the mean of the "
                    "stations valid on it: the valid days of stations without a valid year (%2) "
                    "are in it, so it is no mean of the annual means.")
            .arg(meanName(), localized(nameList(withoutYear, mostNamed), m_language));
    }

    NamedClass bar(const StationYear& station) const {
        const auto& year = station.statistics.of(Pollutant::Pm25);
        NamedClass one{.title =
                           QString::fromStdString(station.name.empty() ? station.id : station.name),
                       .value = std::numeric_limits<double>::quiet_NaN(),
                       .colour = m_theme.bar};
        if (hasYear(station)) {
            show(year.annualMean->toDouble(), one);
        } else {
            sayInvalid(year.validDays, one);
        }
        return one;
    }

    NamedClass parkBar() const {
        NamedClass one{.title = meanName(),
                       .value = std::numeric_limits<double>::quiet_NaN(),
                       .colour = m_theme.keyBar};
        if (const auto value = m_figure.interval()) {
            show(value->value, one);
        } else {
            sayInvalid(m_air.statistics.of(Pollutant::Pm25).validDays, one);
        }
        return one;
    }

    /// As the park's figure would show it, so that a bar that reaches beyond the limit's line is
    /// one that does not meet the limit.
    void show(double value, NamedClass& one) const {
        auto alike = m_figure;
        alike.displayDecimals = displayDecimals(m_figure);
        alike.value = value;
        alike.low = value;
        alike.high = value;
        one.decimals = displayDecimals(alike);
        one.value = roundedHalfEven(value, *one.decimals);
    }

    /// Without any valid day there is no data; else there is, but no year of it.
    void sayInvalid(int validDays, NamedClass& one) const {
        if (validDays > 0) {
            one.title +=
                text("（有效 %1 天）", validDays == 1 ? " (%1 valid day)" : " (%1 valid days)")
                    .arg(validDays);
            one.withoutValue = text("年度无效", "no valid year");
        }
    }

    /// Empty where the rule compares with all digits.
    QString roundingWords() const {
        for (const auto& judged : m_figure.references) {
            if (const auto decimals = judged.reference.rounding.decimals) {
                return *decimals == 0
                           ? text("与限值比较前，浓度先按 GB/T 8170 修约到整数。",
                                  "Means are rounded to whole numbers (GB/T 8170) before they are "
                                  "compared with the limit.")
                           : text("与限值比较前，浓度先按 GB/T 8170 修约到 %1 位小数。",
                                  *decimals == 1 ? "Means are rounded to %1 decimal (GB/T 8170) "
                                                   "before they are compared with the limit."
                                                 : "Means are rounded to %1 decimals (GB/T 8170) "
                                                   "before they are compared with the limit.")
                                 .arg(*decimals);
            }
        }
        return {};
    }

    const IndicatorResult& m_figure;
    const ParkAirYear& m_air;
    AirEdition m_edition;
    const AirSettings& m_settings;
    const StandardsLibrary& m_standards;
    const ChartTheme& m_theme;
    Language m_language;
};

} // namespace

void addPm25Calendars(SheetContent& content, const SheetData& data, Language language) {
    const auto& standards = themesOf(data).standards;
    bool isMissing = false;
    for (const auto* figure : figuresOfTheYear(data, "air.pm25_days_below")) {
        if (!figure->isEvaluable()) {
            continue;
        }
        const auto air = airBehind(*figure, data);
        if (!air) {
            isMissing = true;
            continue;
        }
        const auto edition = AirEdition::fromStandards(standards, figure->edition);
        content.charts.push_back({pm25Calendar(*air,
                                               edition,
                                               data.project.air->settings,
                                               numberOf(edition.indexId, standards),
                                               language),
                                  data.styles.chartTheme(language)});
    }
    if (isMissing) {
        content.notes.remarks.push_back(
            localized({"日历图需要逐日观测数据，这里没有，未绘",
                       "Days are not drawn as a calendar: there are no observations here"},
                      language));
    }
}

void addStationMeans(SheetContent& content, const SheetData& data, Language language) {
    for (const auto* figure : figuresOfTheYear(data, "air.pm25_annual_mean")) {
        const auto air = airBehind(*figure, data);
        if (!air) {
            continue;
        }
        const bool hasBar = figure->isEvaluable() || std::ranges::any_of(air->stations, hasYear);
        if (hasBar) {
            content.charts.push_back({StationMeans(*figure, *air, data, language).chart(),
                                      data.styles.chartTheme(language)});
        } else if (const auto days = validDaysOf(air->stations, language); !days.isEmpty()) {
            content.notes.remarks.push_back(
                localized({"年均浓度图未绘：没有年度有效的站点（%1）",
                           "Annual means are not drawn: no station has a valid year (%1)"},
                          language)
                    .arg(days));
        }
    }
}

} // namespace parklens

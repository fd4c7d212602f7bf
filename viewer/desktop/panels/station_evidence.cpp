#include "viewer/desktop/panels/station_evidence.hpp"

#include "analysis/evidence/formula_text.hpp"
#include "analysis/model/pollutant.hpp"
#include "viewer/charts/histogram_chart.hpp"
#include "viewer/desktop/panels/evidence_column.hpp"
#include "viewer/desktop/panels/figure_limit.hpp"

#include <limits>

namespace parklens {

namespace {

struct Statistic {
    std::string column;
    std::string unit;
    bool isFigure = true; ///< the same quantity as the figure, which limits it
};

/// What a figure is the park's value of.
Statistic statisticOf(const IndicatorResult& figure) {
    if (figure.id == "air.pm25_days_below") {
        return {"pm25_days_below", figure.unit};
    }
    if (figure.id == "air.good_day_ratio") {
        return {"good_aqi_ratio_pct", figure.unit};
    }
    if (figure.id == "air.pm25_annual_mean") {
        return {"pm25_annual_mean_ug_m3", figure.unit};
    }
    if (figure.id == "air.pm25_p95") {
        return {"pm25_p95_ug_m3", figure.unit};
    }
    const auto stated = figure.dimension.find("pollutant");
    const auto pollutant =
        stated == figure.dimension.end() ? std::nullopt : pollutantFromText(stated->second);
    return {
        std::string(columnKey(pollutant.value_or(Pollutant::Pm25))) + "_valid_days", "d", false};
}

/// "顺义新城（Shunyi）": in Chinese by its name, with the code that the other tables have; else the
/// code.
QString stationTitle(const std::string& code, const std::string& name, Language language) {
    const auto written = QString::fromStdString(code);
    return language == Language::Chinese && !name.empty()
               ? QStringLiteral("%1（%2）").arg(QString::fromStdString(name), written)
               : written;
}

} // namespace

EvidenceChart StationEvidence::chartOf(const EvidenceContext& context,
                                       const FeatureLayer& layer,
                                       const std::string&) const {
    const auto& figure = context.explanation->result;
    const auto& theme = *context.theme;
    const auto statistic = statisticOf(figure);
    const EvidenceColumn station(layer, "station");
    const EvidenceColumn value(layer, statistic.column);
    HistogramData data{.title = theme.in(u"各站", "By station"),
                       .quantity = statistic.isFigure
                                       ? QString::fromStdString(figure.name.in(context.language))
                                       : theme.in(u"有效天数", "valid days"),
                       .unit = QString::fromStdString(unitWords(statistic.unit, context.language)),
                       .withShares = false};
    if (const auto limit = limitOf(figure, context.language); limit && statistic.isFigure) {
        data.limit = limit->value;
        data.limitTitle = limit->title;
    }
    const EvidenceColumn name(layer, "name");
    EvidenceChart shown{.chart = nullptr, .itemOfRow = {}};
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        data.named.push_back(
            {.title = stationTitle(station.text(row), name.text(row), context.language),
             .value = value.number(row).value_or(std::numeric_limits<double>::quiet_NaN())});
        shown.itemOfRow.emplace_back(row);
    }
    shown.chart = std::make_shared<HistogramChart>(std::move(data), theme, context.lettering);
    return shown;
}

} // namespace parklens

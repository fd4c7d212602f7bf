#include "analysis/whatif/air_choices.hpp"

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/indicators/subjects.hpp"
#include "analysis/measurements/station_choice.hpp"
#include "analysis/whatif/choice_builder.hpp"
#include "analysis/whatif/setting_texts.hpp"
#include "gis/base/error.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr double largestDayThresholdUgM3 = 150.0;

class AirChoices : public ChoiceBuilder {
public:
    using ChoiceBuilder::ChoiceBuilder;

    std::vector<AssumptionChoice> take() {
        const AirSettings& settings = m_project.air->settings;
        const std::vector<std::string> days = {"air.pm25_days_below"};
        const std::vector<std::string> rounded = {"air.pm25_days_below", "air.good_day_ratio"};
        const std::vector<std::string> annual = {"air.pm25_annual_mean", "air.pm25_p95"};
        AssumptionChoice& below =
            add(AssumptionKind::DayThreshold, {"PM2.5 日均界限", "threshold of PM2.5 days"});
        below.unit = "μg/m³";
        below.maximum = largestDayThresholdUgM3;
        below.step = 1.0;
        below.number = settings.belowUgM3;
        below.indicators = days;
        AssumptionChoice& op =
            add(AssumptionKind::DayOperator, {"与界限比较", "comparison with the threshold"});
        op.values = {{"lt", {"低于", "below"}}, {"le", {"不高于", "at most"}}};
        op.value = operatorText(settings.belowOperator);
        op.indicators = days;
        AssumptionChoice& rounding =
            add(AssumptionKind::Rounding, {"日均值修约", "rounding of daily means"});
        rounding.values = {{"integer", {"整数", "whole numbers"}},
                           {"0.1", {"一位小数", "one decimal"}},
                           {"none", {"不修约", "not rounded"}}};
        rounding.value = roundingKey(settings.rounding);
        rounding.indicators = rounded;
        addHourLabel();
        addStationRule();
        addEdition();
        if (m_run.data.air->observations.hasDustFlags) {
            AssumptionChoice& dust = add(AssumptionKind::Dust, {"沙尘时段", "hours of dust"});
            dust.values = {{"assessed", {"剔除（评价值）", "left out (assessed)"}},
                           {"measured", {"不剔除（实测值）", "kept (measured)"}}};
            dust.value = dustText(settings.dust);
            dust.indicators = annual;
        }
        return std::move(m_choices);
    }

private:
    std::vector<std::string> airFigures() const {
        std::vector<std::string> figures;
        for (const Indicator* indicator : indicatorsOf({Theme::Air})) {
            figures.push_back(indicator->descriptor.id);
        }
        return figures;
    }

    void addHourLabel() {
        const auto& stations = m_run.data.air->observations.stations;
        const bool hasHours =
            std::any_of(stations.begin(), stations.end(), [](const StationObservations& station) {
                return std::any_of(station.hourly.begin(),
                                   station.hourly.end(),
                                   [](const ObservationSeries& series) { return !series.empty(); });
            });
        if (hasHours) {
            AssumptionChoice& label =
                add(AssumptionKind::HourLabel, {"小时标记", "label of hours"});
            label.values = {{"beginning", {"小时始", "beginning"}},
                            {"ending", {"小时末", "ending"}}};
            label.value = hourLabelText(m_run.data.air->observations.hourLabel);
            label.indicators = airFigures();
        }
    }

    /// The role of the extent that stands for the air of the park; std::nullopt without any.
    const Extent* airExtent() const {
        const EvaluationContext context = {m_project, m_park, m_standards, m_run.data.layers};
        return chooseExtent(context, "air", BoundaryRole::Administered).extent;
    }

    bool hasStations(StationRule step, const Extent& extent) const {
        return std::any_of(m_project.years.begin(), m_project.years.end(), [&](int year) {
            try {
                return !chooseStations(
                            extent.united, extent.crs, *m_run.data.air, year, m_standards, step)
                            .stations.empty();
            } catch (const Error&) {
                return false; // the figures say why
            }
        });
    }

    void addStationRule() {
        const Extent* extent = airExtent();
        if (extent == nullptr) {
            return;
        }
        static const std::array<AssumptionValue, 4> steps = {
            {{"official_series", {"申报的官方序列", "declared official series"}},
             {"inside", {"园区内评价点", "stations inside"}},
             {"nearest", {"园区外最近评价点", "nearest station outside"}},
             {"city_mean", {"城市平均", "city mean"}}}};
        AssumptionChoice& rule = add(AssumptionKind::StationRule, {"站点规则", "station rule"});
        rule.values.push_back({"auto", {"依次选用", "the first step that applies"}});
        for (const AssumptionValue& step : steps) {
            if (hasStations(*stationRuleOf(step.key), *extent)) {
                rule.values.push_back(step);
            }
        }
        rule.value =
            stationRuleText(m_project.air->settings.stationRule.value_or(StationRule::None));
        rule.indicators = airFigures();
    }

    void addEdition() {
        AssumptionChoice& edition =
            add(AssumptionKind::Edition, {"空气质量标准版本", "edition of the air standard"});
        edition.values.push_back({"auto", {"按数据年份", "by the year of the data"}});
        for (const std::string& id : airEditions(m_standards)) {
            edition.values.push_back({id, airEditionName(m_standards, id)});
        }
        edition.value = m_project.air->settings.standard;
        edition.indicators = airFigures();
    }
};

} // namespace

std::vector<AssumptionChoice> airChoices(const Park& park,
                                         const Project& project,
                                         const LoadedRun& run,
                                         const StandardsLibrary& standards) {
    return AirChoices(park, project, run, standards).take();
}

} // namespace parklens

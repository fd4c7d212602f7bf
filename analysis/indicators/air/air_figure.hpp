/// \file
/// What the indicators of the theme air share: which years and editions are asked for, and the
/// head, stations and rule of a figure.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/model/counting_threshold.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// The descriptor that all indicators of the theme have in common.
IndicatorDescriptor airDescriptor(std::string id,
                                  LocalizedText name,
                                  std::string unit,
                                  FigureFormula formula,
                                  std::vector<std::string> citations);

/// One request a year of the project and edition: those in force in the year (2026: both), or the
/// one that `[air] standard` names. Empty for a project without observations or without the extent.
std::vector<MeasurementRequest> airRequests(const EvaluationContext& context,
                                            std::string_view figure);

/// One figure of one year and edition.
struct AirFigure {
    const EvaluationContext& context;
    const ParkAirYearRequest& request;
    const ParkAirYear& air;
    const AirEdition& edition;
};

/// Evaluates a figure for every year and edition. Where nothing was measured, or no station stands
/// for the park, the figure is not evaluable and `fill` is not called. The name says where stations
/// are not the park's (standInName()), and so does that of a figure on an extent that the project
/// states instead of the rule's; grade, sources, the stations in the rule and those that the audit
/// looks at are filled in.
/// \param counts  of a figure that counts days: by what. The descriptor names the figure
std::vector<IndicatorResult>
evaluateAir(const IndicatorDescriptor& descriptor,
            const EvaluationContext& context,
            const Measurements& measurements,
            const std::function<void(const AirFigure&, IndicatorResult&)>& fill,
            const std::optional<CountingThreshold>& counts = std::nullopt);

/// The figure that evaluateAir() fills is of this pollutant alone; without it, of all of them.
void restOn(Pollutant pollutant, IndicatorResult& result);

/// Makes the figure not evaluable.
void refuseFigure(IndicatorResult& result, std::string code, LocalizedText text);

/// "PM2.5 有效 300 天，少于 324 天", "PM2.5 4、9 月有效天数不足" for a year that is not valid for
/// annual statistics; which year it is, the figure says.
LocalizedText invalidYearText(const AirFigure& figure, Pollutant pollutant);

/// Adds the edition's limit as a reference, judged.
void attachAirLimit(const AirFigure& figure,
                    const Decimal& limit,
                    Pollutant pollutant,
                    const LocalizedText& scope,
                    IndicatorResult& result);

/// "二级年平均限值" of a limit named "年平均限值", by the class of the area.
LocalizedText limitScope(const AirSettings& settings, const LocalizedText& limit);

/// "日均值按 GB/T 8170 修约到整数" as the settings want it.
LocalizedText roundingText(const AirSettings& settings);

} // namespace parklens

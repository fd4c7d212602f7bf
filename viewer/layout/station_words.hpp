/// \file
/// What sheets call the stations behind a figure of the air: those of the park, or what they are
/// instead (contract §4: a mean of stations that are not the park's is never called so).
#pragma once

#include "analysis/measurements/station_choice.hpp"
#include "analysis/results/indicator_result.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <QString>

#include <optional>

namespace parklens {

/// The extent that a figure is about; null where the park has none of its role.
const Extent* extentBehind(const IndicatorResult& figure, const Park& park);

/// The stations behind a figure, chosen by the same rule. std::nullopt without observations, and
/// where a declared station has none: the figure says why. \throws StandardsError, CrsError
std::optional<StationChoice> choiceBehind(const IndicatorResult& figure, const SheetData& data);

/// "50 km 内所给站点平均（估算）", "云溪市城市平均", "最近评价点（距边界 2.1 km）"; empty where the
/// stations lie in the park or are declared for it, so that their mean is the park's.
QString namedStations(const StationChoice& choice, Grade grade, Language language);

/// The same in brackets behind a title: "（50 km 内所给站点平均，估算）"; empty for the park's own.
QString namedStationsInBrackets(const StationChoice& choice, Grade grade, Language language);

/// As short as a map has room for: "（周边站点平均，估算）", "（最近评价点）"; the title and the
/// words of the sheet say which stations they are. Empty for the park's own.
QString namedStationsOnMap(const StationChoice& choice, Grade grade, Language language);

/// "站点：园区内 2 个评价点（…）；等级：估算。": step of the rule, stations and grade.
QString stationRuleSentence(const LocalizedText& stationText, Grade grade, Language language);

} // namespace parklens

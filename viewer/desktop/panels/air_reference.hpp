/// \file
/// What values of ambient air are shown against: limits and classes of the edition of a figure.
#pragma once

#include "analysis/air_quality/air_edition.hpp"
#include "viewer/charts/series_chart.hpp"
#include "viewer/desktop/panels/evidence_view.hpp"

#include <optional>
#include <string>

namespace parklens {

/// The day of an ISO date; std::nullopt where the text is none.
std::optional<DayIndex> dayOfText(const std::string& date);

/// The year that a figure is about.
int yearOf(const IndicatorResult& figure);

/// "μg/m³", for CO "mg/m³"; empty for what is no pollutant. "O3_1h" is ozone.
QString concentrationUnit(const std::string& pollutant);

/// \throws StandardsError when the standards do not know the figure's edition
AirEdition editionOf(const EvidenceContext& context);

/// The figure's own threshold of daily means where it has one, else the limit of daily values.
std::optional<LimitLine> dailyLimit(const EvidenceContext& context, const std::string& pollutant);

} // namespace parklens

/// \file
/// Checks of series of observations that need the years reported on.
#pragma once

#include "analysis/audit/audit_findings.hpp"
#include "analysis/loading/air_data.hpp"

#include <vector>

namespace parklens {

/// Tells hours (days of daily series) without value within the years: `archive_gap` where no
/// station of several has any, `series_gap` where a station lacks a pollutant for a day and longer
/// though it has values in that year; a finding names station, pollutants, and from when to when.
void checkSeriesGaps(const AirData& air, const std::vector<int>& years, AuditFindings& findings);

} // namespace parklens

/// \file
/// The rows behind a chart of a park.
#pragma once

#include "viewer/charts/ranked_bar_chart.hpp"
#include "viewer/desktop/panels/park_chart.hpp"

#include <limits>
#include <vector>

namespace parklens {

/// What a chart draws nothing for.
inline constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

void addRow(FeatureLayer& rows, std::vector<FieldValue> values);

/// Bars with their rows in the order in which the bars stand.
/// \param rows      one a bar, in the order of the data
/// \param subjects  of each of them
ParkChart rankedChart(RankedBarData data,
                      FeatureLayer rows,
                      const std::vector<std::vector<RowSubject>>& subjects,
                      const ChartLook& look);

} // namespace parklens

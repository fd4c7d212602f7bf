/// \file
/// The loads of a ranking by enterprise, as a chart of the sheet of sources.
#pragma once

#include "analysis/emission/equal_standard_load.hpp"
#include "viewer/charts/ranked_bar_chart.hpp"

namespace parklens {

/// A bar an enterprise, of all its outlets and pollutants; without any known load it has none. Main
/// are, as in the ranking but by enterprise, those up to and with the one at which the cumulative
/// share reaches that of the rules; enterprises with equal loads are main together, or none is.
RankedBarData
enterpriseLoads(const LoadRanking& ranking, const StandardsLibrary& standards, Language language);

} // namespace parklens

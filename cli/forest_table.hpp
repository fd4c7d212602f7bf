/// \file
/// The columns of `parklens forest`.
#pragma once

#include "analysis/indicators/forest/coverage_figure.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>

namespace parklens::cli {

/// A layer with the columns and without rows.
FeatureLayer emptyForestTable(const Crs& crs);

/// The row of one zone; what was not measured is absent.
Feature
forestRow(const Zone& zone, const CoverageFigure& figure, const std::string& profile, Grade grade);

} // namespace parklens::cli

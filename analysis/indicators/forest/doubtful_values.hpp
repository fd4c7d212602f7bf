/// \file
/// Values of a raster that leave a figure standing but its reader in doubt.
#pragma once

#include "analysis/forest/forest_profile.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/coverage/zonal_statistics.hpp"

#include <functional>
#include <optional>
#include <span>

namespace parklens {

using ZonalStatisticsList = std::span<const std::reference_wrapper<const ZonalStatistics>>;

/// The warning `classes_absent` when cells were read and none of them has a class that the user
/// asked for; it lists the classes that occur. The classes of a profile are not asked for: where a
/// park has no trees, they may well be absent.
std::optional<Diagnostic> absentClasses(const ForestSource& source, ZonalStatisticsList zones);

/// The warning `heights_implausible` when heights above the limit of the table occur, with the
/// highest and the area that they cover. They count as they are.
std::optional<Diagnostic>
implausibleHeights(const ForestSource& source, const RasterRule& rule, ZonalStatisticsList zones);

} // namespace parklens

/// \file
/// `forest.coverage` 森林覆盖率: docs/methods/forest_coverage.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

Indicator forestCoverage();

} // namespace parklens

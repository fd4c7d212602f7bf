/// \file
/// `green.coverage` 绿化覆盖率: docs/methods/green_coverage.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

Indicator greenCoverage();

} // namespace parklens

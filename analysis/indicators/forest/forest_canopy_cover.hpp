/// \file
/// `forest.canopy_cover` 树冠覆盖率: docs/methods/forest_canopy_cover.md.
#pragma once

#include "analysis/indicators/indicator.hpp"

namespace parklens {

Indicator forestCanopyCover();

} // namespace parklens

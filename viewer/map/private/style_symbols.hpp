/// \file
/// Parts of symbols as style and chart themes write them.
#pragma once

#include "viewer/map/private/style_table.hpp"
#include "viewer/map/symbol.hpp"

namespace parklens {

/// `{ colour, width_mm, dashes_mm, round }`. All throw ConfigError as StyleTable does.
Stroke strokeOf(const StyleTable& table);

/// `{ colour, hatches = [{ angle, spacing_mm, colour, width_mm, dashes_mm }] }`.
Fill fillOf(const StyleTable& table);

/// `{ shape, size_mm, colour, outline }`.
Marker markerOf(const StyleTable& table);

} // namespace parklens

/// \file
/// Hatches as lines in millimetres: Qt's own brush patterns are drawn in device pixels and vanish
/// in print.
#pragma once

#include "viewer/map/clipping.hpp"
#include "viewer/map/symbol.hpp"

#include <QLineF>

namespace parklens {

/// The lines of the hatch inside the rings (odd-even), in the rings' millimetres. Line k runs at
/// the distance k · spacing from the origin of the page, so that areas of one class line up. At
/// most 20,000 lines; a hatch so dense that there would be more is drawn wider.
std::vector<QLineF> hatchLines(const Rings& rings, const Hatch& hatch);

} // namespace parklens

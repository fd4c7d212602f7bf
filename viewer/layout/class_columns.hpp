/// \file
/// Columns of a histogram that fit into the classes of a map.
#pragma once

#include "viewer/charts/histogram_chart.hpp"
#include "viewer/map/class_breaks.hpp"
#include "viewer/map/colour_ramps.hpp"

#include <span>

namespace parklens {

/// How many values fall into equally wide columns, each within one class of a map and in its
/// colour. Without colours, between round edges, where no more than `most` columns cannot do that.
std::vector<ValueClass> columnsOfClasses(std::span<const double> values,
                                         const ClassBreaks& breaks,
                                         const ColourRamp& ramp,
                                         int most);

} // namespace parklens

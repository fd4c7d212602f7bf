/// \file
/// Where time and values of a SeriesChart lie in its box.
#pragma once

#include "viewer/charts/private/chart_parts.hpp"
#include "viewer/charts/series_chart.hpp"

#include <algorithm>

namespace parklens {

struct SeriesChart::Frame {
    QRectF legendBox;
    QRectF titleRow; ///< of the axis of values
    QRectF plot;
    HourIndex first = 0;
    HourIndex end = 1;
    ValueAxis axis;
    bool isEmpty = false;

    double xMm(double hour) const {
        return plot.left() + (hour - static_cast<double>(first)) /
                                 static_cast<double>(end - first) * plot.width();
    }

    /// In the middle of the time that the value is about; at the edge where it is beyond the axis.
    QPointF place(const SeriesLine& line, std::size_t value) const {
        const double hour = static_cast<double>(line.firstHour) +
                            (static_cast<double>(value) + 0.5) * line.stepHours;
        return {xMm(hour), axis.placeMm(line.values[value])};
    }
};

} // namespace parklens

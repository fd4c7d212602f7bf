/// \file
/// What all charts can do: draw themselves into a box of paper and tell which datum lies where.
#pragma once

#include "viewer/charts/chart_drawing.hpp"
#include "viewer/charts/chart_theme.hpp"

#include <cstddef>
#include <optional>

namespace parklens {

/// A chart holds its data, its theme and its fonts; it never changes. Lengths are millimetres, x to
/// the right, y downwards; the desktop's docks give it a canvas of their resolution, sheets and
/// reports one of paper. Data that cannot be shown (none at all, nothing but gaps, values that are
/// no numbers) give a well-formed chart that says "无数据".
class Chart {
public:
    virtual ~Chart() = default;

    /// "calendar", "series", "ranked_bars", "histogram", "rose", "scatter", "class_bars".
    virtual QString name() const = 0;

    /// A sensible height for this width. draw() also takes other boxes.
    virtual double heightMm(double widthMm) const = 0;

    /// The least height at which it can be read. Charts of rows need all of heightMm(); lines and
    /// columns can be lower where room is scarce.
    virtual double leastHeightMm(double widthMm) const { return heightMm(widthMm); }

    /// The least width at which texts do not collide.
    virtual double leastWidthMm() const = 0;

    /// Everything that draw() draws, as data.
    virtual ChartDrawing drawing(const QRectF& box) const = 0;

    void draw(Canvas& canvas, const QRectF& box) const { drawing(box).draw(canvas); }

    /// How many data can be pointed at: days, points, bars, classes.
    virtual std::size_t itemCount() const = 0;

    /// The datum drawn at a point, so that a click leads to it.
    virtual std::optional<std::size_t> itemAt(const QPointF& mm, const QRectF& box) const {
        return drawing(box).itemAt(mm);
    }

    /// Where the datum is drawn, to mark the one chosen; std::nullopt when it is not.
    virtual std::optional<QRectF> itemBox(std::size_t item, const QRectF& box) const {
        return drawing(box).itemBox(item);
    }

    /// The datum in words: its full name, value and unit, or that there is no data.
    virtual QString tipOf(std::size_t item) const = 0;
};

} // namespace parklens

/// \file
/// What every chart is held to, and how tests look at one.
#pragma once

#include "viewer/charts/chart.hpp"

#include <QImage>

#include <iosfwd>
#include <limits>

namespace parklens::test {

inline constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

/// The product's theme.
ChartTheme chartTheme(Language language = Language::Chinese);

/// Fails where two texts touch, where a text or shape leaves the box, where a text is smaller than
/// 6 pt or a coordinate is no finite number.
void checkWellFormed(const Chart& chart, const QRectF& box);

/// The same at the width and its own height, for docks and pages.
void checkWellFormedAtAllSizes(const Chart& chart);

bool saysNoData(const Chart& chart);

/// Of all texts drawn, in order.
QStringList textsOf(const Chart& chart, const QRectF& box);

std::optional<ChartText> findText(const ChartDrawing& drawing, const QString& text);

/// Filled shapes of this colour, as boxes in drawing order.
std::vector<QRectF> areasOf(const ChartDrawing& drawing, const QColor& colour);

/// Lines with this stroke.
std::vector<QPolygonF> linesOf(const ChartDrawing& drawing, const Stroke& stroke);

/// Drawn at 96 dpi times `scale`, on white.
QImage pictureOf(const Chart& chart, const QRectF& box, double scale);

QColor colourAt(const QImage& picture, const QPointF& mm, double scale);

} // namespace parklens::test

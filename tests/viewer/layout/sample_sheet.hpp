/// \file
/// A small sheet with something of everything: areas, lines, an indexed raster, texts in both
/// weights, halo and turn.
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <string>
#include <vector>

namespace parklens::test {

/// What the sample sheet writes, each once regular and once bold.
const std::vector<std::string>& sampleTexts();

/// 297 × 210 mm of 1:25,000 around (500000, 3350000) in EPSG:4549, with the layers 底图, 地块 and
/// 注记 and one frame of 250 × 150 mm at (20, 30).
PageDrawing sampleSheet();

/// A page without anything on it but `draw`.
PageDrawing plainPage(const QSizeF& sizeMm, std::function<void(Canvas&)> draw);

/// The ground corners of a frame whose top left is `topLeft`, at `groundPerMm` units a millimetre.
GeoreferencedFrame
frameAt(const QRectF& rectangleMm, const Crs& crs, Point topLeft, double groundPerMm);

DocumentInformation sampleInformation();

} // namespace parklens::test

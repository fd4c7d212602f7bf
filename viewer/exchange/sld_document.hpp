/// \file
/// Looks of layers as Styled Layer Descriptor, for map servers and other programs.
#pragma once

#include "viewer/exchange/drawn_layers.hpp"

#include <QString>

namespace parklens {

/// The layer's look as SLD 1.1 with Symbology Encoding 1.1: a rule a class that can be seen (column
/// `class`) with its fills, hatches (mark `horline`, turned), strokes, marks and texts; of rasters
/// a colour map of the values, or the three channels. Lengths are pixels of 0.28 mm, as the
/// standard defines them; marks with sizes of their own take them from the column `marker_mm`.
QString sldDocument(const DrawnLayer& layer, const QString& fontFamily);

} // namespace parklens

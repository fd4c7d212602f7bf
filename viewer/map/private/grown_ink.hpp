/// \file
/// Halos on screens.
#pragma once

#include <QImage>

namespace parklens {

/// What lies within `radius` pixels of the ink, as Format_Alpha8 of the same size. A pixel counts
/// as ink from half its coverage on, so that thin strokes are rimmed as thick ones are. \param ink
/// Format_ARGB32_Premultiplied, of which the alpha counts
QImage grownInk(const QImage& ink, double radius);

} // namespace parklens

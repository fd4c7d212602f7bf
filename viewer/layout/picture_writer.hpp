/// \file
/// Sheets as pictures.
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <string>

namespace parklens {

/// The page as PNG on white ground, 24 bits a pixel without transparency, with its resolution
/// written into it. Needs a DrawingSession.
/// \param dpi  pixels per inch, positive
/// \throws UsageError when the picture would be wider or higher than 32,767 pixels, where Qt stops
///         to draw, or larger than 500 million pixels, which take 2 GB of memory
std::string pngPicture(const PageDrawing& page, double dpi, const Lettering& lettering);

} // namespace parklens

/// \file
/// Sheets as SVG, for touching up in drawing programs.
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <string>

namespace parklens {

/// The page as SVG 1.1 in UTF-8, the same bytes for the same page: user units are millimetres, text
/// is drawn as shapes, each layer is a group `layer-1`, `layer-2`, … with its name as Inkscape
/// shows it, and images are PNG inside the file. Needs a DrawingSession.
std::string svgDocument(const PageDrawing& page,
                        const DocumentInformation& information,
                        const Lettering& lettering);

} // namespace parklens

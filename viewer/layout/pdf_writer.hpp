/// \file
/// Sheets as PDF: vector, true to scale, searchable, in layers, georeferenced.
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <string>

namespace parklens {

/// The pages as one PDF 1.7 document, the same bytes for the same pages.
///
/// - Coordinates are hundredths of a millimetre; the page has its exact size in points.
/// - A layer is an optional-content group under its name, the topmost first in the list; pages
///   share the group of layers that have the same name.
/// - Fonts are embedded as subsets. Every character drawn is found by search as it was drawn,
///   where Qt alone would answer with a Kangxi radical of the same shape.
/// - Images are stored without loss.
/// - Frames become viewports with a geographic measure (ISO 32000-2, 12.9 and 12.10): GIS programs
///   open the page in its coordinate reference system. A map offset (GCJ-02, BD-09) is taken off at
///   the corners of the frame.
/// - More than one page get bookmarks.
///
/// Needs a DrawingSession.
/// \throws UsageError when the date is not of the form 2024, 2024-12 or 2024-12-31; CrsError when
///         the system of a frame cannot be written
std::string pdfDocument(const std::vector<PageDrawing>& pages,
                        const DocumentInformation& information,
                        const Lettering& lettering);

} // namespace parklens

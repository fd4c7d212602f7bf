/// \file
/// What a PDF says of itself (private).
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <qpdf/QPDF.hh>

namespace parklens {

/// Writes the information dictionary and the same as XMP.
/// \throws UsageError when the date is not of the form 2024, 2024-12 or 2024-12-31
void writeMetadata(QPDF& document, const DocumentInformation& information);

} // namespace parklens

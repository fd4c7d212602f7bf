/// \file
/// What a PDF says of itself, and its bookmarks (private).
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <qpdf/QPDF.hh>

namespace parklens {

/// Writes the information dictionary and the same as XMP.
/// \throws UsageError when the date is not of the form 2024, 2024-12 or 2024-12-31
void writeMetadata(QPDF& document, const DocumentInformation& information);

/// A bookmark for each page: `pages` are the page objects, `titles` theirs.
void writeBookmarks(QPDF& document,
                    const std::vector<QPDFObjectHandle>& pages,
                    const std::vector<QString>& titles);

} // namespace parklens

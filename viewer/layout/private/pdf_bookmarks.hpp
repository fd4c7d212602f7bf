/// \file
/// The tree of bookmarks of a PDF (private).
#pragma once

#include "viewer/layout/pdf_pieces.hpp"

#include <qpdf/QPDF.hh>

#include <vector>

namespace parklens {

/// Writes the bookmarks as the document's outline and has it shown when the document is opened.
/// The first level is open, what stands below it is closed. Writes nothing where there are none.
/// \param pages  the page objects that PdfBookmark::page counts
void writeBookmarks(QPDF& document,
                    const std::vector<QPDFObjectHandle>& pages,
                    const std::vector<PdfBookmark>& bookmarks);

} // namespace parklens

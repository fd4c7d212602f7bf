/// \file
/// Where on earth the frames of a PDF page lie (private).
#pragma once

#include "viewer/layout/page_drawing.hpp"

#include <qpdf/QPDF.hh>

namespace parklens {

/// The /VP of a page: a viewport with a geographic measure for each frame (ISO 32000-2, 12.9 and
/// 12.10). \throws CrsError when the system of a frame cannot be written
QPDFObjectHandle pdfViewports(const std::vector<GeoreferencedFrame>& frames, const QSizeF& pageMm);

} // namespace parklens

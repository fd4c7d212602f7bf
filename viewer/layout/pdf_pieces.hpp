/// \file
/// Many PDF documents put together to one book, file by file.
#pragma once

#include "gis/base/task_control.hpp"
#include "viewer/layout/page_drawing.hpp"

#include <QRectF>
#include <QString>

#include <cstddef>
#include <filesystem>
#include <vector>

namespace parklens {

/// A line in the tree of bookmarks.
struct PdfBookmark {
    QString title;
    std::size_t page = 0; ///< from 0
    std::vector<PdfBookmark> children = {};
};

/// A place on a page that leads to another.
struct PdfLink {
    std::size_t page = 0; ///< from 0, as `target`
    QRectF boxMm;
    std::size_t target = 0;
};

struct PdfBook {
    std::vector<std::filesystem::path> pieces; ///< documents of pdfDocument(), in their order
    /// What is drawn over each page: page numbers. As many as the pieces have pages, each of its
    /// page's size, with one layer.
    std::vector<PageDrawing> stamps;
    std::vector<PdfBookmark> bookmarks;
    std::vector<PdfLink> links;
    DocumentInformation information;
};

/// Writes the pieces as one PDF 1.7 document, the same bytes for the same pieces.
///
/// Pages keep what pdfDocument() gave them; layers of one name become one group of the whole book.
/// Fonts are embedded once for all pieces. What a piece says of itself and its
/// bookmarks are left behind. Streams are copied from file to file: no more than the skeleton of
/// the book is in memory, a few kilobytes a page.
/// \throws IoError when a piece cannot be read or the destination not be written; CancelledError;
///         UsageError as pdfDocument()
void writePdfBook(const std::filesystem::path& destination,
                  const PdfBook& book,
                  const Lettering& lettering,
                  const TaskControl& control = {});

} // namespace parklens

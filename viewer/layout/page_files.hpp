/// \file
/// Pages to files, the format by the file's extension.
#pragma once

#include "gis/base/staged_output.hpp"
#include "viewer/layout/page_drawing.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// What the pages are: said of an extension that none of these can have.
enum class PageKind { Sheet, Chart };

struct PageFileOptions {
    double dpi = 300.0; ///< of pictures
    Overwrite overwrite = Overwrite::Refuse;
    PageKind kind = PageKind::Sheet;
};

/// The path of one of several files: map.png, map-2.png, map-3.png, …
std::filesystem::path numberedPath(const std::filesystem::path& destination, std::size_t index);

/// Writes `.pdf` (all pages in one document), `.svg` or `.png` (a file a page: map.png, map-2.png,
/// map-3.png, …). All files are written aside and renamed at the end.
/// \return the files written, in the order of the pages
/// \throws UsageError for another extension, and what the writers and StagedFile throw
std::vector<std::filesystem::path> writePages(const std::filesystem::path& destination,
                                              const std::vector<PageDrawing>& pages,
                                              const DocumentInformation& information,
                                              const Lettering& lettering,
                                              const PageFileOptions& options = {});

} // namespace parklens

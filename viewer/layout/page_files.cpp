#include "viewer/layout/page_files.hpp"

#include "gis/base/error.hpp"
#include "gis/base/text.hpp"
#include "viewer/layout/pdf_writer.hpp"
#include "viewer/layout/picture_writer.hpp"
#include "viewer/layout/svg_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace parklens {

namespace {

namespace fs = std::filesystem;

std::string lowerCaseExtension(const fs::path& path) {
    auto extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return extension;
}

/// Sheets can be projects of QGIS too (exchange/), charts cannot.
[[noreturn]] void throwUnknownFormat(const fs::path& destination, PageKind kind) {
    const auto extension = destination.extension().string();
    const bool isChart = kind == PageKind::Chart;
    throw UsageError(
        {.what = {fmt::format("扩展名“{}”不是{}格式", extension, isChart ? "图表" : "图件"),
                  fmt::format("\"{}\" is not the extension of a {}",
                              extension,
                              isChart ? "chart" : "sheet")},
         .place = {.file = destination.string()},
         .mend = isChart ? LocalizedText{"请用 .pdf、.svg 或 .png", "use .pdf, .svg or .png"}
                         : LocalizedText{"请用 .pdf、.svg、.png 或 .qgz",
                                         "use .pdf, .svg, .png or .qgz"}});
}

} // namespace

fs::path numberedPath(const fs::path& destination, std::size_t index) {
    if (index == 0) {
        return destination;
    }
    return destination.parent_path() /
           (destination.stem().string() + "-" + std::to_string(index + 1) +
            destination.extension().string());
}

std::vector<fs::path> writePages(const fs::path& destination,
                                 const std::vector<PageDrawing>& pages,
                                 const DocumentInformation& information,
                                 const Lettering& lettering,
                                 const PageFileOptions& options) {
    const auto format = lowerCaseExtension(destination);
    if (format != ".pdf" && format != ".svg" && format != ".png") {
        throwUnknownFormat(destination, options.kind);
    }
    std::vector<std::unique_ptr<StagedFile>> files;
    std::vector<fs::path> written;
    for (std::size_t index = 0; index < (format == ".pdf" ? 1 : pages.size()); ++index) {
        written.push_back(numberedPath(destination, index));
        files.push_back(std::make_unique<StagedFile>(written.back(), options.overwrite));
    }
    for (std::size_t index = 0; index < files.size(); ++index) {
        const auto& page = pages[index];
        files[index]->writeText(format == ".pdf"   ? pdfDocument(pages, information, lettering)
                                : format == ".svg" ? svgDocument(page, information, lettering)
                                                   : pngPicture(page, options.dpi, lettering));
    }
    for (const auto& file : files) {
        file->commit();
    }
    return written;
}

} // namespace parklens

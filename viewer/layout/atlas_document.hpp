/// \file
/// The pieces of an atlas as one PDF with contents, bookmarks and page numbers.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "viewer/layout/atlas_pieces.hpp"
#include "viewer/layout/page_drawing.hpp"

#include <QStringList>

#include <filesystem>
#include <span>
#include <vector>

namespace parklens {

struct AtlasDocument {
    QString title;
    QStringList imprint; ///< below the title: author, date, …
    QStringList notes;   ///< at the end of the contents
    QSizeF contentsPageMm;
    Language language = Language::Chinese;
    DocumentInformation information;
};

/// What parks are called where they stand side by side: by their names, those of one name with
/// their identifiers.
std::vector<QString> distinctNames(std::span<const Park> parks, Language language);

/// Writes the atlas: contents first, then the pieces in their order. Every page has its number, the
/// contents and the bookmarks (park, sheet, its pages) lead to it. A piece that failed stands in
/// the contents as not drawn, with the reason; a sheet without data of its theme is marked there.
/// \param project  whose settings stand in the names of kinds
/// \param pieces  PDFs of drawAtlas(), at least one of them with pages
/// \param folder  for what is written aside
/// \return the number of pages
/// \throws as writePdfBook()
std::size_t writeAtlasDocument(const std::filesystem::path& destination,
                               const AtlasDocument& document,
                               const Project& project,
                               std::span<const Park> parks,
                               std::span<const AtlasPiece> pieces,
                               const std::filesystem::path& folder,
                               const Lettering& lettering,
                               const TaskControl& control = {});

} // namespace parklens

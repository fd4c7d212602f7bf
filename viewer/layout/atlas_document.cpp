#include "viewer/layout/atlas_document.hpp"

#include "gis/base/staged_output.hpp"
#include "viewer/layout/atlas_contents.hpp"
#include "viewer/layout/page_stamps.hpp"
#include "viewer/layout/pdf_pieces.hpp"
#include "viewer/layout/pdf_writer.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/layout/sheet_catalogue.hpp"

#include <algorithm>
#include <map>

namespace parklens {

namespace fs = std::filesystem;

namespace {

QString inLanguage(Language language, const char* zh, const char* en) {
    return QString::fromUtf8(language == Language::Chinese ? zh : en);
}

/// The title without the park, which stands over it: "土地利用现状图", "Four-boundary map, 区块一".
QString shortTitle(const QString& title, const Park& park) {
    const auto name = QString::fromStdString(park.name);
    auto rest = title;
    if (!name.isEmpty() && rest.startsWith(name)) {
        rest.remove(0, name.size());
    } else if (const auto at = rest.indexOf(QStringLiteral(" of ") + name); at > 0) {
        rest.remove(at, 4 + name.size());
    }
    rest = rest.trimmed();
    return rest.isEmpty() ? title : rest;
}

/// The reason as it stands below park and sheet, which need not be named again.
QString reasonOf(const AtlasPiece& piece, const Park& park, Language language) {
    auto problem = piece.failure.value();
    if (problem.place.feature == park.name) {
        problem.place.feature.clear();
    }
    if (problem.place.field.starts_with("--")) {
        problem.place.field.clear();
    }
    return QString::fromStdString(problem.sentence(language));
}

/// Goes through the pieces park by park, counting pages from 0 behind the contents.
class AtlasPlan {
public:
    AtlasPlan(const AtlasDocument& document,
              const Project& project,
              std::span<const Park> parks,
              std::span<const AtlasPiece> pieces)
        : m_document(document)
        , m_project(project)
        , m_names(distinctNames(parks, document.language)) {
        const auto kinds = parks.empty() ? 0 : pieces.size() / parks.size();
        for (std::size_t park = 0; park < parks.size(); ++park) {
            addPark(parks[park], m_names[park], pieces.subspan(park * kinds, kinds));
        }
    }

    const std::vector<ContentsLine>& lines() const { return m_lines; }

    const std::vector<QSizeF>& sizesMm() const { return m_sizes; }

    /// \param before  pages of the contents
    std::vector<PdfBookmark> bookmarks(std::size_t before) const {
        std::vector<PdfBookmark> moved = {
            {inLanguage(m_document.language, "目录", "Contents"), 0, {}}};
        for (const auto& bookmark : m_bookmarks) {
            moved.push_back(movedBy(before, bookmark));
        }
        return moved;
    }

private:
    void addPark(const Park& park, const QString& name, std::span<const AtlasPiece> pieces) {
        const auto heading = m_lines.size();
        m_lines.push_back({.text = name, .isPark = true});
        PdfBookmark bookmark{name, m_sizes.size()};
        for (const auto& piece : pieces) {
            if (piece.failure) {
                const auto kind = sheetName(sheetKind(piece.kind), m_project);
                m_lines.push_back({.text = localized(kind, m_document.language),
                                   .reason = reasonOf(piece, park, m_document.language)});
            }
            for (const auto& sheet : piece.sheets) {
                addSheet(sheet, shortTitle(sheet.title, park), bookmark);
            }
        }
        if (!bookmark.children.empty()) {
            m_lines[heading].page = bookmark.page;
            m_bookmarks.push_back(std::move(bookmark));
        }
    }

    void addSheet(const AtlasSheet& sheet, const QString& title, PdfBookmark& park) {
        m_lines.push_back(
            {.text =
                 sheet.absences.empty()
                     ? title
                     : inLanguage(m_document.language, "%1（无数据）", "%1 (no data)").arg(title),
             .page = m_sizes.size()});
        PdfBookmark bookmark{title, m_sizes.size()};
        if (sheet.pagesMm.size() > 1) {
            for (std::size_t page = 0; page < sheet.pagesMm.size(); ++page) {
                bookmark.children.push_back({{}, m_sizes.size() + page});
            }
        }
        m_sizes.insert(m_sizes.end(), sheet.pagesMm.begin(), sheet.pagesMm.end());
        park.children.push_back(std::move(bookmark));
    }

    /// Pages of a sheet are named by their number in the book.
    PdfBookmark movedBy(std::size_t before, const PdfBookmark& bookmark) const {
        PdfBookmark moved{bookmark.title, bookmark.page + before};
        if (moved.title.isEmpty()) {
            moved.title =
                inLanguage(m_document.language, "第 %1 页", "page %1").arg(moved.page + 1);
        }
        for (const auto& child : bookmark.children) {
            moved.children.push_back(movedBy(before, child));
        }
        return moved;
    }

    const AtlasDocument& m_document;
    const Project& m_project;
    std::vector<QString> m_names;
    std::vector<ContentsLine> m_lines;
    std::vector<QSizeF> m_sizes;
    std::vector<PdfBookmark> m_bookmarks;
};

} // namespace

std::vector<QString> distinctNames(std::span<const Park> parks, Language language) {
    std::map<std::string, int> uses;
    for (const auto& park : parks) {
        ++uses[park.name];
    }
    std::vector<QString> names;
    for (const auto& park : parks) {
        auto name = QString::fromStdString(park.name);
        if (uses[park.name] > 1) {
            name = inLanguage(language, "%1（%2）", "%1 (%2)")
                       .arg(name, QString::fromStdString(park.id));
        }
        names.push_back(name);
    }
    return names;
}

std::size_t writeAtlasDocument(const fs::path& destination,
                               const AtlasDocument& document,
                               const Project& project,
                               std::span<const Park> parks,
                               std::span<const AtlasPiece> pieces,
                               const fs::path& folder,
                               const Lettering& lettering,
                               const TaskControl& control) {
    const AtlasPlan plan(document, project, parks, pieces);
    const AtlasContents contents({.title = document.title,
                                  .imprint = document.imprint,
                                  .lines = plan.lines(),
                                  .notes = document.notes},
                                 document.contentsPageMm,
                                 document.language,
                                 lettering);
    const auto contentsFile = folder / "piece-contents.pdf";
    writeTextFile(contentsFile, pdfDocument(contents.pages(), {}, lettering));
    PdfBook book{.pieces = {contentsFile},
                 .stamps = {},
                 .bookmarks = plan.bookmarks(contents.pageCount()),
                 .links = contents.links(),
                 .information = document.information};
    for (const auto& piece : pieces) {
        book.pieces.insert(book.pieces.end(), piece.files.begin(), piece.files.end());
    }
    std::vector<QSizeF> sizes(contents.pageCount(), document.contentsPageMm);
    sizes.insert(sizes.end(), plan.sizesMm().begin(), plan.sizesMm().end());
    book.stamps = pageStamps(sizes, document.language, lettering);
    writePdfBook(destination, book, lettering, control);
    return sizes.size();
}

} // namespace parklens

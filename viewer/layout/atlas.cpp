#include "viewer/layout/atlas.hpp"

#include "analysis/loading/forest_layers.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "gis/base/error.hpp"
#include "viewer/layout/pdf_writer.hpp"
#include "viewer/layout/picture_writer.hpp"
#include "viewer/layout/svg_writer.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <mutex>
#include <utility>

namespace parklens {

namespace {

using Pages = std::vector<PageDrawing>;

std::vector<const SheetKind*> kindsThat(const std::function<bool(const SheetKind&)>& condition) {
    std::vector<const SheetKind*> kinds;
    for (const auto& kind : sheetKinds()) {
        if (condition(kind)) {
            kinds.push_back(&kind);
        }
    }
    return kinds;
}

const char* extensionOf(AtlasFormat format) {
    return format == AtlasFormat::Pdf ? ".pdf" : format == AtlasFormat::Svg ? ".svg" : ".png";
}

class AtlasDrawing {
public:
    AtlasDrawing(const AtlasData& data,
                 const AtlasRequest& request,
                 const TaskPool& pool,
                 const TaskControl& control)
        : m_data(data)
        , m_request(request)
        , m_pool(pool)
        , m_control(control) {}

    template <typename Draw>
    std::vector<AtlasPiece> forEachPiece(const Draw& draw) {
        std::vector<AtlasPiece> pieces(parks().size() * m_request.kinds.size());
        std::size_t finished = 0;
        std::mutex reporting;
        m_pool.parallelFor(pieces.size(), [&](std::size_t index) {
            m_control.checkCancelled();
            pieces[index] = draw(index);
            const std::lock_guard lock(reporting);
            m_control.report(static_cast<double>(++finished) / static_cast<double>(pieces.size()),
                             {"绘制图件", "drawing sheets"});
        });
        return pieces;
    }

    const Park& park(std::size_t index) const { return parks()[index / m_request.kinds.size()]; }

    const AtlasKind& kind(std::size_t index) const {
        return m_request.kinds[index % m_request.kinds.size()];
    }

    /// \param finish  is given the piece and its pages
    AtlasPiece piece(std::size_t index,
                     const std::function<void(AtlasPiece&, const Pages&)>& finish) const {
        AtlasPiece piece = emptyPiece(index);
        try {
            const auto pages = draw(index, piece);
            finish(piece, pages);
        } catch (const CancelledError&) {
            throw;
        } catch (const IoError&) {
            throw;
        } catch (const UsageError&) {
            throw;
        } catch (const Error& error) {
            auto told = std::move(piece.told);
            piece = emptyPiece(index);
            piece.told = std::move(told);
            piece.failure = error.problem();
            if (piece.failure->place.feature.empty()) {
                piece.failure->place.feature = park(index).name;
            }
        }
        return piece;
    }

    std::vector<std::string> contentsOf(const Pages& pages) const {
        auto information = m_request.information;
        information.title = pages.front().title;
        if (m_request.format == AtlasFormat::Pdf) {
            m_control.checkCancelled();
            return {pdfDocument(pages, information, m_data.lettering)};
        }
        std::vector<std::string> contents;
        for (const auto& page : pages) {
            m_control.checkCancelled();
            contents.push_back(m_request.format == AtlasFormat::Svg
                                   ? svgDocument(page, information, m_data.lettering)
                                   : pngPicture(page, m_request.dpi, m_data.lettering));
        }
        return contents;
    }

private:
    AtlasPiece emptyPiece(std::size_t index) const {
        return {.parkId = park(index).id, .kind = std::string(kind(index).kind->id)};
    }

    Pages draw(std::size_t index, AtlasPiece& piece) const {
        const auto& [kind, layout, request] = this->kind(index);
        const SheetData data{
            m_data.project, park(index), m_data.base, m_data.styles, &m_data.themes};
        Pages pages;
        for (auto& [sheet, lint] : makeSheets(*kind,
                                              data,
                                              request,
                                              layout,
                                              m_request.page,
                                              m_data.lettering,
                                              piece.told,
                                              m_control)) {
            AtlasSheet finished{.title = sheet.pages.front().title,
                                .pagesMm = {},
                                .absences = std::move(sheet.absences)};
            for (auto& page : sheet.pages) {
                finished.pagesMm.push_back(page.sizeMm);
                pages.push_back(std::move(page));
            }
            piece.sheets.push_back(std::move(finished));
            std::ranges::move(lint, std::back_inserter(piece.lint));
        }
        if (pages.empty()) {
            throw ConfigError({.what = {"没有可绘的内容", "there is nothing to draw"},
                               .place = {},
                               .mend = {"请检查该园区的数据", "check the data of this park"}});
        }
        return pages;
    }

    const std::vector<Park>& parks() const { return m_data.themes.run.data.parks; }

    const AtlasData& m_data;
    const AtlasRequest& m_request;
    const TaskPool& m_pool;
    const TaskControl& m_control;
};

/// Kinds that show nothing without this layer of the base map.
constexpr std::array shownLayers = {
    std::pair{std::string_view("facilities"), BaseKind::Facilities},
    std::pair{std::string_view("function-zones"), BaseKind::FunctionZones}};

bool hasBaseLayer(const Project& project, BaseKind kind) {
    const auto name = "base." + std::string(key(kind));
    return std::ranges::any_of(project.otherLayers, [&](const LayerSource& source) {
        return source.key == name || source.key.starts_with(name + "[");
    });
}

/// What stands in for missing parcels are the polygons of a land survey; rasters of forest have
/// none, and polygons without class codes say where forest is, not how land is used.
bool hasSubstitute(const SheetKind& kind, const Project& project) {
    const auto saysLandUse = [&](const ForestSource& source) {
        return isSurveySource(source) && mayHaveClassCodes(project, source);
    };
    return std::ranges::any_of(kind.substitutes, [&](const Theme theme) {
        return theme == Theme::Forest ? std::ranges::any_of(project.forests, saysLandUse)
                                      : hasData(project, theme);
    });
}

bool hasDataFor(const SheetKind& kind, const Project& project) {
    for (const auto& [id, layer] : shownLayers) {
        if (kind.id == id) {
            return hasBaseLayer(project, layer);
        }
    }
    const auto isThere = [&](const Theme theme) { return hasData(project, theme); };
    return kind.themes.empty() || std::ranges::any_of(kind.themes, isThere) ||
           hasSubstitute(kind, project);
}

} // namespace

std::vector<const SheetKind*> atlasKinds(std::span<const std::string> asked,
                                         const Project& project) {
    if (asked.empty()) {
        return kindsThat([&](const SheetKind& kind) { return hasDataFor(kind, project); });
    }
    std::vector<const SheetKind*> chosen;
    for (const auto& id : asked) {
        chosen.push_back(&sheetKind(id));
    }
    return kindsThat(
        [&](const SheetKind& kind) { return std::ranges::find(chosen, &kind) != chosen.end(); });
}

std::vector<const SheetKind*> kindsWithoutData(const Project& project) {
    return kindsThat([&](const SheetKind& kind) { return !hasDataFor(kind, project); });
}

std::vector<AtlasPiece> drawAtlas(const AtlasData& data,
                                  const AtlasRequest& request,
                                  const AtlasPieces& pieces,
                                  const TaskPool& pool,
                                  const TaskControl& control) {
    AtlasDrawing drawing(data, request, pool, control);
    return drawing.forEachPiece([&](std::size_t index) {
        const auto& park = drawing.park(index);
        if (auto kept = pieces.take(index, park.id, std::string(drawing.kind(index).kind->id))) {
            return std::move(*kept);
        }
        return drawing.piece(index, [&](AtlasPiece& piece, const Pages& pages) {
            pieces.keep(index, piece, drawing.contentsOf(pages), extensionOf(request.format));
        });
    });
}

std::vector<AtlasPiece> checkAtlas(const AtlasData& data,
                                   const AtlasRequest& request,
                                   const TaskPool& pool,
                                   const TaskControl& control) {
    AtlasDrawing drawing(data, request, pool, control);
    const auto keepNothing = [](const AtlasPiece&, const Pages&) {};
    return drawing.forEachPiece(
        [&](std::size_t index) { return drawing.piece(index, keepNothing); });
}

} // namespace parklens

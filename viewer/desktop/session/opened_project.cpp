#include "viewer/desktop/session/opened_project.hpp"

#include "analysis/loading/loader.hpp"
#include "analysis/project/project_parser.hpp"
#include "viewer/desktop/session/document_crs.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <utility>

namespace parklens {

namespace {

constexpr double projectRead = 0.05;
constexpr double extentsRead = 0.4;
constexpr double baseRead = 0.8;

} // namespace

OpenedProject openProject(const std::filesystem::path& file,
                          const StandardsLibrary& standards,
                          const StyleLibrary& styles,
                          Language language,
                          const TaskPool& pool,
                          const TaskControl& control) {
    Diagnostics told;
    auto project = readProject(file);
    control.report(projectRead, {"读取园区范围", "reading the extents"});
    auto parks =
        loadProject(project,
                    standards,
                    {.forest = false, .land = false, .air = false, .sources = false, .parks = {}},
                    pool,
                    control.part(projectRead, extentsRead),
                    told);
    control.report(extentsRead, {"读取底图", "reading the base map"});
    auto base = readBase(project, control.part(extentsRead, baseRead), told);
    control.report(baseRead, {"绘制底图", "drawing the base map"});
    const auto crs = documentCrs(parks.parks);
    const auto extent = surroundingsOf(parksEnvelope(parks.parks, crs), {});
    const LayerWorkshop workshop{crs, language, pool, control, told};
    auto layers = baseLayers(base, styles, extent, workshop);
    const auto extents = extentLayers(parks.parks, styles, workshop);
    layers.insert(layers.end(), extents.begin(), extents.end());
    return {{std::move(project), std::move(parks), std::move(base), std::move(told)},
            crs,
            std::move(layers)};
}

} // namespace parklens

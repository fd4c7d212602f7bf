#include "gis/coverage/private/listed_patches.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace parklens {

namespace {

PatchOptions patchOptionsOf(const ComponentTreeOptions& options) {
    return {.band = options.band,
            .membership = {},
            .eightConnected = options.eightConnected,
            .closedEnoughAreaM2 = options.closedEnoughAreaM2,
            .listedFromAreaM2 = options.resolutionM2};
}

} // namespace

ListedPatches::ListedPatches(const RasterSource& raster,
                             std::span<const Zone> zones,
                             const Crs& zonesCrs,
                             const ComponentTreeOptions& options,
                             const TaskPool& pool,
                             const TaskControl& control)
    : m_shapes(shapeZones(raster.grid(),
                          zones,
                          zonesCrs,
                          CellArea::None,
                          MeasuredZones::ReachingOutside,
                          pool,
                          control))
    , m_search(raster, zones, m_shapes, patchOptionsOf(options)) {}

ComponentTree treeOfListed(std::vector<ComponentTree::Level> levels,
                           std::vector<ComponentTree::Node> nodes,
                           const PatchSearch& search,
                           const ComponentTreeOptions& options) {
    std::sort(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.firstLevel, a.lastLevel, a.areaM2, a.inside) <
               std::tie(b.firstLevel, b.lastLevel, b.areaM2, b.inside);
    });
    return {std::move(levels),
            std::move(nodes),
            search.density().unit(),
            options.resolutionM2,
            options.closedEnoughAreaM2};
}

} // namespace parklens

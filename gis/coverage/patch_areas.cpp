#include "gis/coverage/patch_areas.hpp"

#include "gis/coverage/patch_search.hpp"

#include <algorithm>
#include <tuple>

namespace parklens {

namespace {

ComponentTree treeOf(const PatchTally& tally, const ComponentTreeOptions& options, double unitM2) {
    std::vector<ComponentTree::Node> nodes;
    for (const PatchTally::Listed& listed : tally.listed()) {
        nodes.push_back({0, 0, listed.patch.areaM2, listed.inside});
    }
    // Tallies list in no order.
    std::sort(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.areaM2, a.inside) < std::tie(b.areaM2, b.inside);
    });
    return {{{0.0, tally.keptCount(), tally.keptArea()}},
            std::move(nodes),
            unitM2,
            options.resolutionM2,
            options.closedEnoughAreaM2};
}

} // namespace

std::vector<ComponentTree> patchAreas(const RasterSource& raster,
                                      std::span<const Zone> zones,
                                      const Crs& zonesCrs,
                                      const Membership& membership,
                                      const ComponentTreeOptions& options,
                                      const TaskPool& pool,
                                      const TaskControl& control) {
    raster.band(options.band); // refuses a band that is not there
    const std::vector<ZoneShape> shapes = shapeZones(raster.grid(),
                                                     zones,
                                                     zonesCrs,
                                                     CellArea::None,
                                                     MeasuredZones::ReachingOutside,
                                                     pool,
                                                     control);
    PatchOptions patches;
    patches.band = options.band;
    patches.membership = membership;
    patches.eightConnected = options.eightConnected;
    patches.closedEnoughAreaM2 = options.closedEnoughAreaM2;
    patches.listedFromAreaM2 = options.resolutionM2;
    PatchSearch search(raster, zones, shapes, patches);
    std::vector<ComponentTree> trees;
    for (const PatchTally& tally : search.run(pool, control)) {
        trees.push_back(treeOf(tally, options, search.density().unit()));
    }
    return trees;
}

} // namespace parklens

#include "gis/coverage/patch_areas.hpp"

#include "gis/coverage/private/listed_patches.hpp"

#include <utility>

namespace parklens {

namespace {

ComponentTree
treeOf(const PatchTally& tally, const PatchSearch& search, const ComponentTreeOptions& options) {
    std::vector<ComponentTree::Node> nodes;
    for (const PatchTally::Listed& listed : tally.listed()) {
        nodes.push_back({0, 0, listed.patch.areaM2, listed.inside});
    }
    return treeOfListed(
        {{0.0, tally.keptCount(), tally.keptArea()}}, std::move(nodes), search, options);
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
    ListedPatches patches(raster, zones, zonesCrs, options, pool, control);
    PatchSearch& search = patches.search();
    search.seek(membership);
    std::vector<ComponentTree> trees;
    for (const PatchTally& tally : search.run(pool, control)) {
        trees.push_back(treeOf(tally, search, options));
    }
    return trees;
}

} // namespace parklens

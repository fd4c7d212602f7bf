#include "analysis/whatif/patch_answers.hpp"

#include "analysis/measurements/batch.hpp"
#include "gis/base/error.hpp"
#include "gis/coverage/patch_areas.hpp"

#include <cmath>

namespace parklens {

namespace {

/// Patches below this are kept as a sum: a cell of 10 m.
constexpr double resolutionM2 = 100.0;
constexpr std::size_t mostSingleSearches = 48;

bool hasThreshold(const PatchRequest& request, const RasterSource& raster) {
    const Membership& membership = request.membership;
    return membership.minimum && membership.classes.empty() &&
           !usesClosure(membership, raster.grid()) && !(membership.minimumWidthM > 0.0);
}

/// Whether a tree knows this threshold: of bytes every value is one.
bool isOnSteps(double threshold, double step, const RasterSource& raster) {
    return sizeOf(raster.band(1).type) == 1 || std::round(threshold / step) * step == threshold;
}

std::optional<ZonePatches>
patchesOf(const ComponentTree& tree, double threshold, double minimumAreaM2) {
    const ComponentTree::Answer answer = tree.answer(threshold, minimumAreaM2);
    if (answer.minimumAreaM2 != minimumAreaM2) {
        return std::nullopt;
    }
    return ZonePatches{.patches = {},
                       .keptCount = answer.keptCount,
                       .droppedCount = answer.droppedCount,
                       .keptAreaM2 = answer.keptAreaM2,
                       .droppedAreaM2 = answer.droppedAreaM2};
}

} // namespace

PatchAnswers::PatchAnswers(const Park& park, const ProjectData& data, const TaskPool& pool)
    : m_park(park)
    , m_data(data)
    , m_pool(pool) {}

std::optional<ZonePatches>
PatchAnswers::find(const PatchRequest& request, const Asking& asking, const TaskControl& control) {
    const RasterSource& raster = rasterOf(request);
    const bool fitsTree = asking.step > 0.0 && hasThreshold(request, raster) &&
                          isOnSteps(*request.membership.minimum, asking.step, raster);
    const bool isThere = m_trees.contains({request.layer, request.extent});
    if (fitsTree && (isThere || asking.movesThreshold)) {
        try {
            return patchesOf(treeOf(request, asking.step, control),
                             *request.membership.minimum,
                             request.minimumAreaM2);
        } catch (const ConfigError&) {
            // More thresholds than a tree can have: each is searched by itself.
        }
    }
    return patchesOf(areasOf(request, control), 0.0, request.minimumAreaM2);
}

const RasterSource& PatchAnswers::rasterOf(const PatchRequest& request) const {
    return *m_data.rasters.at(request.layer);
}

const ComponentTree&
PatchAnswers::treeOf(const PatchRequest& request, double step, const TaskControl& control) {
    const Place place = {request.layer, request.extent};
    const auto found = m_trees.find(place);
    if (found != m_trees.end()) {
        return found->second;
    }
    const RasterSource& raster = rasterOf(request);
    ComponentTreeOptions options;
    options.resolutionM2 = resolutionM2;
    if (sizeOf(raster.band(options.band).type) > 1) {
        options.step = step;
    }
    Diagnostics told; // zonal statistics tell the same of the extent
    const Zone zone = {m_park.id, *polygonOf(m_park, request.extent)};
    std::vector<ComponentTree> trees = componentTrees(raster,
                                                      {&zone, 1},
                                                      m_park.extents.at(request.extent.role).crs,
                                                      options,
                                                      m_pool,
                                                      control,
                                                      told);
    return m_trees.emplace(place, std::move(trees.front())).first->second;
}

const ComponentTree& PatchAnswers::areasOf(PatchRequest request, const TaskControl& control) {
    request.minimumAreaM2 = 0.0;
    const auto found = m_areas.find(request);
    if (found != m_areas.end()) {
        return found->second;
    }
    if (m_areas.size() >= mostSingleSearches) {
        m_areas.clear();
    }
    ComponentTreeOptions options;
    options.resolutionM2 = resolutionM2;
    const Zone zone = {m_park.id, *polygonOf(m_park, request.extent)};
    std::vector<ComponentTree> trees = patchAreas(rasterOf(request),
                                                  {&zone, 1},
                                                  m_park.extents.at(request.extent.role).crs,
                                                  request.membership,
                                                  options,
                                                  m_pool,
                                                  control);
    return m_areas.emplace(request, std::move(trees.front())).first->second;
}

} // namespace parklens

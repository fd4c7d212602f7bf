#include "analysis/measurements/private/raster_measurements.hpp"

#include "analysis/measurements/raster_damage.hpp"

namespace parklens {

namespace {

/// Which patches are listed, and how.
void describePatches(PatchDetail detail, PatchOptions& options) {
    const bool hasMinimum = options.minimumAreaM2 > 0.0;
    options.listedFromAreaM2 = listsNoPatch;
    switch (detail) {
    case PatchDetail::Sums:
        break;
    case PatchDetail::KeptOutlines:
        options.listedFromAreaM2 = hasMinimum ? options.minimumAreaM2 : listsNoPatch;
        options.polygons = hasMinimum;
        break;
    case PatchDetail::List:
    case PatchDetail::Outlines:
        options.listedFromAreaM2 = 0.0;
        options.polygons = hasMinimum || detail == PatchDetail::Outlines;
        break;
    }
}

} // namespace

void measureZones(BatchAnswers& answers, const TaskPool& pool, const TaskControl& control) {
    std::vector<ZoneTask<ZonalRequest>> tasks = answers.tasksOf<ZonalRequest>();
    const std::size_t all = tasks.size();
    while (!tasks.empty()) {
        const auto group =
            BatchAnswers::takeGroup(tasks, [](const ZonalRequest& a, const ZonalRequest& b) {
                return a.classes == b.classes;
            });
        const RasterSource* raster = answers.rasterOf(group);
        if (raster == nullptr) {
            continue;
        }
        ZonalOptions options;
        options.classes = group.front().request.classes;
        const TaskControl part = BatchAnswers::shareOf(control, all, tasks.size(), group.size());
        answers.isolate(group, [&](const auto& together, Diagnostics& noticed) {
            const std::vector<Zone> zones = BatchAnswers::zonesOf(together);
            const Crs& crs = *together.front().crs;
            auto results = zonalStatistics(*raster, zones, crs, options, pool, part, noticed);
            tellUnreadableCells(*raster, zones, crs, noticed);
            return results;
        });
    }
}

void measurePatches(BatchAnswers& answers,
                    PatchDetail detail,
                    const TaskPool& pool,
                    const TaskControl& control) {
    std::vector<ZoneTask<PatchRequest>> tasks = answers.tasksOf<PatchRequest>();
    const std::size_t all = tasks.size();
    while (!tasks.empty()) {
        const auto group =
            BatchAnswers::takeGroup(tasks, [](const PatchRequest& a, const PatchRequest& b) {
                return a.membership == b.membership && a.minimumAreaM2 == b.minimumAreaM2;
            });
        const RasterSource* raster = answers.rasterOf(group);
        if (raster == nullptr) {
            continue;
        }
        PatchOptions options;
        options.membership = group.front().request.membership;
        options.minimumAreaM2 = group.front().request.minimumAreaM2;
        describePatches(detail, options);
        const TaskControl part = BatchAnswers::shareOf(control, all, tasks.size(), group.size());
        answers.isolate(group, [&](const auto& together, Diagnostics& noticed) {
            return connectedPatches(*raster,
                                    BatchAnswers::zonesOf(together),
                                    *together.front().crs,
                                    options,
                                    pool,
                                    part,
                                    noticed);
        });
    }
}

void measureTrees(BatchAnswers& answers, const TaskPool& pool, const TaskControl& control) {
    std::vector<ZoneTask<ComponentTreeRequest>> tasks = answers.tasksOf<ComponentTreeRequest>();
    const std::size_t all = tasks.size();
    while (!tasks.empty()) {
        const auto group = BatchAnswers::takeGroup(
            tasks, [](const ComponentTreeRequest& a, const ComponentTreeRequest& b) {
                return a.step == b.step && a.resolutionM2 == b.resolutionM2;
            });
        const RasterSource* raster = answers.rasterOf(group);
        if (raster == nullptr) {
            continue;
        }
        ComponentTreeOptions options;
        options.resolutionM2 = group.front().request.resolutionM2;
        if (sizeOf(raster->band(options.band).type) > 1) {
            options.step = group.front().request.step;
        }
        const TaskControl part = BatchAnswers::shareOf(control, all, tasks.size(), group.size());
        answers.isolate(group, [&](const auto& together, Diagnostics&) {
            Diagnostics told; // the figures tell the same of these zones
            return componentTrees(*raster,
                                  BatchAnswers::zonesOf(together),
                                  *together.front().crs,
                                  options,
                                  pool,
                                  part,
                                  told);
        });
    }
}

} // namespace parklens

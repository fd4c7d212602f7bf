#include "analysis/measurements/batch.hpp"

#include "analysis/measurements/park_notices.hpp"
#include "analysis/measurements/raster_damage.hpp"
#include "analysis/measurements/survey_overlay.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <set>

namespace parklens {

namespace {

/// One request of one park, with its zone.
template <typename Request>
struct ZoneTask {
    std::size_t park = 0; ///< index in the batch
    Request request;
    Zone zone;
    const Crs* crs = nullptr;
    std::size_t order = 0; ///< of the request among those of its park
};

/// \param subject  stands beside the reason, which does not name it again
Reason reasonOf(const Problem& problem, const std::string& subject) {
    Problem bare = problem;
    bare.mend = {};
    if (bare.place.feature == subject) {
        bare.place.feature.clear();
    }
    LocalizedText text = {bare.sentence(Language::Chinese), bare.sentence(Language::English)};
    // Without the full stop: the reason stands in brackets.
    const std::string chineseStop = "。";
    text.zh.erase(text.zh.size() - chineseStop.size());
    text.en.pop_back();
    return {"measurement_failed", std::move(text)};
}

/// True for what one park's fault can be; anything else ends the run.
bool isIsolable(const Error& error) {
    return dynamic_cast<const CancelledError*>(&error) == nullptr &&
           dynamic_cast<const IoError*>(&error) == nullptr;
}

class Batch {
public:
    Batch(std::span<const ParkRequests> batch,
          const ProjectData& data,
          const StandardsLibrary& standards,
          const BatchOptions& options,
          const TaskPool& pool,
          const TaskControl& control)
        : m_batch(batch)
        , m_data(data)
        , m_standards(standards)
        , m_options(options)
        , m_pool(pool)
        , m_control(control)
        , m_measurements(batch.size())
        , m_notices(batch.size()) {}

    std::vector<Measurements> run() {
        measureZones(tasksOf<ZonalRequest>(), m_control.part(0.0, 0.4));
        measurePatches(tasksOf<PatchRequest>(), m_control.part(0.4, 0.6));
        measureTrees(tasksOf<ComponentTreeRequest>(), m_control.part(0.6, 0.8));
        measureOverlays(tasksOf<OverlayRequest>());
        measureAirYears();
        measureParcels();
        measureEmissions();
        for (std::size_t i = 0; i < m_batch.size(); ++i) {
            m_measurements[i].noticed() = m_notices.of(i);
        }
        m_control.report(1.0, {"量测", "measuring"});
        return std::move(m_measurements);
    }

private:
    template <typename Request>
    std::vector<ZoneTask<Request>> tasksOf() {
        std::vector<ZoneTask<Request>> tasks;
        for (std::size_t i = 0; i < m_batch.size(); ++i) {
            std::set<Request> seen;
            for (std::size_t order = 0; order < m_batch[i].requests.size(); ++order) {
                const Request* request = std::get_if<Request>(&m_batch[i].requests[order]);
                if (request != nullptr && seen.insert(*request).second) {
                    addTask(i, order, *request, tasks);
                }
            }
        }
        return tasks;
    }

    template <typename Request>
    void addTask(std::size_t index,
                 std::size_t order,
                 const Request& request,
                 std::vector<ZoneTask<Request>>& tasks) {
        const Park& park = *m_batch[index].park;
        const MultiPolygon* polygon = polygonOf(park, request.extent);
        if (polygon == nullptr || polygon->empty()) {
            m_measurements[index].setFailure(
                request, {"boundary_missing", {"没有这个范围", "there is no such extent"}});
            return;
        }
        const std::string id = request.extent.block.empty()
                                   ? park.id
                                   : fmt::format("{}#{}", park.id, request.extent.block);
        tasks.push_back(
            {index, request, {id, *polygon}, &park.extents.at(request.extent.role).crs, order});
    }

    /// Takes tasks that one pass can answer together out of `tasks`: those like the first.
    template <typename Request, typename Alike>
    static std::vector<ZoneTask<Request>> takeGroup(std::vector<ZoneTask<Request>>& tasks,
                                                    Alike alike) {
        std::vector<ZoneTask<Request>> group;
        std::vector<ZoneTask<Request>> rest;
        const ZoneTask<Request> first = tasks.front();
        for (ZoneTask<Request>& task : tasks) {
            const bool together = task.request.layer == first.request.layer &&
                                  (task.crs == first.crs || task.crs->isSame(*first.crs)) &&
                                  alike(first.request, task.request);
            (together ? group : rest).push_back(std::move(task));
        }
        tasks = std::move(rest);
        return group;
    }

    /// Runs one pass over all tasks; where that fails, over each alone.
    template <typename Request, typename Pass>
    void isolate(const std::vector<ZoneTask<Request>>& group, Pass pass) {
        const NoticeListeners listeners = listenersOf(group);
        if (tryPass(group, pass, listeners)) {
            return;
        }
        for (const ZoneTask<Request>& task : group) {
            tryPass(std::vector<ZoneTask<Request>>{task}, pass, listeners);
        }
    }

    /// \returns false when a pass over several tasks failed; the failure of one is its answer
    template <typename Request, typename Pass>
    bool tryPass(const std::vector<ZoneTask<Request>>& tasks,
                 Pass pass,
                 const NoticeListeners& listeners) {
        try {
            Diagnostics noticed;
            const auto results = pass(tasks, noticed);
            for (std::size_t i = 0; i < tasks.size(); ++i) {
                m_measurements[tasks[i].park].set(tasks[i].request, results[i]);
            }
            m_notices.add(noticed, listenersOf(tasks), listeners);
            return true;
        } catch (const Error& error) {
            if (!isIsolable(error)) {
                throw;
            }
            if (tasks.size() == 1) {
                fail(tasks.front(), error, listeners);
            }
            return tasks.size() == 1;
        }
    }

    /// A park hears of a zone, and of what names no zone, under its first request of the group: so
    /// the order of its findings is the same whatever other parks are in the batch.
    template <typename Request>
    static NoticeListeners listenersOf(const std::vector<ZoneTask<Request>>& group) {
        NoticeListeners listeners;
        for (const ZoneTask<Request>& task : group) {
            listeners.add(task.zone.id, task.park, task.order);
        }
        return listeners;
    }

    template <typename Request>
    void fail(const ZoneTask<Request>& task, const Error& error, const NoticeListeners& listeners) {
        Problem problem = error.problem();
        if (problem.place.feature.empty()) {
            problem.place.feature = task.zone.id;
        }
        m_measurements[task.park].setFailure(task.request, reasonOf(problem, task.zone.id));
        m_notices.add(task.park,
                      listeners.of(task.zone.id).at(task.park),
                      {Severity::Error, "measurement_failed", std::move(problem), 1});
    }

    template <typename Request>
    static std::vector<Zone> zonesOf(const std::vector<ZoneTask<Request>>& tasks) {
        std::vector<Zone> zones;
        for (const ZoneTask<Request>& task : tasks) {
            zones.push_back(task.zone);
        }
        return zones;
    }

    /// The raster of a group; null, with a failure for each task, when it could not be opened.
    template <typename Request>
    const RasterSource* rasterOf(const std::vector<ZoneTask<Request>>& group) {
        const auto found = m_data.rasters.find(group.front().request.layer);
        if (found != m_data.rasters.end()) {
            return found->second.get();
        }
        for (const ZoneTask<Request>& task : group) {
            m_measurements[task.park].setFailure(task.request, unusable());
        }
        return nullptr;
    }

    static Reason unusable() {
        return {"layer_unusable",
                {"数据无法读取，见数据核查", "the layer could not be read, see the audit"}};
    }

    /// The part of a stage's progress that a group of its tasks has, `rest` being still to do.
    static TaskControl
    shareOf(const TaskControl& control, std::size_t all, std::size_t rest, std::size_t group) {
        const auto fraction = [&](std::size_t done) {
            return static_cast<double>(done) / static_cast<double>(all);
        };
        return control.part(fraction(all - rest - group), fraction(all - rest));
    }

    void measureZones(std::vector<ZoneTask<ZonalRequest>> tasks, const TaskControl& control) {
        const std::size_t all = tasks.size();
        while (!tasks.empty()) {
            const auto group = takeGroup(tasks, [](const ZonalRequest& a, const ZonalRequest& b) {
                return a.classes == b.classes;
            });
            const RasterSource* raster = rasterOf(group);
            if (raster == nullptr) {
                continue;
            }
            ZonalOptions options;
            options.classes = group.front().request.classes;
            const TaskControl part = shareOf(control, all, tasks.size(), group.size());
            isolate(group, [&](const auto& together, Diagnostics& noticed) {
                const std::vector<Zone> zones = zonesOf(together);
                const Crs& crs = *together.front().crs;
                auto results = zonalStatistics(*raster, zones, crs, options, m_pool, part, noticed);
                tellUnreadableCells(*raster, zones, crs, noticed);
                return results;
            });
        }
    }

    /// Which patches are listed, and how.
    void describePatches(PatchOptions& options) const {
        const bool hasMinimum = options.minimumAreaM2 > 0.0;
        options.listedFromAreaM2 = listsNoPatch;
        switch (m_options.patches) {
        case PatchDetail::Sums:
            break;
        case PatchDetail::KeptOutlines:
            options.listedFromAreaM2 = hasMinimum ? options.minimumAreaM2 : listsNoPatch;
            options.polygons = hasMinimum;
            break;
        case PatchDetail::List:
        case PatchDetail::Outlines:
            options.listedFromAreaM2 = 0.0;
            options.polygons = hasMinimum || m_options.patches == PatchDetail::Outlines;
            break;
        }
    }

    void measurePatches(std::vector<ZoneTask<PatchRequest>> tasks, const TaskControl& control) {
        const std::size_t all = tasks.size();
        while (!tasks.empty()) {
            const auto group = takeGroup(tasks, [](const PatchRequest& a, const PatchRequest& b) {
                return a.membership == b.membership && a.minimumAreaM2 == b.minimumAreaM2;
            });
            const RasterSource* raster = rasterOf(group);
            if (raster == nullptr) {
                continue;
            }
            PatchOptions options;
            options.membership = group.front().request.membership;
            options.minimumAreaM2 = group.front().request.minimumAreaM2;
            describePatches(options);
            const TaskControl part = shareOf(control, all, tasks.size(), group.size());
            isolate(group, [&](const auto& together, Diagnostics& noticed) {
                return connectedPatches(*raster,
                                        zonesOf(together),
                                        *together.front().crs,
                                        options,
                                        m_pool,
                                        part,
                                        noticed);
            });
        }
    }

    void measureTrees(std::vector<ZoneTask<ComponentTreeRequest>> tasks,
                      const TaskControl& control) {
        const std::size_t all = tasks.size();
        while (!tasks.empty()) {
            const auto group =
                takeGroup(tasks, [](const ComponentTreeRequest& a, const ComponentTreeRequest& b) {
                    return a.step == b.step && a.resolutionM2 == b.resolutionM2;
                });
            const RasterSource* raster = rasterOf(group);
            if (raster == nullptr) {
                continue;
            }
            ComponentTreeOptions options;
            options.resolutionM2 = group.front().request.resolutionM2;
            if (sizeOf(raster->band(options.band).type) > 1) {
                options.step = group.front().request.step;
            }
            const TaskControl part = shareOf(control, all, tasks.size(), group.size());
            isolate(group, [&](const auto& together, Diagnostics&) {
                Diagnostics told; // the figures tell the same of these zones
                return componentTrees(
                    *raster, zonesOf(together), *together.front().crs, options, m_pool, part, told);
            });
        }
    }

    void measureOverlays(std::vector<ZoneTask<OverlayRequest>> tasks) {
        while (!tasks.empty()) {
            const auto group =
                takeGroup(tasks, [](const OverlayRequest&, const OverlayRequest&) { return true; });
            const auto survey = m_data.surveys.find(group.front().request.layer);
            if (survey == m_data.surveys.end()) {
                for (const auto& task : group) {
                    m_measurements[task.park].setFailure(task.request, unusable());
                }
                continue;
            }
            const SurveyInSystem inSystem(*survey->second, *group.front().crs, m_pool, m_control);
            isolate(group, [&](const auto& together, Diagnostics&) {
                std::vector<OverlayRequest::Result> results(together.size());
                m_pool.parallelFor(together.size(), [&](std::size_t i) {
                    results[i] = overlaySurvey(
                        together[i].zone.polygon, inSystem, together[i].request, m_control);
                });
                return results;
            });
        }
    }

    /// Each park by itself: a fault of its stations stays with it.
    void measureAirYears() {
        m_pool.parallelFor(m_batch.size(), [&](std::size_t i) {
            for (std::size_t order = 0; order < m_batch[i].requests.size(); ++order) {
                const MeasurementRequest& any = m_batch[i].requests[order];
                if (const auto* request = std::get_if<ParkAirYearRequest>(&any)) {
                    m_control.checkCancelled();
                    measureAirYear(i, order, *request);
                }
            }
        });
    }

    void measureAirYear(std::size_t index, std::size_t order, const ParkAirYearRequest& request) {
        const Park& park = *m_batch[index].park;
        Measurements& answers = m_measurements[index];
        if (m_data.air == nullptr) {
            answers.setFailure(request, unusable());
            return;
        }
        if (answers.find(request) != nullptr) {
            return;
        }
        const auto extent = park.extents.find(request.role);
        if (extent == park.extents.end()) {
            answers.setFailure(request,
                               {"boundary_missing", {"没有这个范围", "there is no such extent"}});
            return;
        }
        try {
            answers.set(request,
                        measureParkAirYear(extent->second.united,
                                           extent->second.crs,
                                           *m_data.air,
                                           request.year,
                                           request.edition,
                                           request.settings,
                                           m_standards));
        } catch (const ConfigError&) {
            throw;
        } catch (const Error& error) {
            if (!isIsolable(error)) {
                throw;
            }
            Problem problem = error.problem();
            problem.place.feature = park.id;
            answers.setFailure(request, reasonOf(problem, park.id));
            m_notices.add(
                index, order, {Severity::Error, "measurement_failed", std::move(problem), 1});
        }
    }

    /// Each extent by itself.
    void measureParcels() {
        const std::vector<ZoneTask<ParcelsRequest>> tasks = tasksOf<ParcelsRequest>();
        if (m_data.land == nullptr || m_data.landFigures == nullptr) {
            for (const ZoneTask<ParcelsRequest>& task : tasks) {
                m_measurements[task.park].setFailure(task.request, unusable());
            }
            return;
        }
        isolate(tasks, [&](const auto& together, Diagnostics&) {
            std::vector<ParkParcels> results(together.size());
            m_pool.parallelFor(together.size(), [&](std::size_t i) {
                const ExtentSelector& selector = together[i].request.extent;
                const Park& park = *m_batch[together[i].park].park;
                results[i] = parcelsIn(park.extents.at(selector.role),
                                       selector.block,
                                       m_data.land,
                                       m_data.landFigures,
                                       m_standards,
                                       m_control);
            });
            return results;
        });
    }

    /// What counts of each year is chosen once for all parks.
    void measureEmissions() {
        std::map<int, EmissionSelection> selections;
        const EmissionVocabulary vocabulary(m_standards);
        for (const ParkRequests& park : m_batch) {
            for (const MeasurementRequest& any : park.requests) {
                const auto* request = std::get_if<ParkEmissionsRequest>(&any);
                if (request != nullptr && m_data.emissions != nullptr &&
                    !selections.contains(request->year)) {
                    SelectionOptions options;
                    options.year = request->year;
                    selections.emplace(request->year,
                                       selectEmissions(*m_data.emissions, options, vocabulary));
                }
            }
        }
        std::vector<ZoneTask<ParkEmissionsRequest>> tasks = tasksOf<ParkEmissionsRequest>();
        std::vector<ParkEmissions> results(tasks.size());
        m_pool.parallelFor(tasks.size(), [&](std::size_t i) {
            m_control.checkCancelled();
            if (m_data.emissions != nullptr) {
                results[i] = measureParkEmissions(tasks[i].zone.polygon,
                                                  *tasks[i].crs,
                                                  m_data.emissions,
                                                  selections.at(tasks[i].request.year),
                                                  m_standards);
            }
        });
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (m_data.emissions == nullptr) {
                m_measurements[tasks[i].park].setFailure(tasks[i].request, unusable());
            } else {
                m_measurements[tasks[i].park].set(tasks[i].request, std::move(results[i]));
            }
        }
    }

    std::span<const ParkRequests> m_batch;
    const ProjectData& m_data;
    const StandardsLibrary& m_standards;
    BatchOptions m_options;
    const TaskPool& m_pool;
    const TaskControl& m_control;
    std::vector<Measurements> m_measurements;
    ParkNotices m_notices;
};

} // namespace

const MultiPolygon* polygonOf(const Park& park, const ExtentSelector& selector) {
    const auto extent = park.extents.find(selector.role);
    if (extent == park.extents.end()) {
        return nullptr;
    }
    if (selector.block.empty()) {
        return &extent->second.united;
    }
    const Block* block = extent->second.findBlock(selector.block);
    return block == nullptr ? nullptr : &block->polygon;
}

std::vector<Measurements> measureBatch(std::span<const ParkRequests> batch,
                                       const ProjectData& data,
                                       const StandardsLibrary& standards,
                                       const BatchOptions& options,
                                       const TaskPool& pool,
                                       const TaskControl& control,
                                       Diagnostics& diagnostics) {
    std::vector<Measurements> measurements =
        Batch(batch, data, standards, options, pool, control).run();
    std::vector<const Diagnostics*> noticed;
    for (const Measurements& park : measurements) {
        noticed.push_back(&park.noticed());
    }
    diagnostics.append(united(noticed));
    return measurements;
}

} // namespace parklens

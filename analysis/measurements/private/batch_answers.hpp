/// \file
/// What the measurements of a batch of parks have in common (private to analysis/measurements).
#pragma once

#include "analysis/measurements/batch.hpp"
#include "analysis/measurements/park_notices.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

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
Reason reasonOf(const Problem& problem, const std::string& subject);

/// True for what one park's fault can be; anything else ends the run.
bool isIsolable(const Error& error);

/// The answers of a batch while they are gathered, and how requests become tasks of a pass.
class BatchAnswers {
public:
    BatchAnswers(std::span<const ParkRequests> batch, const ProjectData& data)
        : m_batch(batch)
        , m_data(data)
        , m_measurements(batch.size())
        , m_notices(batch.size()) {}

    std::span<const ParkRequests> batch() const { return m_batch; }

    const ProjectData& data() const { return m_data; }

    Measurements& of(std::size_t park) { return m_measurements[park]; }

    ParkNotices& notices() { return m_notices; }

    /// The answers with what was noticed of each park.
    std::vector<Measurements> take() {
        for (std::size_t i = 0; i < m_batch.size(); ++i) {
            m_measurements[i].noticed() = m_notices.of(i);
        }
        return std::move(m_measurements);
    }

    /// The requests of one kind of all parks, equal ones of a park once. An extent that a park does
    /// not have is answered with a failure.
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

private:
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

    std::span<const ParkRequests> m_batch;
    const ProjectData& m_data;
    std::vector<Measurements> m_measurements;
    ParkNotices m_notices;
};

} // namespace parklens

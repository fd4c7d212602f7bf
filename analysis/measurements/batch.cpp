#include "analysis/measurements/batch.hpp"

#include "analysis/measurements/private/batch_answers.hpp"
#include "analysis/measurements/private/raster_measurements.hpp"
#include "analysis/measurements/survey_overlay.hpp"
#include "gis/base/error.hpp"

#include <map>

namespace parklens {

namespace {

class Batch {
public:
    Batch(std::span<const ParkRequests> batch,
          const ProjectData& data,
          const StandardsLibrary& standards,
          const BatchOptions& options,
          const TaskPool& pool,
          const TaskControl& control)
        : m_standards(standards)
        , m_options(options)
        , m_pool(pool)
        , m_control(control)
        , m_answers(batch, data) {}

    std::vector<Measurements> run() {
        measureZones(m_answers, m_pool, m_control.part(0.0, 0.4));
        measurePatches(m_answers, m_options.patches, m_pool, m_control.part(0.4, 0.6));
        measureTrees(m_answers, m_pool, m_control.part(0.6, 0.8));
        measureOverlays();
        measureAirYears();
        measureParcels();
        measureEmissions();
        m_control.report(1.0, {"量测", "measuring"});
        return m_answers.take();
    }

private:
    void measureOverlays() {
        std::vector<ZoneTask<OverlayRequest>> tasks = m_answers.tasksOf<OverlayRequest>();
        while (!tasks.empty()) {
            const auto group = BatchAnswers::takeGroup(
                tasks, [](const OverlayRequest&, const OverlayRequest&) { return true; });
            const auto survey = m_answers.data().surveys.find(group.front().request.layer);
            if (survey == m_answers.data().surveys.end()) {
                for (const auto& task : group) {
                    m_answers.of(task.park).setFailure(task.request, BatchAnswers::unusable());
                }
                continue;
            }
            const SurveyInSystem inSystem(*survey->second, *group.front().crs, m_pool, m_control);
            m_answers.isolate(group, [&](const auto& together, Diagnostics&) {
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
        m_pool.parallelFor(m_answers.batch().size(), [&](std::size_t i) {
            for (std::size_t order = 0; order < m_answers.batch()[i].requests.size(); ++order) {
                const MeasurementRequest& any = m_answers.batch()[i].requests[order];
                if (const auto* request = std::get_if<ParkAirYearRequest>(&any)) {
                    m_control.checkCancelled();
                    measureAirYear(i, order, *request);
                }
            }
        });
    }

    void measureAirYear(std::size_t index, std::size_t order, const ParkAirYearRequest& request) {
        const Park& park = *m_answers.batch()[index].park;
        Measurements& answers = m_answers.of(index);
        if (m_answers.data().air == nullptr) {
            answers.setFailure(request, BatchAnswers::unusable());
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
                                           *m_answers.data().air,
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
            m_answers.notices().add(
                index, order, {Severity::Error, "measurement_failed", std::move(problem), 1});
        }
    }

    /// Each extent by itself.
    void measureParcels() {
        const std::vector<ZoneTask<ParcelsRequest>> tasks = m_answers.tasksOf<ParcelsRequest>();
        if (m_answers.data().land == nullptr || m_answers.data().landFigures == nullptr) {
            for (const ZoneTask<ParcelsRequest>& task : tasks) {
                m_answers.of(task.park).setFailure(task.request, BatchAnswers::unusable());
            }
            return;
        }
        m_answers.isolate(tasks, [&](const auto& together, Diagnostics&) {
            std::vector<ParkParcels> results(together.size());
            m_pool.parallelFor(together.size(), [&](std::size_t i) {
                const ExtentSelector& selector = together[i].request.extent;
                const Park& park = *m_answers.batch()[together[i].park].park;
                results[i] = parcelsIn(park.extents.at(selector.role),
                                       selector.block,
                                       m_answers.data().land,
                                       m_answers.data().landFigures,
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
        for (const ParkRequests& park : m_answers.batch()) {
            for (const MeasurementRequest& any : park.requests) {
                const auto* request = std::get_if<ParkEmissionsRequest>(&any);
                if (request != nullptr && m_answers.data().emissions != nullptr &&
                    !selections.contains(request->year)) {
                    SelectionOptions options;
                    options.year = request->year;
                    selections.emplace(
                        request->year,
                        selectEmissions(*m_answers.data().emissions, options, vocabulary));
                }
            }
        }
        std::vector<ZoneTask<ParkEmissionsRequest>> tasks =
            m_answers.tasksOf<ParkEmissionsRequest>();
        std::vector<ParkEmissions> results(tasks.size());
        m_pool.parallelFor(tasks.size(), [&](std::size_t i) {
            m_control.checkCancelled();
            if (m_answers.data().emissions != nullptr) {
                results[i] = measureParkEmissions(tasks[i].zone.polygon,
                                                  *tasks[i].crs,
                                                  m_answers.data().emissions,
                                                  selections.at(tasks[i].request.year),
                                                  m_standards);
            }
        });
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            if (m_answers.data().emissions == nullptr) {
                m_answers.of(tasks[i].park).setFailure(tasks[i].request, BatchAnswers::unusable());
            } else {
                m_answers.of(tasks[i].park).set(tasks[i].request, std::move(results[i]));
            }
        }
    }

    const StandardsLibrary& m_standards;
    BatchOptions m_options;
    const TaskPool& m_pool;
    const TaskControl& m_control;
    BatchAnswers m_answers;
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

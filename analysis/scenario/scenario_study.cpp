#include "analysis/scenario/scenario_study.hpp"

#include "analysis/pipeline/recomputation.hpp"
#include "analysis/scenario/private/touched_parks.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace parklens {

namespace {

Project withScenario(Project project, std::shared_ptr<const Scenario> scenario) {
    project.scenario = std::move(scenario);
    return project;
}

bool contains(const std::vector<Theme>& themes, Theme theme) {
    return std::find(themes.begin(), themes.end(), theme) != themes.end();
}

/// Rows of an inventory by their places in another reading of it.
void renumber(ParkSources& sources, const std::vector<std::size_t>& now) {
    for (SelectedEmission& emission : sources.inside) {
        emission.record = now[emission.record];
    }
    for (LoadRanking& ranking : sources.rankings) {
        for (RankedLoad& line : ranking.lines) {
            for (std::size_t& record : line.records) {
                record = now[record];
            }
        }
    }
}

/// Computes the parks of edited data from those of before.
class Recomputation {
public:
    Recomputation(const ComputedRun& before,
                  const Scenario& scenario,
                  std::vector<RecomputedPark>& told)
        : m_before(before)
        , m_scenario(scenario)
        , m_told(told) {}

    std::vector<ParkResult>
    run(const ParkComputation& whole, const TaskPool& pool, const TaskControl& control) const {
        const std::vector<std::vector<Theme>> touched =
            touchedThemes(m_before.data, whole.data, m_scenario);
        std::vector<ParkResult> parks = m_before.parks;
        renumberSources(whole.data, parks);
        std::map<std::vector<Theme>, std::vector<std::size_t>> parksByThemes;
        for (std::size_t i = 0; i < parks.size(); ++i) {
            std::vector<Theme> themes = computedOf(touched[i], whole);
            if (!themes.empty()) {
                m_told.push_back({parks[i].parkId, themes});
                parksByThemes[std::move(themes)].push_back(i);
            }
        }
        double done = 0.0;
        for (const auto& [themes, indices] : parksByThemes) {
            const double next =
                done + static_cast<double>(indices.size()) / static_cast<double>(m_told.size());
            compute(whole, themes, indices, parks, pool, control.part(done, next));
            done = next;
        }
        return parks;
    }

private:
    void renumberSources(const ProjectData& data, std::vector<ParkResult>& parks) const {
        if (m_before.data.emissions == nullptr || data.emissions == nullptr) {
            return;
        }
        const std::vector<std::size_t> now = recordsIn(*m_before.data.emissions, *data.emissions);
        for (ParkResult& park : parks) {
            if (park.sources) {
                renumber(*park.sources, now);
            }
        }
    }

    /// Of these themes those that the run computes at all.
    static std::vector<Theme> computedOf(const std::vector<Theme>& themes,
                                         const ParkComputation& whole) {
        std::vector<Theme> computed;
        for (const Theme theme : themes) {
            const bool isAsked = std::any_of(
                whole.indicators.begin(), whole.indicators.end(), [&](const Indicator* indicator) {
                    return indicator->descriptor.theme == theme;
                });
            if (isAsked) {
                computed.push_back(theme);
            }
        }
        return computed;
    }

    static std::vector<ParkResult> computeSome(const ParkComputation& whole,
                                               const std::vector<const Indicator*>& indicators,
                                               const std::vector<std::size_t>& indices,
                                               const TaskPool& pool,
                                               const TaskControl& control) {
        ProjectData some = whole.data;
        some.parks.clear();
        for (const std::size_t index : indices) {
            some.parks.push_back(whole.data.parks[index]);
        }
        return computeParks(
            {whole.project, whole.standards, some, indicators, 0}, nullptr, pool, control);
    }

    void compute(const ParkComputation& whole,
                 const std::vector<Theme>& themes,
                 const std::vector<std::size_t>& indices,
                 std::vector<ParkResult>& parks,
                 const TaskPool& pool,
                 const TaskControl& control) const {
        std::vector<const Indicator*> indicators;
        for (const Indicator* indicator : whole.indicators) {
            if (contains(themes, indicator->descriptor.theme)) {
                indicators.push_back(indicator);
            }
        }
        std::vector<ParkResult> results = computeSome(whole, indicators, indices, pool, control);
        std::vector<std::size_t> noticing; // what was noticed cannot be told apart by theme
        for (std::size_t i = 0; i < indices.size(); ++i) {
            ParkResult& park = parks[indices[i]];
            if (!results[i].noticed.empty() || park.noticed.contains("measurement_failed")) {
                noticing.push_back(indices[i]);
            } else {
                take(std::move(results[i]), themes, whole.indicators, park);
            }
        }
        if (!noticing.empty()) {
            std::vector<ParkResult> all =
                computeSome(whole, whole.indicators, noticing, pool, control);
            for (std::size_t i = 0; i < noticing.size(); ++i) {
                parks[noticing[i]] = std::move(all[i]);
            }
        }
    }

    /// Puts what was computed again in place of what was there.
    static void take(ParkResult computed,
                     const std::vector<Theme>& themes,
                     const std::vector<const Indicator*>& indicators,
                     ParkResult& park) {
        std::unordered_map<std::string, std::vector<IndicatorResult>> former;
        for (IndicatorResult& figure : park.indicators) {
            former[figure.id].push_back(std::move(figure));
        }
        std::unordered_map<std::string, std::vector<IndicatorResult>> now;
        for (IndicatorResult& figure : computed.indicators) {
            now[figure.id].push_back(std::move(figure));
        }
        park.indicators.clear();
        for (const Indicator* indicator : indicators) {
            auto& from = contains(themes, indicator->descriptor.theme) ? now : former;
            auto& figures = from[indicator->descriptor.id];
            std::move(figures.begin(), figures.end(), std::back_inserter(park.indicators));
        }
        if (contains(themes, Theme::Land)) {
            park.landUse = std::move(computed.landUse);
            park.land = std::move(computed.land);
        }
        if (contains(themes, Theme::Sources)) {
            park.sources = std::move(computed.sources);
        }
    }

    const ComputedRun& m_before;
    const Scenario& m_scenario;
    std::vector<RecomputedPark>& m_told;
};

} // namespace

ScenarioStudy::ScenarioStudy(Project project,
                             std::shared_ptr<const StandardsLibrary> standards,
                             PipelineOptions options,
                             const TaskPool& pool,
                             const TaskControl& control)
    : m_project(withScenario(std::move(project), nullptr))
    , m_standards(std::move(standards))
    , m_options(std::move(options))
    , m_computed([&] {
        Diagnostics told; // of checkpoints, which a study does not keep
        return computeRun(m_project, *m_standards, m_options, pool, control, told);
    }())
    , m_before(concludeRun(m_computed, *m_standards)) {}

ScenarioOutcome ScenarioStudy::evaluate(std::shared_ptr<const Scenario> scenario,
                                        const TaskPool& pool,
                                        const TaskControl& control) const {
    const Project project = withScenario(m_project, scenario);
    std::vector<RecomputedPark> recomputed;
    const Recomputation recomputation(m_computed, *scenario, recomputed);
    ComputedRun run = computeRunBy(
        [&](const ParkComputation& parks, const TaskPool& workers, const TaskControl& part) {
            return recomputation.run(parks, workers, part);
        },
        project,
        *m_standards,
        m_options,
        pool,
        control);
    PipelineRun after = concludeRun(std::move(run), *m_standards);
    ScenarioDifference difference = scenarioDifference(m_before.results, after.results);
    return {std::move(after), std::move(difference), std::move(recomputed)};
}

} // namespace parklens

/// \file
/// A project as it is, computed once, and scenarios on it, of which only what they touch is
/// computed again.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "analysis/project/scenario.hpp"
#include "analysis/scenario/scenario_difference.hpp"

#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// What was computed again.
struct RecomputedPark {
    std::string parkId;
    std::vector<Theme> themes;
};

struct ScenarioOutcome {
    PipelineRun run; ///< as computeRun() and concludeRun() of the edited data would give it
    ScenarioDifference difference;
    std::vector<RecomputedPark> recomputed; ///< all others are taken over from before
};

/// Keeps what was computed of a project without edits. Not changed by evaluate(), which may be
/// called by several threads.
class ScenarioStudy {
public:
    /// Computes the project as it is, whatever `project.scenario` says. Themes are those of
    /// `options.only`: for answers while somebody edits, Theme::Land and Theme::Sources are enough.
    /// \throws what computeRun() and concludeRun() throw
    ScenarioStudy(Project project,
                  std::shared_ptr<const StandardsLibrary> standards,
                  PipelineOptions options,
                  const TaskPool& pool,
                  const TaskControl& control);

    const Project& project() const { return m_project; } ///< without scenario

    const PipelineRun& before() const { return m_before; }

    /// The results with the scenario laid over the data: equal to those of a full run. Layers are
    /// read again; measured again are only themes of parks that an edit reaches, through parcels,
    /// buildings, enterprises and projects that depend on what was edited.
    /// \throws ConfigError for an edit that does not fit the data (layer_edits.hpp); what
    ///         computeRun() and concludeRun() throw
    ScenarioOutcome evaluate(std::shared_ptr<const Scenario> scenario,
                             const TaskPool& pool,
                             const TaskControl& control) const;

private:
    Project m_project;
    std::shared_ptr<const StandardsLibrary> m_standards;
    PipelineOptions m_options;
    ComputedRun m_computed;
    PipelineRun m_before;
};

} // namespace parklens

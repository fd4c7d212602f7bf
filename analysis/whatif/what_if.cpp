#include "analysis/whatif/what_if.hpp"

#include "analysis/audit/audit_effects.hpp"
#include "analysis/pipeline/park_computation.hpp"
#include "analysis/whatif/park_answers.hpp"
#include "analysis/whatif/project_choices.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace parklens {

namespace {

/// Checkpoints and shards are of analyze.
PipelineOptions heeded(PipelineOptions options) {
    options.shard.reset();
    options.checkpoints.clear();
    return options;
}

} // namespace

class WhatIf::Implementation {
public:
    Implementation(Project project,
                   const StandardsLibrary& standards,
                   const PipelineOptions& options,
                   const TaskPool& pool,
                   const TaskControl& control)
        : m_project(std::move(project))
        , m_standards(standards)
        , m_rules(AuditRules::fromStandards(standards))
        , m_run(loadRun(m_project, standards, options, pool, control))
        , m_air(m_run, m_project, standards) {
        for (const Park& park : m_run.data.parks) {
            m_parks.push_back(std::make_unique<ParkAnswers>(park, m_run, m_air, standards, pool));
        }
    }

    const Project& project() const { return m_project; }

    std::vector<std::string> parks() const {
        std::vector<std::string> ids;
        for (const Park& park : m_run.data.parks) {
            ids.push_back(park.id);
        }
        return ids;
    }

    void prepare(const std::string& parkId, const TaskControl& control) {
        std::vector<Assumptions> asked = {{}};
        for (const AssumptionChoice& choice : choices(parkId)) {
            for (const AssumptionValue& value : choice.values) {
                assume(asked.emplace_back(), choice, value.key);
            }
            // The value it has: the trees are built that hold all others.
            if (choice.isNumber() && choice.number && !choice.subject.empty()) {
                assume(asked.emplace_back(), choice, *choice.number);
            }
        }
        const auto count = static_cast<double>(asked.size());
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto done = static_cast<double>(i);
            evaluate(parkId, asked[i], {}, control.part(done / count, (done + 1.0) / count));
        }
        control.report(1.0, {"备好推演", "ready for what-ifs"});
    }

    /// \param wanted  identifiers; empty = all indicators
    std::vector<IndicatorResult> evaluate(const std::string& parkId,
                                          const Assumptions& assumptions,
                                          const std::vector<std::string>& wanted,
                                          const TaskControl& control) {
        const std::lock_guard lock(m_mutex);
        const std::size_t index = indexOf(parkId);
        requireAllowed(assumptions, m_project, m_standards);
        const Project moved = withAssumptions(m_project, assumptions);
        const std::vector<const ThemeFigures*> themes =
            themesOf(*m_parks[index], moved, assumptions, control);
        return concluded(themes, noticedOf(index, themes, moved, control), moved, wanted);
    }

    std::vector<ParkStation> stations(const std::string& parkId,
                                      const Assumptions& assumptions,
                                      const TaskControl& control) {
        const std::lock_guard lock(m_mutex);
        const std::size_t index = indexOf(parkId);
        requireAllowed(assumptions, m_project, m_standards);
        if (!has(Theme::Air)) {
            return {};
        }
        return m_parks[index]
            ->figures(Theme::Air, withAssumptions(m_project, assumptions), assumptions, control)
            .stations;
    }

    CountedPatches
    patches(const std::string& parkId, const Assumptions& assumptions, const TaskControl& control) {
        const std::lock_guard lock(m_mutex);
        const std::size_t index = indexOf(parkId);
        requireAllowed(assumptions, m_project, m_standards);
        if (!has(Theme::Forest)) {
            return {};
        }
        return m_parks[index]->patches(
            withAssumptions(m_project, assumptions), assumptions, control);
    }

    std::vector<AssumptionChoice> choices(const std::string& parkId) {
        const std::lock_guard lock(m_mutex);
        return choicesOf(m_run.data.parks[indexOf(parkId)], m_project, m_run, m_standards);
    }

private:
    bool has(Theme theme) const {
        return std::find(m_run.themes.begin(), m_run.themes.end(), theme) != m_run.themes.end();
    }

    std::size_t indexOf(const std::string& parkId) const {
        const std::vector<std::string> ids = parks();
        const auto found = std::find(ids.begin(), ids.end(), parkId);
        if (found == ids.end()) {
            throw ConfigError({{fmt::format("没有标识为“{}”的园区", parkId),
                                fmt::format("has no park \"{}\"", parkId)},
                               {.file = m_project.file.string()},
                               {fmt::format("可用：{}", fmt::join(ids, "、")),
                                fmt::format("its parks are: {}", fmt::join(ids, ", "))}});
        }
        return static_cast<std::size_t>(found - ids.begin());
    }

    std::vector<const ThemeFigures*> themesOf(ParkAnswers& park,
                                              const Project& moved,
                                              const Assumptions& assumptions,
                                              const TaskControl& control) {
        std::vector<const ThemeFigures*> themes;
        for (const Theme theme : m_run.themes) {
            themes.push_back(&park.figures(theme, moved, assumptions, control));
        }
        return themes;
    }

    /// What was noticed of all parks. Of the others only what is told of rasters: nothing else that
    /// is noticed while a park is measured touches a figure (data/standards/audit-rules).
    std::vector<Diagnostics> noticedOf(std::size_t index,
                                       const std::vector<const ThemeFigures*>& themes,
                                       const Project& moved,
                                       const TaskControl& control) {
        std::vector<Diagnostics> noticed;
        for (std::size_t i = 0; i < m_parks.size(); ++i) {
            if (i != index) {
                if (has(Theme::Forest)) {
                    noticed.push_back(m_parks[i]->noticed(Theme::Forest, moved, control));
                }
                continue;
            }
            for (const ThemeFigures* theme : themes) {
                noticed.push_back(theme->noticed);
            }
        }
        for (Diagnostics& of : noticed) {
            of = namingFilesAsProjectDoes(of, m_project);
        }
        return noticed;
    }

    /// The figures in the order of the catalogue with what the audit says of them.
    std::vector<IndicatorResult> concluded(const std::vector<const ThemeFigures*>& themes,
                                           const std::vector<Diagnostics>& noticed,
                                           const Project& moved,
                                           const std::vector<std::string>& wanted) {
        std::map<const Indicator*, const std::vector<IndicatorResult>*> byIndicator;
        for (const ThemeFigures* theme : themes) {
            for (const auto& [indicator, figures] : theme->figures) {
                byIndicator.emplace(indicator, &figures);
            }
        }
        ResultSet results;
        std::vector<Finding> ofFigures;
        for (const Indicator* indicator : indicatorsOf(m_run.themes)) {
            const bool isWanted =
                wanted.empty() ||
                std::find(wanted.begin(), wanted.end(), indicator->descriptor.id) != wanted.end();
            for (const IndicatorResult& figure : *byIndicator.at(indicator)) {
                const Diagnostics found = namingFilesAsProjectDoes(figure.findings, m_project);
                for (const Diagnostic& diagnostic : found.entries()) {
                    ofFigures.push_back({diagnostic, figure.subject});
                }
                if (isWanted) {
                    results.indicators.push_back(figure);
                    results.indicators.back().findings = found;
                }
            }
        }
        results.audit = m_air.audit(
            m_air.applied(moved.air ? moved.air->settings.hourLabel : HourLabel::Automatic));
        std::vector<const Diagnostics*> told;
        for (const Diagnostics& of : noticed) {
            told.push_back(&of);
        }
        for (Finding& finding : findingsOfParks(told, results.audit, m_run.data.parks)) {
            results.audit.push_back(std::move(finding));
        }
        for (Finding& finding : ofFigures) {
            results.audit.push_back(std::move(finding));
        }
        applyFindings(results, m_rules);
        return std::move(results.indicators);
    }

    Project m_project;
    const StandardsLibrary& m_standards;
    AuditRules m_rules;
    LoadedRun m_run;
    LabelledAir m_air;
    std::vector<std::unique_ptr<ParkAnswers>> m_parks;
    std::mutex m_mutex;
};

WhatIf::WhatIf(Project project,
               const StandardsLibrary& standards,
               PipelineOptions options,
               const TaskPool& pool,
               const TaskControl& control)
    : m_implementation(std::make_unique<Implementation>(
          std::move(project), standards, heeded(std::move(options)), pool, control)) {}

WhatIf::~WhatIf() = default;
WhatIf::WhatIf(WhatIf&&) noexcept = default;
WhatIf& WhatIf::operator=(WhatIf&&) noexcept = default;

const Project& WhatIf::project() const {
    return m_implementation->project();
}

std::vector<std::string> WhatIf::parks() const {
    return m_implementation->parks();
}

void WhatIf::prepare(const std::string& parkId, const TaskControl& control) {
    m_implementation->prepare(parkId, control);
}

std::vector<IndicatorResult> WhatIf::evaluate(const std::string& parkId,
                                              const Assumptions& assumptions,
                                              const TaskControl& control) {
    return m_implementation->evaluate(parkId, assumptions, {}, control);
}

std::vector<IndicatorResult> WhatIf::evaluate(const std::string& parkId,
                                              const Assumptions& assumptions,
                                              const std::vector<std::string>& indicators,
                                              const TaskControl& control) {
    return m_implementation->evaluate(parkId, assumptions, indicators, control);
}

std::vector<ParkStation> WhatIf::stations(const std::string& parkId,
                                          const Assumptions& assumptions,
                                          const TaskControl& control) {
    return m_implementation->stations(parkId, assumptions, control);
}

CountedPatches WhatIf::patches(const std::string& parkId,
                               const Assumptions& assumptions,
                               const TaskControl& control) {
    return m_implementation->patches(parkId, assumptions, control);
}

std::vector<AssumptionChoice> WhatIf::choices(const std::string& parkId) {
    return m_implementation->choices(parkId);
}

} // namespace parklens

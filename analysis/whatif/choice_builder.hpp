/// \file
/// What the finders of choices have in common.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/pipeline/loaded_run.hpp"
#include "analysis/whatif/assumption_choice.hpp"

#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// Looks at a park of a run and gathers choices. What is looked at outlives the builder.
class ChoiceBuilder {
public:
    ChoiceBuilder(const Park& park,
                  const Project& project,
                  const LoadedRun& run,
                  const StandardsLibrary& standards)
        : m_park(park)
        , m_project(project)
        , m_run(run)
        , m_standards(standards) {}

protected:
    /// A new choice behind those there; the reference holds until the next one is added.
    AssumptionChoice& add(AssumptionKind kind, LocalizedText name, std::string subject = {}) {
        AssumptionChoice choice;
        choice.kind = kind;
        choice.name = std::move(name);
        choice.subject = std::move(subject);
        m_choices.push_back(std::move(choice));
        return m_choices.back();
    }

    const Park& m_park;
    const Project& m_project;
    const LoadedRun& m_run;
    const StandardsLibrary& m_standards;
    std::vector<AssumptionChoice> m_choices;
};

} // namespace parklens

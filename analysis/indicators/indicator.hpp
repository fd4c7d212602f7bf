/// \file
/// What every indicator is: a descriptor, the measurements it needs, and a pure evaluation.
#pragma once

#include "analysis/measurements/measurements.hpp"
#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/indicator_result.hpp"
#include "analysis/standards/standards_library.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

enum class Theme { Park, Forest, Land, Air, Sources };

/// Everything there is to know of an indicator without computing it. CLI, reports, viewer and the
/// catalogue test read it.
struct IndicatorDescriptor {
    std::string id; ///< "forest.coverage"
    Theme theme = Theme::Park;
    LocalizedText name;
    std::string unit;
    SubjectKind subjectKind = SubjectKind::Park;
    std::string boundaryRole;            ///< default role: "administered"; empty if none
    std::string methodPage;              ///< "forest_coverage" → docs/methods/forest_coverage.md
    std::vector<std::string> citations;  ///< "<standard id>#<clause>"; must resolve in the library
};

/// What an indicator may look at: one park of the project and the run's settings.
struct EvaluationContext {
    const Project& project;
    const Park& park;
    const StandardsLibrary& standards;
};

/// An indicator. Both functions are pure: no I/O, no state, the same answer for the same arguments.
struct Indicator {
    IndicatorDescriptor descriptor;
    std::function<std::vector<MeasurementRequest>(const EvaluationContext&)> requirements;
    std::function<std::vector<IndicatorResult>(const EvaluationContext&, const Measurements&)>
        evaluate;
};

/// All indicators, in the order in which results and reports list them.
std::span<const Indicator> catalogue();

} // namespace parklens

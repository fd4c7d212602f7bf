/// \file
/// What every indicator is: a descriptor, the measurements it needs, and a pure evaluation.
#pragma once

#include "analysis/measurements/measurements.hpp"
#include "analysis/model/layer_facts.hpp"
#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/indicator_result.hpp"
#include "analysis/standards/standards_library.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
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
    std::string boundaryRole;           ///< default role: "administered"; empty if none
    std::string methodPage;             ///< "forest_coverage" → docs/methods/forest_coverage.md
    std::vector<std::string> citations; ///< "<standard id>#<clause>"; must resolve in the library
    /// Editions that its figures can have, where they are its own: the profiles of a coverage.
    /// Those of air indicators are the editions of the air-quality rules.
    std::vector<std::string> editions;
    FigureFormula formula = {}; ///< in symbols that the terms of its figures name
};

/// What an indicator may look at: one park of the project and the run's settings.
struct EvaluationContext {
    const Project& project;
    const Park& park;
    const StandardsLibrary& standards;
    const LayerFactsByKey& layers;
};

/// An indicator. Both functions are pure: no I/O, no state, the same answer for the same arguments.
struct Indicator {
    IndicatorDescriptor descriptor;
    std::function<std::vector<MeasurementRequest>(const EvaluationContext&)> requirements;
    /// One result for each subject, period and edition that the project asks for: none where it
    /// asks for none.
    std::function<std::vector<IndicatorResult>(const EvaluationContext&, const Measurements&)>
        evaluate;
    /// The measurements behind one figure. Empty = those of requirements() that fit the figure's
    /// subject, period, edition and layers (requestsBehind()).
    std::function<std::vector<MeasurementRequest>(const EvaluationContext&, const IndicatorResult&)>
        requestsOf = {};
    /// Of a figure whose terms are sums over parcels: the terms of each parcel alone, in their
    /// order, and last those of the ground under no parcel. Empty = not such a figure.
    std::function<std::vector<std::vector<FigureTerm>>(
        const EvaluationContext&, const ParkParcels&, const IndicatorResult&)>
        termsOfParcels = {};
};

/// The measurements from which a figure was computed, for its evidence.
std::vector<MeasurementRequest> requestsBehind(const Indicator& indicator,
                                               const EvaluationContext& context,
                                               const IndicatorResult& result);

/// "park", "forest", "land", "air", "sources": as in `--only`.
std::string_view key(Theme theme);

/// All indicators, in the order in which results and reports list them.
std::span<const Indicator> catalogue();

} // namespace parklens

/// \file
/// A's project with one part after the other of B's, computed (private to analysis/comparison).
#pragma once

#include "analysis/comparison/change_split.hpp"
#include "analysis/comparison/compared_run.hpp"
#include "analysis/comparison/part_differences.hpp"

#include <array>
#include <memory>

namespace parklens {

struct Substitution {
    const ComparedRun& a;
    const ComparedRun& b;
    const std::array<PartDifferences, allChangeParts.size()>& parts;
    const StandardsLibrary& standards;
    const PipelineOptions& options;
    const TaskPool& pool;
};

/// What the steps between A and B yield; the ends are not among them.
struct SubstitutedResults {
    /// Null where a step was not computed: its values are those of a neighbour, or there is a
    /// fault.
    std::array<std::shared_ptr<const ResultSet>, changeStepCount> results;
    std::array<LocalizedText, changeStepCount> faults; ///< why there are none
    int recomputations = 0;
};

/// \throws CancelledError
SubstitutedResults substitute(const Substitution& task, const TaskControl& control);

} // namespace parklens

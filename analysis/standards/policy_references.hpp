/// \file
/// What the policy documents under data/standards say about an indicator.
#pragma once

#include "analysis/model/counting_threshold.hpp"
#include "analysis/results/reference.hpp"
#include "analysis/standards/standards_library.hpp"

#include <optional>
#include <vector>

namespace parklens {

/// A row of a table `references`.
struct PolicyReference {
    Reference reference;
    /// Of a figure that counts days: the threshold by which the document counts them (columns
    /// `threshold_op`, `threshold`, `threshold_unit`). Absent: the value is of no such count.
    std::optional<CountingThreshold> counts;
    std::string standard; ///< id of the document
};

/// References for one park: statistics and quotas, which never bind a single park, values that a
/// standard recommends, and the targets of documents that name this park. Targets set for other
/// parks are left out.
/// \throws StandardsError when a row has an operator or a kind that is none, or some of the columns
///         of a threshold without the others
std::vector<PolicyReference> policyReferences(const StandardsLibrary& standards,
                                              const std::string& indicator,
                                              const std::string& parkName);

} // namespace parklens

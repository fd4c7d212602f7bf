/// \file
/// What the policy documents under data/standards say about an indicator.
#pragma once

#include "analysis/results/reference.hpp"
#include "analysis/standards/standards_library.hpp"

#include <vector>

namespace parklens {

/// References for one park: statistics and quotas, which never bind a single park, values that a
/// standard recommends, and the targets of documents that name this park. Targets set for other
/// parks are left out.
/// \throws StandardsError when a row has an operator or a kind that is none
std::vector<Reference> policyReferences(const StandardsLibrary& standards,
                                        const std::string& indicator,
                                        const std::string& parkName);

} // namespace parklens

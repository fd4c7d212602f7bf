/// \file
/// The findings of a run in few lines.
#pragma once

#include "analysis/results/result_set.hpp"
#include "cli/finding_words.hpp"
#include "gis/base/diagnostics.hpp"

#include <vector>

namespace parklens::cli {

/// One diagnostic for all findings of the same severity, code, file, layer and field. Where they
/// are about several places or say different things the first stands as an example: "有效天数不足
/// （共 17 处，例如 要素 110113：2014 年…）", never as if it were all of them.
/// \param words  asked where findings differ
Diagnostics mergedFindings(const std::vector<Finding>& findings, const FindingWords& words);

} // namespace parklens::cli

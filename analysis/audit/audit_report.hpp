/// \file
/// Findings as they are read: by severity and rule, each with its sentence.
#pragma once

#include "analysis/audit/audit_rules.hpp"
#include "analysis/results/result_set.hpp"
#include "gis/base/text.hpp"

#include <string>
#include <vector>

namespace parklens {

/// "警告", "warning".
LocalizedText severityWords(Severity severity);

/// Errors, then warnings, then notes: a line for each rule with its code and what it does to
/// figures, below it the sentences of the first ten places. Needs findings that applyFindings() has
/// seen. \param rest  says behind the number of places left out where all of them are
std::string findingsText(const std::vector<Finding>& findings,
                         const AuditRules& rules,
                         Language language,
                         const LocalizedText& rest);

/// "错误 3，警告 17，说明 0", "3 errors, 17 warnings, 1 note".
std::string countsText(const std::vector<Finding>& findings, Language language);

} // namespace parklens

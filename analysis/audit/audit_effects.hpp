/// \file
/// What findings do to the figures they touch.
#pragma once

#include "analysis/audit/audit_rules.hpp"
#include "analysis/results/result_set.hpp"

namespace parklens {

/// Writes into every finding what its rule says of it (severity, unless it was told as an error;
/// effect, touched indicators, the parcel that its place names), and into every figure that is
/// touched the findings' codes and a note in words. A finding about one subject touches the figures
/// of that subject, of the project's parks also where the subject is a part of them; one without
/// subject touches all figures of its indicators. What its scope knows (layers, boundary, stations,
/// years, pollutants) narrows that: a figure that rests on other data is not touched, and the note
/// counts what was met in its own. `Block` takes the value of the subject's own
/// figures away, with the finding as reason (`audit_blocked`); a park's figure is annotated.
void applyFindings(ResultSet& results, const AuditRules& rules);

} // namespace parklens

/// \file
/// Collects what the audit finds.
#pragma once

#include "analysis/audit/audit_rules.hpp"
#include "analysis/results/result_set.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// One thing found, before its rule says how grave it is.
struct Observation {
    std::string code; ///< of data/standards/audit-rules
    Problem problem;
    std::optional<Subject> subject = std::nullopt; ///< parcel, source, station …
    std::optional<Point> position = std::nullopt;  ///< WGS 84 longitude and latitude
    FindingScope scope = {};
};

/// An ordered list of findings; severity comes from the rule of the code.
class AuditFindings {
public:
    explicit AuditFindings(const AuditRules& rules) : m_rules(rules) {}

    const AuditRules& rules() const { return m_rules; }

    /// \param count  how many times the same thing was met
    /// \throws std::logic_error for a code without a rule: a fault of the check, never of data
    void add(Observation observation, long count = 1);

    std::vector<Finding> take() { return std::move(m_findings); }

private:
    const AuditRules& m_rules;
    std::vector<Finding> m_findings;
};

} // namespace parklens

#include "analysis/audit/audit_findings.hpp"

#include <stdexcept>

namespace parklens {

void AuditFindings::add(Observation observation, long count) {
    const AuditRule* rule = m_rules.find(observation.code);
    if (rule == nullptr) {
        throw std::logic_error("no audit rule for " + observation.code);
    }
    Finding finding;
    finding.diagnostic = {
        rule->severity, std::move(observation.code), std::move(observation.problem), count};
    finding.subject = std::move(observation.subject);
    finding.position = observation.position;
    finding.scope = std::move(observation.scope);
    m_findings.push_back(std::move(finding));
}

} // namespace parklens

#include "cli/finding_words.hpp"

#include "analysis/audit/audit_rules.hpp"
#include "gis/base/error.hpp"

#include <memory>

namespace parklens::cli {

FindingWords findingWords() {
    std::shared_ptr<const AuditRules> rules;
    try {
        rules = std::make_shared<const AuditRules>(
            AuditRules::fromStandards(StandardsLibrary::load(dataDirectory() / "standards")));
    } catch (const Error&) {
        rules.reset();
    }
    return [rules](const std::string& code) {
        const AuditRule* rule = rules == nullptr ? nullptr : rules->find(code);
        return rule == nullptr ? LocalizedText() : rule->name;
    };
}

} // namespace parklens::cli

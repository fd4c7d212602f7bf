/// \file
/// What the audit looks for, how grave it is, and which indicators it touches
/// (data/standards/audit-rules).
#pragma once

#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/text.hpp"

#include <map>
#include <string>
#include <vector>

namespace parklens {

/// What a finding does to the indicators it touches.
enum class AuditEffect {
    None,     ///< nothing; it is told
    Annotate, ///< the figure stands and says so
    Block     ///< the figure of that subject is not evaluable
};

struct AuditRule {
    std::string code;
    LocalizedText name;
    Severity severity = Severity::Warning;
    AuditEffect effect = AuditEffect::None;
    std::vector<std::string> indicators; ///< ids, or a theme as "land.*"
    bool isOfParcel = false;             ///< the feature of its place is a parcel's code

    bool touches(const std::string& indicatorId) const;
};

class AuditRules {
public:
    /// \throws StandardsError for a rule with an unknown severity or effect
    static AuditRules fromStandards(const StandardsLibrary& standards);

    /// Null for a code without a rule, which is told and touches nothing.
    const AuditRule* find(const std::string& code) const;

    /// \throws StandardsError when there is no threshold of this name
    double threshold(const std::string& name) const;

private:
    std::map<std::string, AuditRule> m_rules;
    std::map<std::string, double> m_thresholds;
};

/// "none", "annotate", "block".
std::string_view key(AuditEffect effect);

} // namespace parklens

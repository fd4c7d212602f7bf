#include "cli/run_outcome.hpp"

#include "cli/indicator_table.hpp"
#include "cli/terminal_text.hpp"

#include <cstdio>

namespace parklens::cli {

namespace {

/// What the audit holds, told on standard error.
Diagnostics auditOf(const ResultSet& results) {
    Diagnostics diagnostics;
    for (const Finding& finding : results.audit) {
        diagnostics.addCounted(finding.diagnostic.severity,
                               finding.diagnostic.code,
                               finding.diagnostic.problem,
                               finding.diagnostic.count);
    }
    return diagnostics;
}

} // namespace

ExitCode presentOutcome(const ResultSet& results,
                        const StandardsLibrary& standards,
                        const std::filesystem::path& folder,
                        NotMetRule notMet,
                        const CommandContext& context) {
    context.tell(auditOf(results));
    print(indicatorTable(results, standards, context.language()));
    const bool chinese = context.language() == Language::Chinese;
    print((chinese ? "成果：" : "results: ") + folder.string() + "\n");
    if (results.isIncomplete()) {
        return ExitCode::Incomplete;
    }
    return notMet == NotMetRule::Fail && results.hasNotMet() ? ExitCode::NotMet : ExitCode::Success;
}

} // namespace parklens::cli

#include "cli/run_outcome.hpp"

#include "cli/indicator_table.hpp"
#include "cli/merged_findings.hpp"
#include "cli/terminal_text.hpp"

#include <cstdio>

namespace parklens::cli {

ExitCode presentOutcome(const ResultSet& results,
                        const StandardsLibrary& standards,
                        const std::filesystem::path& folder,
                        NotMetRule notMet,
                        const CommandContext& context) {
    context.tell(mergedFindings(results.audit, findingWords()));
    print(indicatorTable(results, standards, context.language()));
    const bool chinese = context.language() == Language::Chinese;
    print((chinese ? "成果：" : "results: ") + folder.string() + "\n");
    if (results.isIncomplete()) {
        return ExitCode::Incomplete;
    }
    return notMet == NotMetRule::Fail && results.hasNotMet() ? ExitCode::NotMet : ExitCode::Success;
}

} // namespace parklens::cli

#include "cli/command.hpp"

#include "analysis/audit/audit_report.hpp"
#include "cli/progress_line.hpp"

#include <cstdio>
#include <map>
#include <string>
#include <utility>

namespace parklens::cli {

CommandContext::CommandContext(const CommonOptions& options, const CancellationToken& token)
    : m_options(options)
    , m_pool(options.threads)
    , m_control(
          &token,
          progressListener(options.quiet && options.progress == "auto" ? "none" : options.progress,
                           options.language)) {}

void CommandContext::tell(const Diagnostics& diagnostics) const {
    if (m_options.quiet) {
        return;
    }
    constexpr std::size_t mostOfAKind = 10;
    std::map<std::pair<Severity, std::string>, std::size_t> told;
    for (const Diagnostic& entry : diagnostics.entries()) {
        if (++told[{entry.severity, entry.code}] > mostOfAKind) {
            continue;
        }
        std::string line = severityWords(entry.severity).in(m_options.language);
        line += m_options.language == Language::Chinese ? "：" : ": ";
        line += entry.problem.sentence(m_options.language);
        if (entry.count > 1) {
            line += m_options.language == Language::Chinese
                        ? "（共 " + std::to_string(entry.count) + " 处）"
                        : " (" + std::to_string(entry.count) + " times)";
        }
        std::fputs((line + "\n").c_str(), stderr);
    }
    for (const auto& [kind, count] : told) {
        if (count > mostOfAKind) {
            const std::string more = std::to_string(count - mostOfAKind);
            tell(LocalizedText{severityWords(kind.first).zh + "：" + kind.second + " 还有 " + more +
                                   " 条，没有逐一列出",
                               severityWords(kind.first).en + ": " + more + " more of the kind " +
                                   kind.second + " are not listed"});
        }
    }
}

void CommandContext::tell(const LocalizedText& text) const {
    if (!m_options.quiet) {
        std::fputs((text.in(m_options.language) + "\n").c_str(), stderr);
    }
}

} // namespace parklens::cli

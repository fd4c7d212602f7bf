#include "cli/command.hpp"

#include "cli/progress_line.hpp"

#include <cstdio>

namespace parklens::cli {

namespace {

const char* severityWord(Severity severity, Language language) {
    const bool chinese = language == Language::Chinese;
    switch (severity) {
    case Severity::Note:
        return chinese ? "说明" : "note";
    case Severity::Warning:
        return chinese ? "警告" : "warning";
    case Severity::Error:
        return chinese ? "错误" : "error";
    }
    return "";
}

} // namespace

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
    for (const Diagnostic& entry : diagnostics.entries()) {
        std::string line = severityWord(entry.severity, m_options.language);
        line += m_options.language == Language::Chinese ? "：" : ": ";
        line += entry.problem.sentence(m_options.language);
        if (entry.count > 1) {
            line += m_options.language == Language::Chinese
                        ? "（共 " + std::to_string(entry.count) + " 处）"
                        : " (" + std::to_string(entry.count) + " times)";
        }
        std::fputs((line + "\n").c_str(), stderr);
    }
}

void CommandContext::tell(const LocalizedText& text) const {
    if (!m_options.quiet) {
        std::fputs((text.in(m_options.language) + "\n").c_str(), stderr);
    }
}

} // namespace parklens::cli

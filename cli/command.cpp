#include "cli/command.hpp"

#include "analysis/audit/audit_report.hpp"
#include "cli/finding_words.hpp"
#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <string>
#include <utility>

namespace parklens::cli {

namespace {

/// "警告：“站点缺测”还有 4 条，没有逐一列出". \param kind  empty where it has no words
LocalizedText restText(Severity severity, const LocalizedText& kind, std::size_t count) {
    const LocalizedText word = severityWords(severity);
    return {fmt::format("{}：{}还有 {} 条，没有逐一列出",
                        word.zh,
                        kind.zh.empty() ? "同类问题" : fmt::format("“{}”", kind.zh),
                        count),
            fmt::format("{}: {} more of {} {} not listed",
                        word.en,
                        count,
                        kind.en.empty() ? "this kind" : fmt::format("the kind '{}'", kind.en),
                        count == 1 ? "is" : "are")};
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
    std::erase_if(told, [](const auto& entry) { return entry.second <= mostOfAKind; });
    if (told.empty()) {
        return;
    }
    const FindingWords words = findingWords();
    for (const auto& [kind, count] : told) {
        tell(restText(kind.first, words(kind.second), count - mostOfAKind));
    }
}

void CommandContext::tell(const LocalizedText& text) const {
    if (!m_options.quiet) {
        std::fputs((text.in(m_options.language) + "\n").c_str(), stderr);
    }
}

} // namespace parklens::cli

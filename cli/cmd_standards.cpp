// parklens standards: the built-in rules with source, clause and confidence.

#include "analysis/standards/standards_library.hpp"
#include "cli/commands.hpp"
#include "cli/terminal_text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace parklens::cli {

namespace {

LocalizedText words(Confidence confidence) {
    switch (confidence) {
    case Confidence::Seen:
        return {"已核", "seen"};
    case Confidence::Computed:
        return {"推算", "computed"};
    case Confidence::Background:
        return {"待核实", "unverified"};
    }
    return {};
}

std::string validity(const Standard& standard, Language language) {
    if (standard.validFrom.empty() && standard.validTo.empty()) {
        return "-";
    }
    const std::string open = language == Language::Chinese ? "现行" : "in force";
    return fmt::format(
        "{} … {}", standard.validFrom, standard.validTo.empty() ? open : standard.validTo);
}

std::string listText(const StandardsLibrary& library, Language language) {
    std::string text;
    for (const Standard& standard : library.standards()) {
        text += fmt::format("{}\t{}\t{}\t{}\t{}\n",
                            standard.id,
                            standard.number,
                            standard.title.in(language),
                            validity(standard, language),
                            words(standard.confidence).in(language));
    }
    return text;
}

/// A table as it stands in the file, confidence in words.
std::string tableText(const StandardTable& table, Language language) {
    std::string text = fmt::format("\n[{}] {}\n", table.name, table.about);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        text += fmt::format("{}{}", i == 0 ? "" : "\t", table.columns[i]);
    }
    text += '\n';
    for (const StandardRow& row : table.rows) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::string& column = table.columns[i];
            text += fmt::format("{}{}",
                                i == 0 ? "" : "\t",
                                column == "confidence" ? words(row.confidence).in(language)
                                                       : row.text(column));
        }
        text += '\n';
    }
    return text;
}

std::string standardText(const Standard& standard, Language language) {
    const bool zh = language == Language::Chinese;
    std::string text = fmt::format("{} {}\n", standard.number, standard.title.in(language));
    const auto line = [&text](const char* label, const std::string& value) {
        if (!value.empty()) {
            text += fmt::format("{}: {}\n", label, value);
        }
    };
    line(zh ? "发布单位" : "issuer", standard.issuer);
    line(zh ? "发布日期" : "issued", standard.issued);
    line(zh ? "有效期" : "valid", validity(standard, language));
    line(zh ? "代替" : "supersedes", standard.supersedes);
    line(zh ? "来源" : "source", standard.source);
    line(zh ? "可信度" : "confidence", words(standard.confidence).in(language));
    line("xxh3", standard.hash);
    for (const StandardTable& table : standard.tables) {
        text += tableText(table, language);
    }
    return text;
}

Action declareStandards(CLI::App& app, Language language) {
    auto id = std::make_shared<std::string>();
    app.add_option("id", *id)->description(language == Language::Chinese
                                               ? "标准编号，如 gb3095-2012；不写则列出全部"
                                               : "id such as gb3095-2012; all without");
    return [id](const CommandContext& context) {
        const auto library = StandardsLibrary::load(dataDirectory() / "standards");
        const std::string text = id->empty()
                                     ? listText(library, context.language())
                                     : standardText(library.standard(*id), context.language());
        print(text);
        return ExitCode::Success;
    };
}

} // namespace

Command standardsCommand() {
    return {"standards",
            {"内置标准和规则：来源、条款、可信度",
             "the built-in rules with source, clause and confidence"},
            declareStandards};
}

} // namespace parklens::cli

// parklens: the command line of ParkLens.

#include "cli/command.hpp"
#include "cli/json_usage.hpp"
#include "cli/terminal_text.hpp"
#include "cli/usage_messages.hpp"
#include "gis/base/error.hpp"
#include "gis/base/gdal_environment.hpp"
#include "gis/base/interruption.hpp"
#include "gis/base/terminal.hpp"
#include "gis/base/version.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>
#include <new>
#include <string>

namespace {

using namespace parklens;
using namespace parklens::cli;

/// Descriptions are written in the user's language while options are declared, so `--lang` is
/// looked for before anything is parsed.
Language findLanguage(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        std::string value;
        if (argument == "--lang" && i + 1 < argc) {
            value = argv[i + 1];
        } else if (argument.starts_with("--lang=")) {
            value = argument.substr(7);
        }
        if (!value.empty()) {
            return value == "zh" ? Language::Chinese : Language::English;
        }
    }
    return languageOfEnvironment();
}

void declareCommonOptions(CLI::App& app, CommonOptions& common) {
    const Language language = common.language;
    const auto text = [language](const char* zh, const char* en) {
        return std::string(language == Language::Chinese ? zh : en);
    };
    app.set_help_flag("-h,--help", text("显示帮助", "show this help"));
    app.add_option("--lang")
        ->description(text("提示语言：zh 或 en", "language of messages: zh or en"))
        ->check(CLI::IsMember({"zh", "en"}));
    app.add_option("--threads", common.threads)
        ->description(text("线程数，默认全部核", "threads, default all cores"))
        ->check(isWithin(0, 1024, language), "in [0 - 1024]");
    app.add_flag("-q,--quiet", common.quiet)
        ->description(text("不显示警告和进度", "no warnings, no progress"));
    app.add_option("--progress", common.progress)
        ->description(
            text("进度：auto、json、none", "progress on standard error: auto, json, none"))
        ->check(CLI::IsMember({"auto", "json", "none"}))
        ->capture_default_str();
    app.add_option("--config", common.config)
        ->description(text("GDAL 配置 KEY=VALUE", "GDAL configuration option KEY=VALUE"))
        ->allow_extra_args(false);
    app.add_flag("--allow-network", common.allowNetwork)
        ->description(text("允许读取网络与数据库中的数据(URL、PostGIS)",
                           "let data be read from the network and from databases (URLs, PostGIS)"));
    app.add_flag("--json-usage")
        ->description(text("以 JSON 输出用法", "print the options of this command as JSON"));
}

std::vector<std::pair<std::string, std::string>>
splitConfig(const std::vector<std::string>& items) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string& item : items) {
        const std::size_t equals = item.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw UsageError({.what = {"--config 的值“" + item + "”不是 KEY=VALUE",
                                       "--config '" + item + "' is not KEY=VALUE"},
                              .place = {},
                              .mend = {"例如 --config GDAL_CACHEMAX=64",
                                       "write for example --config GDAL_CACHEMAX=64"}});
        }
        pairs.emplace_back(item.substr(0, equals), item.substr(equals + 1));
    }
    return pairs;
}

ExitCode exitCodeOf(const Error& error) {
    if (dynamic_cast<const UsageError*>(&error) != nullptr) {
        return ExitCode::WrongUsage;
    }
    if (dynamic_cast<const IoError*>(&error) != nullptr) {
        return ExitCode::MachineFailure;
    }
    return ExitCode::InputRefused;
}

/// Runs the action and turns whatever it throws into a sentence and the contract's exit code.
int perform(const Action& action, const CommonOptions& common, const CancellationToken& token) {
    const bool chinese = common.language == Language::Chinese;
    const std::string label = chinese ? "错误：" : "error: ";
    try {
        setGdalOptions(splitConfig(common.config));
        const CommandContext context(common, token);
        const ExitCode code = action(context);
        if (std::fflush(stdout) != 0) {
            throw IoError({.what = {"无法写到标准输出", "cannot write to standard output"},
                           .place = {},
                           .mend = {"检查管道或磁盘", "check the pipe or the disk"}});
        }
        return static_cast<int>(code);
    } catch (const CancelledError& error) {
        print(error.sentence(common.language) + "\n", stderr);
        return 128 + interruptingSignal().value_or(2);
    } catch (const Error& error) {
        print(label + error.sentence(common.language) + "\n", stderr);
        return static_cast<int>(exitCodeOf(error));
    } catch (const std::bad_alloc&) {
        print(label + (chinese ? "内存不足。\n" : "out of memory.\n"), stderr);
    } catch (const std::exception& error) {
        print(label +
                  (chinese ? "ParkLens 内部错误，请报告："
                           : "a fault in ParkLens, please report it: ") +
                  error.what() + "\n",
              stderr);
    }
    return static_cast<int>(ExitCode::MachineFailure);
}

/// The subcommand that the first arguments name ("sources", "sources rank"), or the program itself.
const CLI::App& namedSubcommand(const CLI::App& app, int argc, char** argv) {
    const CLI::App* named = &app;
    for (int i = 1; i < argc; ++i) {
        const auto subcommands = named->get_subcommands(
            [&](const CLI::App* subcommand) { return subcommand->get_name() == argv[i]; });
        if (subcommands.empty()) {
            break;
        }
        named = subcommands.front();
    }
    return *named;
}

bool asksForJsonUsage(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::string(argv[i]) == "--json-usage") {
            return true;
        }
    }
    return false;
}

} // namespace

int main(int argc, char** argv) {
    static CancellationToken token;
    installInterruptionHandler(token);

    CommonOptions common;
    common.language = findLanguage(argc, argv);
    const bool chinese = common.language == Language::Chinese;

    CLI::App app(chinese ? "ParkLens 园境：园区环境与用地分析"
                         : "ParkLens: environment and land use of industrial parks",
                 "parklens");
    app.set_help_flag("-h,--help", chinese ? "显示帮助" : "show this help");
    app.set_version_flag("--version", "parklens " + versionText());
    app.add_option("--lang")->description("zh | en")->check(CLI::IsMember({"zh", "en"}));
    app.add_flag("--json-usage")
        ->description(chinese ? "以 JSON 输出用法" : "print the commands as JSON");
    app.require_subcommand(0, 1);

    std::map<const CLI::App*, Action> actions;
    for (const Command& command : commands()) {
        CLI::App* subcommand =
            app.add_subcommand(command.name, command.summary.in(common.language));
        actions[subcommand] = command.declare(*subcommand, common.language);
        declareCommonOptions(*subcommand, common);
    }

    if (asksForJsonUsage(argc, argv)) {
        print(jsonUsage(namedSubcommand(app, argc, argv)), stdout);
        return 0;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            return app.exit(error);
        }
        print(usageMessage(app, error, common.language), stderr);
        return static_cast<int>(ExitCode::WrongUsage);
    }
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    if (chosen.empty()) {
        print(app.help(), stderr);
        return static_cast<int>(ExitCode::WrongUsage);
    }
    return perform(actions.at(chosen.front()), common, token);
}

#include "cli/usage_messages.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace parklens::cli {

namespace {

std::optional<double> finiteNumber(const std::string& text) {
    double value = 0.0;
    const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(first, last, value);
    return error == std::errc() && end == last && std::isfinite(value) ? std::optional(value)
                                                                       : std::nullopt;
}

/// A check that answers with the expectation and what was found instead.
ValueCheck
numberCheck(std::function<bool(double)> accepts, const LocalizedText& expected, Language language) {
    return [accepts = std::move(accepts), expected, language](const std::string& text) {
        const std::optional<double> value = finiteNumber(text);
        if (value && accepts(*value)) {
            return std::string();
        }
        return language == Language::Chinese
                   ? fmt::format("应为{}，而不是“{}”", expected.zh, text)
                   : fmt::format("must be {}, not '{}'", expected.en, text);
    };
}

/// The first word where the command should stand, when it is none.
std::string unknownCommand(const CLI::App& app) {
    if (!app.get_subcommands().empty()) {
        return {};
    }
    const std::vector<std::string> words = app.remaining(true);
    const auto found = std::find_if(
        words.begin(), words.end(), [](const std::string& word) { return !word.starts_with('-'); });
    return found == words.end() ? std::string() : *found;
}

LocalizedText unknownCommandText(const CLI::App& app, const std::string& word) {
    std::vector<std::string> names;
    for (const CLI::App* subcommand : app.get_subcommands({})) {
        names.push_back(subcommand->get_name());
    }
    return {fmt::format("没有“{}”这个命令；可用的命令：{}", word, fmt::join(names, "、")),
            fmt::format(
                "there is no command '{}'; the commands are: {}", word, fmt::join(names, ", "))};
}

/// What stands before and after the first ": " of a message of the parser.
std::pair<std::string, std::string> splitAtColon(const std::string& message) {
    const std::size_t colon = message.find(": ");
    return colon == std::string::npos
               ? std::pair(std::string(), message)
               : std::pair(message.substr(0, colon), message.substr(colon + 2));
}

/// The parser's English message as a Chinese sentence.
std::string inChinese(const CLI::ParseError& error) {
    const std::string message = error.what();
    const auto [before, after] = splitAtColon(message);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return "缺少 " + message.substr(0, message.find(" is required"));
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        return "不认识的参数：" + after;
    }
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
        return "无法识别的值：" + after;
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return after.starts_with("At Most") ? before + " 给出的次数过多" : before + " 缺少值";
    }
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) {
        constexpr std::string_view notIn = " not in {";
        const std::size_t found = after.find(notIn);
        return found == std::string::npos ? before + " " + after
                                          : fmt::format("{} 的值“{}”不在可选值之中：{}",
                                                        before,
                                                        after.substr(0, found),
                                                        after.substr(found + notIn.size() - 1));
    }
    return "命令行有误：" + message;
}

} // namespace

std::string usageMessage(const CLI::App& app, const CLI::ParseError& error, Language language) {
    const std::string word = unknownCommand(app);
    const LocalizedText sentence = word.empty() ? LocalizedText{inChinese(error), error.what()}
                                                : unknownCommandText(app, word);
    std::string command = app.get_name();
    for (const CLI::App* subcommand : app.get_subcommands()) {
        command += " " + subcommand->get_name();
    }
    return language == Language::Chinese
               ? fmt::format("错误：{}。用法见 {} --help\n", sentence.zh, command)
               : fmt::format("error: {}; see {} --help\n", sentence.en, command);
}

ValueCheck isKeyValue(Language language) {
    return [language](const std::string& text) {
        const std::size_t equals = text.find('=');
        if (equals != std::string::npos && equals > 0) {
            return std::string();
        }
        return language == Language::Chinese ? fmt::format("应写成 KEY=VALUE，而不是“{}”", text)
                                             : fmt::format("must be KEY=VALUE, not '{}'", text);
    };
}

ValueCheck isNumber(Language language) {
    return numberCheck([](double) { return true; }, {"数", "a number"}, language);
}

ValueCheck isCount(Language language) {
    return numberCheck(
        [](double value) { return value >= 1.0 && value <= 1e9 && value == std::floor(value); },
        {"自 1 起的整数", "a whole number from 1"},
        language);
}

ValueCheck isNotNegative(Language language) {
    return numberCheck([](double value) { return value >= 0.0; },
                       {"不小于 0 的数", "a number of 0 or more"},
                       language);
}

ValueCheck isPositive(Language language) {
    return numberCheck(
        [](double value) { return value > 0.0; }, {"大于 0 的数", "a number above 0"}, language);
}

ValueCheck isWithin(double low, double high, Language language) {
    return numberCheck([low, high](double value) { return value >= low && value <= high; },
                       {fmt::format("介于 {} 到 {} 之间的数", low, high),
                        fmt::format("a number from {} to {}", low, high)},
                       language);
}

} // namespace parklens::cli

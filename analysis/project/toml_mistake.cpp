#include "analysis/project/private/toml_mistake.hpp"

#include "gis/table/narrow_text.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

bool isAscii(char c) {
    return static_cast<unsigned char>(c) < 0x80U;
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A character of a key without quotes, or one that its author took for such.
bool isWord(char c) {
    return !isAscii(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string_view lineOf(std::string_view text, std::size_t line) {
    for (; line > 1; --line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            return {};
        }
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find_first_of("\r\n"));
}

/// The byte at which a character begins; the length of the line behind its last one.
std::size_t byteOf(std::string_view line, std::size_t column) {
    std::size_t byte = 0;
    for (; column > 1 && byte < line.size(); --column) {
        ++byte;
        while (byte < line.size() && isContinuation(line[byte])) {
            ++byte;
        }
    }
    return byte;
}

std::string_view characterAt(std::string_view line, std::size_t byte) {
    std::size_t end = byte + 1;
    while (end < line.size() && isContinuation(line[end])) {
        ++end;
    }
    return line.substr(byte, end - byte);
}

/// The sign of ASCII that a full-width one stands for; empty for letters and all others.
std::string narrowSign(std::string_view character) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> quotes = {
        {{"“", "\""}, {"”", "\""}, {"‘", "'"}, {"’", "'"}, {"、", ","}, {"【", "["}, {"】", "]"}}};
    for (const auto& [wide, narrow] : quotes) {
        if (wide == character) {
            return std::string(narrow);
        }
    }
    const std::string narrow = narrowTrimmed(character);
    return narrow.size() == 1 && !isWord(narrow.front()) ? narrow : std::string();
}

std::optional<char> firstBehind(std::string_view text) {
    const std::size_t found = text.find_first_not_of(" \t");
    return found == std::string_view::npos ? std::nullopt : std::optional(text[found]);
}

std::optional<char> lastBefore(std::string_view text) {
    const std::size_t found = text.find_last_not_of(" \t");
    return found == std::string_view::npos ? std::nullopt : std::optional(text[found]);
}

TomlMistake unquoted(std::string_view word, bool isKey) {
    return {isKey ? LocalizedText{fmt::format("键“{}”含中文而没有加引号", word),
                                  fmt::format("has the key \"{}\" without quotes, which a key with "
                                              "Chinese characters needs",
                                              word)}
                  : LocalizedText{fmt::format("文字“{}”没有加引号", word),
                                  fmt::format("has the text \"{}\" without quotes", word)},
            isKey ? LocalizedText{fmt::format("请写成 \"{}\" = …，用半角引号", word),
                                  fmt::format("write \"{}\" = …, with straight quotes", word)}
                  : LocalizedText{fmt::format("请写成 \"{}\"，用半角引号", word),
                                  fmt::format("write \"{}\", with straight quotes", word)}};
}

} // namespace

std::optional<TomlMistake>
chineseTomlMistake(const std::string& text, std::size_t line, std::size_t column) {
    const std::string_view written = lineOf(text, line);
    const std::size_t at = byteOf(written, column);
    if (at >= written.size() || isAscii(written[at])) {
        return std::nullopt;
    }
    const std::string_view character = characterAt(written, at);
    if (character == "\xEF\xBB\xBF") { // a byte-order mark is no blank that somebody typed
        return std::nullopt;
    }
    if (const std::string narrow = narrowSign(character); !narrow.empty()) {
        return TomlMistake{
            {fmt::format("有全角符号“{}”", character),
             fmt::format("has the full-width sign {}", character)},
            {fmt::format("请改成半角 {}", narrow), fmt::format("write {} instead", narrow)}};
    }
    if (narrowTrimmed(character).empty()) {
        return TomlMistake{{"有全角空格", "has a full-width blank"},
                           {"请改成半角空格", "write a plain blank"}};
    }
    std::size_t begin = at;
    while (begin > 0 && isWord(written[begin - 1])) {
        --begin;
    }
    std::size_t end = at;
    while (end < written.size() && isWord(written[end]) &&
           (isAscii(written[end]) || narrowSign(characterAt(written, end)).empty())) {
        end += characterAt(written, end).size();
    }
    const std::string_view word = written.substr(begin, end - begin);
    const std::optional<char> before = lastBefore(written.substr(0, begin));
    const std::optional<char> behind = firstBehind(written.substr(end));
    const bool isHeader =
        firstBehind(written) == '[' && written.substr(0, begin).find('=') == std::string_view::npos;
    if (!before || isHeader || behind == '=' || behind == '.' || before == '.') {
        return unquoted(word, true);
    }
    const bool standsForValue = before == '=' || before == '[' || before == ',';
    return standsForValue ? std::optional(unquoted(word, false)) : std::nullopt;
}

} // namespace parklens

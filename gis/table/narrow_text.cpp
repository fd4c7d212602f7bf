#include "gis/table/narrow_text.hpp"

#include "gis/table/encoding.hpp"

#include <array>

namespace parklens {

namespace {

using namespace std::string_view_literals;

/// Length of the blank at the front: 0 when there is none.
std::size_t leadingBlank(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    const auto first = static_cast<unsigned char>(text[0]);
    if (first <= 0x20 || first == 0x7F) {
        return 1;
    }
    // No other blank begins with another byte: most cells, also Chinese ones, are done here.
    if (first != 0xC2 && first != 0xE2 && first != 0xE3 && first != 0xEF) {
        return 0;
    }
    static constexpr std::array blanks{"\u00A0"sv,
                                       "\u2002"sv,
                                       "\u2003"sv,
                                       "\u2009"sv,
                                       "\u200B"sv,
                                       "\u202F"sv,
                                       "\u3000"sv,
                                       "\uFEFF"sv};
    for (const std::string_view blank : blanks) {
        if (text.starts_with(blank)) {
            return blank.size();
        }
    }
    return 0;
}

std::size_t lengthByFirstByte(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return length <= text.size() ? length : 1;
}

/// U+FF01…U+FF5E are ASCII 0x21…0x7E, full width.
char narrowOf(std::string_view character) {
    if (character.size() != 3) {
        return '\0';
    }
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned int>(static_cast<unsigned char>(character[i]));
    };
    const unsigned int code =
        (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    if (code >= 0xFF01 && code <= 0xFF5E) {
        return static_cast<char>(code - 0xFF01 + 0x21);
    }
    const bool hyphenOrMinus = code == 0x2212 || (code >= 0x2010 && code <= 0x2013);
    return hyphenOrMinus ? '-' : '\0';
}

} // namespace

std::string_view trimmed(std::string_view text) {
    while (const std::size_t length = leadingBlank(text)) {
        text.remove_prefix(length);
    }
    std::size_t end = 0;
    if (isAscii(text)) {
        end = text.size();
        while (end > 0 && leadingBlank(text.substr(end - 1)) != 0) {
            --end;
        }
        return text.substr(0, end);
    }
    for (std::size_t i = 0; i < text.size();) {
        if (const std::size_t blank = leadingBlank(text.substr(i))) {
            i += blank;
            continue;
        }
        i += lengthByFirstByte(text.substr(i));
        end = i;
    }
    return text.substr(0, end);
}

std::string narrowTrimmed(std::string_view text) {
    text = trimmed(text);
    if (isAscii(text)) {
        return std::string(text);
    }
    std::string narrow;
    narrow.reserve(text.size());
    while (!text.empty()) {
        const std::string_view character = text.substr(0, lengthByFirstByte(text));
        if (const char replaced = narrowOf(character)) {
            narrow += replaced;
        } else {
            narrow += character;
        }
        text.remove_prefix(character.size());
    }
    return narrow;
}

std::string oneLine(std::string_view text) {
    text = trimmed(text);
    std::string line;
    line.reserve(text.size());
    while (!text.empty()) {
        if (leadingBlank(text) == 0) {
            const std::string_view character = text.substr(0, lengthByFirstByte(text));
            line += character;
            text.remove_prefix(character.size());
            continue;
        }
        line += ' ';
        while (const std::size_t length = leadingBlank(text)) {
            text.remove_prefix(length);
        }
    }
    return line;
}

std::string comparisonForm(std::string_view text) {
    const std::string narrow = narrowTrimmed(text);
    std::string form;
    for (std::string_view rest = narrow; !rest.empty();) {
        if (const std::size_t blank = leadingBlank(rest)) {
            rest.remove_prefix(blank);
            continue;
        }
        const char c = rest[0];
        form += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        rest.remove_prefix(1);
    }
    return form;
}

} // namespace parklens

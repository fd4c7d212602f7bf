#include "cli/terminal_text.hpp"

#include <algorithm>
#include <array>

namespace parklens::cli {

namespace {

/// The code point that begins at `index`; moves it behind. U+FFFD for a byte that begins none.
char32_t nextCodePoint(const std::string& text, std::size_t& index) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(index++);
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t point = more == 3   ? lead & 0x07U
                     : more == 2 ? lead & 0x0FU
                     : more == 1 ? lead & 0x1FU
                                 : lead;
    while (more-- > 0 && index < text.size() && (byte(index) & 0xC0U) == 0x80U) {
        point = (point << 6U) | (byte(index++) & 0x3FU);
    }
    return point;
}

/// East Asian wide characters take two cells of a terminal.
bool isWide(char32_t point) {
    struct Range {
        char32_t first, last;
    };

    static constexpr std::array<Range, 7> wide = {{{0x1100, 0x115F},
                                                   {0x2E80, 0x303E},
                                                   {0x3041, 0xA4CF},
                                                   {0xAC00, 0xD7A3},
                                                   {0xF900, 0xFAFF},
                                                   {0xFE30, 0xFE6F},
                                                   {0xFF00, 0xFF60}}};
    return point >= 0x20000 || std::any_of(wide.begin(), wide.end(), [&](const Range& range) {
               return point >= range.first && point <= range.last;
           });
}

} // namespace

void print(const std::string& text, std::FILE* stream) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

std::size_t displayWidth(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        width += isWide(nextCodePoint(text, i)) ? 2 : 1;
    }
    return width;
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t own = displayWidth(text);
    return own < width ? text + std::string(width - own, ' ') : text;
}

} // namespace parklens::cli

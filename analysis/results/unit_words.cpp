#include "analysis/results/unit_words.hpp"

#include <array>
#include <string_view>

namespace parklens {

namespace {

struct UnitWords {
    std::string_view unit;
    std::string_view zh;
    std::string_view en;
};

/// Units that are no symbols of their own in both languages; the longer ones first.
constexpr std::array unitTable = {UnitWords{"亿元", "亿元", "10⁸ yuan"},
                                  UnitWords{"万元", "万元", "10⁴ yuan"},
                                  UnitWords{"equivalents", "当量", "equivalents"},
                                  UnitWords{"亩", "亩", "mu"},
                                  UnitWords{"分", "分", "points"},
                                  UnitWords{"人", "人", "persons"}};

} // namespace

std::string unitWords(const std::string& unit, Language language) {
    const bool isChinese = language == Language::Chinese;
    if (unit == "1") {
        return {};
    }
    if (unit == "d") {
        return isChinese ? "天" : "d";
    }
    std::string text = unit;
    for (const UnitWords& words : unitTable) {
        if (const std::size_t at = text.find(words.unit); at != std::string::npos) {
            text.replace(at, words.unit.size(), isChinese ? words.zh : words.en);
        }
    }
    return text;
}

} // namespace parklens

/// \file
/// Words for users in Chinese and English.
#pragma once

#include <string>

namespace parklens {

/// The languages in which ParkLens speaks: messages follow `--lang`, written results follow
/// `[project] language`.
enum class Language { Chinese, English };

/// One text in both languages. UTF-8.
struct LocalizedText {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const {
        return language == Language::Chinese ? zh : en;
    }

    bool empty() const { return zh.empty() && en.empty(); }

    friend bool operator==(const LocalizedText&, const LocalizedText&) = default;
};

/// Two remarks as one, each language with its own mark between them; where one is empty the other.
inline LocalizedText joinedTexts(const LocalizedText& first, const LocalizedText& second) {
    if (first.empty() || second.empty()) {
        return first.empty() ? second : first;
    }
    return {first.zh + "；" + second.zh, first.en + "; " + second.en};
}

} // namespace parklens

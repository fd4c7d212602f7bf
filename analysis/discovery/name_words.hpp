/// \file
/// Words in the names of files and layers.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace parklens {

/// True where the text holds one of the words.
template <class Words>
bool hasAnyOf(const std::string& text, const Words& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string::npos;
    });
}

inline bool hasAny(const std::string& text, std::initializer_list<std::string_view> words) {
    return hasAnyOf(text, words);
}

} // namespace parklens

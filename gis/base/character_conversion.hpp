/// \file
/// Conversion between character encodings (iconv).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parklens {

struct ConvertedText {
    std::string text;
    long invalidSequences = 0; ///< bytes that mean nothing in the encoding; U+FFFD in `text`
};

/// Converts bytes of a named encoding into UTF-8. std::nullopt when the name is not known.
std::optional<ConvertedText> convertToUtf8(std::string_view bytes, const std::string& encoding);

/// Converts UTF-8 into a named encoding; a character it does not have becomes `?` and is counted.
/// std::nullopt when the name is not known.
std::optional<ConvertedText> convertFromUtf8(std::string_view utf8, const std::string& encoding);

} // namespace parklens

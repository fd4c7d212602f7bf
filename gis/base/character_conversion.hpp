/// \file
/// Conversion between character encodings (iconv).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace parklens {

struct ConvertedText {
    std::string text;
    long invalidSequences = 0; ///< bytes that mean nothing in the encoding; U+FFFD in `text`
};

/// Converts from one encoding into UTF-8 as often as is asked. Not for several threads at a time.
class Utf8Converter {
public:
    /// std::nullopt when the name is not known.
    static std::optional<Utf8Converter> from(const std::string& encoding);

    ~Utf8Converter();
    Utf8Converter(Utf8Converter&&) noexcept;
    Utf8Converter& operator=(Utf8Converter&&) noexcept;

    ConvertedText convert(std::string_view bytes) const;

private:
    struct Implementation;
    explicit Utf8Converter(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

/// Converts bytes of a named encoding into UTF-8. std::nullopt when the name is not known.
std::optional<ConvertedText> convertToUtf8(std::string_view bytes, const std::string& encoding);

/// Converts UTF-8 into a named encoding; a character it does not have becomes `?` and is counted.
/// std::nullopt when the name is not known.
std::optional<ConvertedText> convertFromUtf8(std::string_view utf8, const std::string& encoding);

} // namespace parklens

/// \file
/// Character encodings of Windows-made files.
#pragma once

#include "gis/base/character_conversion.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parklens {

/// Text in UTF-8 and what it was before.
struct DecodedText {
    std::string text;     ///< UTF-8 without byte order mark
    std::string encoding; ///< "ASCII", "UTF-8", "UTF-8 with BOM", "GB18030", "CP950", "UTF-16LE"…
    long invalidSequences = 0; ///< replaced by U+FFFD
    bool doubtful = false;     ///< the encoding was scored and the text hardly reads like Chinese
};

/// True when the bytes are well-formed UTF-8 (ASCII included).
bool isUtf8(std::string_view bytes);

/// True when every byte is ASCII.
bool isAscii(std::string_view bytes);

/// True for a name that decodeText() understands.
bool isKnownEncoding(const std::string& encoding);

/// Converts from a named encoding (iconv names, code page numbers as `CP936`, and the aliases GBK,
/// GB2312, ANSI 936, BIG5, MAC-ROMAN). A byte order mark of that encoding is dropped.
/// \throws FormatError for an encoding that is not known.
DecodedText decodeText(std::string_view bytes, const std::string& encoding);

/// decodeText() of one encoding for many short texts. Not for several threads at a time.
class TextDecoder {
public:
    /// \throws FormatError for an encoding that is not known
    explicit TextDecoder(const std::string& encoding);

    DecodedText operator()(std::string_view bytes) const;

private:
    std::string m_name;
    std::optional<Utf8Converter> m_converter; ///< none for UTF-8 itself
};

/// Finds the encoding: byte order mark, then UTF-8, then GB18030 or Big5 (CP950) by which of the
/// two reads more like Chinese (shares of common characters), GB18030 on a tie. Text that is UTF-8
/// but for a few broken bytes, or that is cut inside its last character, is taken as UTF-8.
DecodedText decodeText(std::string_view bytes);

/// Reads a whole text file, unpacked when it is a gzip file; `encoding` empty = found as above.
/// UTF-8 is not copied twice. \throws FormatError when the file is missing, a folder, empty or a
/// broken gzip file; IoError when reading fails.
DecodedText readTextFile(const std::string& path, const std::string& encoding = {});

} // namespace parklens

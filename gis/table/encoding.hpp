/// \file
/// Character encodings of Windows-made files.
#pragma once

#include <string>
#include <string_view>

namespace parklens {

/// Text in UTF-8 and what it was before.
struct DecodedText {
    std::string text;     ///< UTF-8 without byte order mark
    std::string encoding; ///< "UTF-8", "UTF-8 with BOM", "GB18030", "CP950", "UTF-16LE", …
    long invalidSequences = 0; ///< replaced by U+FFFD
};

/// True when the bytes are well-formed UTF-8.
bool isUtf8(std::string_view bytes);

/// Converts from a named encoding (iconv names and the aliases GBK, GB2312, BIG5).
/// \throws FormatError for an encoding that is not known.
DecodedText decodeText(std::string_view bytes, const std::string& encoding);

/// Finds the encoding: byte order mark, then strict UTF-8, then GB18030 or Big5 by which of the two
/// reads more like Chinese (shares of common characters), GB18030 on a tie.
DecodedText decodeText(std::string_view bytes);

} // namespace parklens

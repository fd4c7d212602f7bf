/// \file
/// Which Chinese encoding a run of bytes is in.
#pragma once

#include <string_view>

namespace parklens {

/// How much a text read in some encoding looks like Chinese.
struct ChineseScore {
    long characters = 0; ///< characters beyond ASCII
    long common = 0;     ///< of these, among the most used ones
    long impossible = 0; ///< invalid sequences, private use, unassigned

    /// Share of common characters less that of impossible ones; 0 without any characters.
    double value() const;
};

/// Scores text that was decoded into UTF-8; `invalidSequences` as the decoder counted them.
ChineseScore scoreChinese(std::string_view utf8, long invalidSequences);

/// "GB18030" or "CP950", whichever reads more like Chinese; `doubtful` is set when neither does.
const char* likelierChineseEncoding(std::string_view bytes, bool& doubtful);

} // namespace parklens

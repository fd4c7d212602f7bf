/// \file
/// What findings are called on the terminal.
#pragma once

#include "gis/base/text.hpp"

#include <functional>
#include <string>

namespace parklens::cli {

/// "站点缺测", "gap in a series" of the code "series_gap"; empty for a code without a rule.
using FindingWords = std::function<LocalizedText(const std::string& code)>;

/// The words of data/standards/audit-rules. Where they cannot be read no code has words: what is
/// told does without them.
FindingWords findingWords();

} // namespace parklens::cli

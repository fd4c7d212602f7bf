/// \file
/// Columns of text on a terminal, where a Chinese character takes two cells.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>

namespace parklens::cli {

/// Writes the text as it is.
void print(const std::string& text, std::FILE* stream = stdout);

/// The cells of a terminal that a text in UTF-8 takes.
std::size_t displayWidth(const std::string& text);

/// With blanks behind it up to this width; longer text as it is.
std::string padded(const std::string& text, std::size_t width);

} // namespace parklens::cli

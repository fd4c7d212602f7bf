/// \file
/// Text files packed by gzip (RFC 1952), as the OpenAQ archive publishes its days.
#pragma once

#include <string>
#include <string_view>

namespace parklens {

/// True when the bytes begin as a gzip file does, whatever its name says.
bool isGzip(std::string_view bytes);

/// What a gzip file holds, all its members one behind the other; lengths and checksums are
/// verified.
///
/// Files come from anywhere: one that swells to more than 64 MB and more than 200 times its size,
/// or to more than 4 GB, is refused before that is held in memory. \param file  only named in
/// errors \throws FormatError for a file that is cut, damaged or swells beyond these bounds.
std::string gunzip(std::string_view bytes, const std::string& file);

} // namespace parklens

/// \file
/// Packed files for tests.
#pragma once

#include <string>
#include <string_view>

namespace parklens::test {

/// The text as a gzip file of one member.
std::string gzipped(std::string_view text);

} // namespace parklens::test

/// \file
/// TOML files by chance, with everything that TOML allows a user to write.
#pragma once

#include "analysis/project/toml_value.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace parklens::test {

/// Where the generator has written a value.
struct WrittenValue {
    KeyPath path;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isScalar = true;
};

struct GeneratedToml {
    std::string text;
    std::vector<WrittenValue> values; ///< in the file's order
    std::vector<KeyPath> tables;      ///< with a header of their own: [a.b], [[c]]
    std::vector<KeyPath> arrays;      ///< of tables, by headers
};

/// Comments, blank lines and indentation anywhere; tables in any order; inline tables, dotted keys,
/// arrays of tables with tables in them, arrays over several lines, texts of all four kinds,
/// numbers, dates; keys bare, quoted and Chinese; LF or CRLF; with and without a byte order mark
/// and a line break at the end. The same for the same seed.
GeneratedToml generateToml(unsigned seed);

} // namespace parklens::test

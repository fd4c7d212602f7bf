/// \file
/// Writes ZIP archives.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

struct ZipMember {
    std::string name; ///< in the archive, UTF-8
    std::string content;
};

/// Writes the members in their order, compressed, every one dated 1980-01-01: the same members give
/// the same bytes. \throws IoError
void writeZip(const std::filesystem::path& path, const std::vector<ZipMember>& members);

} // namespace parklens

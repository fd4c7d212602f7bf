/// \file
/// Fingerprints of input files, by which a run says what it was made of.
#pragma once

#include "gis/base/task_control.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

/// The file and what belongs to it by name: `.shx .dbf .prj .cpg` of a shapefile, world files,
/// `.aux.xml`, `.ovr`; for a folder everything in it. Sorted by name.
std::vector<std::filesystem::path> withSidecars(const std::filesystem::path& file);

struct Fingerprint {
    std::string hash; ///< xxh3 of 128 bits over the names and bytes of all files, hexadecimal
    std::uint64_t sizeBytes = 0;

    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// Over the bytes of the files and their sidecars, with their names but not their folders, so that
/// a project keeps its fingerprints when it is moved.
/// \throws FormatError when a file cannot be read; CancelledError
Fingerprint fingerprintOf(const std::vector<std::filesystem::path>& files,
                          const TaskControl& control = {});

} // namespace parklens

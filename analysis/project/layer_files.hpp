/// \file
/// The files behind a layer of the project, and their fingerprints for the run manifest.
#pragma once

#include "analysis/project/project.hpp"
#include "gis/base/task_control.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

/// Files that match a glob (`*` and `?` in any part of the path, `**` not) in the order of their
/// names; a path without wildcards is the file or folder itself, if it is there.
std::vector<std::filesystem::path> expandGlob(const std::filesystem::path& pattern);

/// The files of a layer as its path names them, sidecars not included; empty when there are none,
/// or for names that only GDAL understands (isDriverName()).
std::vector<std::filesystem::path> filesOf(const Project& project, const LayerSource& layer);

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

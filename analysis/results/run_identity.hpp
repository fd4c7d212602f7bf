/// \file
/// What two runs must have in common for their results to be the same bytes: project file,
/// options, versions, inputs and standards.
#pragma once

#include "analysis/results/run_manifest.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// One thing that runs have in common.
struct IdentityEntry {
    LocalizedText what; ///< "输入 forest[0]（cover.tif）" / "the input forest[0] (cover.tif)"
    std::string value;  ///< fingerprint, version or option as text

    friend bool operator==(const IdentityEntry&, const IdentityEntry&) = default;
};

using RunIdentity = std::vector<IdentityEntry>;

/// The identity of a run of this program, the most telling things first: project, options,
/// versions, inputs, standards. Which parks of it are computed, by how many threads and on which
/// machine is no part of it.
RunIdentity identityOf(const RunManifest& manifest);

/// The first thing in which two runs differ; std::nullopt when they are of one make.
std::optional<LocalizedText> firstDifference(const RunIdentity& a, const RunIdentity& b);

/// The first input without a fingerprint (a name that GDAL alone understands): whether it is the
/// same cannot be checked. std::nullopt when every input has one.
std::optional<std::string> inputWithoutFingerprint(const RunManifest& manifest);

} // namespace parklens

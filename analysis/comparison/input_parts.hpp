/// \file
/// What a project is made of, by the part of a change that it belongs to: as text that two projects
/// are compared by, and as members that one project takes over from another.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/run_manifest.hpp"
#include "gis/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// A setting or a layer.
struct DescribedInput {
    std::string key;              ///< "boundary[0]", "air.below", "land.parcels"
    std::string shown;            ///< as it is told to the user: a file name, "50"
    std::string identity;         ///< equal exactly where both are read the same way and, by
                                  ///< their fingerprints, hold the same bytes
    std::optional<int> year = {}; ///< declared; of layers only
    LocalizedText words = {};     ///< `shown` in words, where inputValueWords() has none
};

/// The boundary entries.
std::vector<DescribedInput> boundaryInputs(const Project& project, const RunManifest& run);

/// What a rule is: settings of the air statistics, profiles and thresholds of forest layers, roles
/// of extents, references, reference sets, code system, control table and per-mu rule of the land.
std::vector<DescribedInput> ruleInputs(const Project& project, const RunManifest& run);

/// The layers that figures are made of, with how their columns are read, and totals of statistics.
std::vector<DescribedInput> dataInputs(const Project& project, const RunManifest& run);

} // namespace parklens

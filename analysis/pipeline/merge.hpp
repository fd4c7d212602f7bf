/// \file
/// Shards of one run put together.
#pragma once

#include "analysis/pipeline/computed_run.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// Reads the shards in these folders, in any order, and joins them to the run that they are parts
/// of: concluded and written it makes the same bytes as one run over all parks.
/// \param told  gets what the user should know of the shards: inputs whose identity cannot be
///              checked, processors that differ
/// \throws FormatError or ConfigError when a folder is no finished shard, when two of them are not
///         of the same project file, options, versions, inputs and standards or not of this
///         program's version, and when a shard is missing or there twice
ComputedRun mergeShards(const std::vector<std::filesystem::path>& folders, Diagnostics& told);

} // namespace parklens

/// \file
/// `shard.cbor`: what a shard computed, exactly as it was in memory, so that merging makes the
/// bytes that one run would have made.
#pragma once

#include "analysis/pipeline/computed_run.hpp"

#include <filesystem>

namespace parklens {

/// The file's name in the folder of a shard's results.
inline constexpr const char* shardFileName = "shard.cbor";

/// \throws IoError
void writeShardFile(const std::filesystem::path& path, const ComputedRun& run);

/// \throws FormatError when it is not there, incomplete, or of another kind
ComputedRun readShardFile(const std::filesystem::path& path);

} // namespace parklens

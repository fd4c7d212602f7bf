/// \file
/// A part of a project's parks, so that several processes or machines can share one run
/// (`--shard i/n`).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace parklens {

/// Part `index` of `count`, counted from 1. Parks stay in the order of the project: each part is a
/// run of neighbours in that order, and parts differ by one park at most. Where there are more
/// parts than parks, some are empty.
struct Shard {
    int index = 1;
    int count = 1;

    friend bool operator==(const Shard&, const Shard&) = default;
};

/// "2/5", as written on the command line and in `run.json`.
std::string textOf(const Shard& shard);

/// std::nullopt for what is not `i/n` with 1 ≤ i ≤ n ≤ 100000.
std::optional<Shard> shardFromText(std::string_view text);

/// The parks [begin, end) of a part.
struct ShardRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

ShardRange rangeOf(const Shard& shard, std::size_t parkCount);

/// A variable of the process's environment; null where it is not set.
using Environment = std::function<const char*(const char*)>;

/// The part that this task of a job array computes: Slurm (`SLURM_ARRAY_TASK_ID`, `_MIN`, `_MAX`,
/// `_COUNT`) and Grid Engine (`SGE_TASK_ID`, `_FIRST`, `_LAST`, `_STEPSIZE`). std::nullopt where
/// the process is no task of an array. \throws UsageError for an array whose numbers have no even
/// step
std::optional<Shard> shardOfJobArray(const Environment& environment);

} // namespace parklens

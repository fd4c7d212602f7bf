#include "analysis/results/shard.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace parklens {

namespace {

constexpr int mostShards = 100000;

std::optional<int> integerOf(std::string_view text) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size() && !text.empty()
               ? std::optional(value)
               : std::nullopt;
}

std::optional<int> variable(const Environment& environment, const char* name) {
    const char* text = environment(name);
    return text == nullptr ? std::nullopt : integerOf(text);
}

[[noreturn]] void refuseArray(int id, int first, int last) {
    throw UsageError(
        {.what = {fmt::format(
                      "作业数组的编号（第一个 {}，最后一个 {}）间隔不等，看不出 {} 是第几份",
                      first,
                      last,
                      id),
                  fmt::format("the numbers of the job array ({} to {}) have no even step, so that "
                              "{} names no part",
                              first,
                              last,
                              id)},
         .place = {},
         .mend = {"请用 --array=1-N，或写明 --shard i/n",
                  "submit it with --array=1-N, or write --shard i/n"}});
}

/// Task `id` of those from `first` to `last` in steps.
Shard partOf(int id, int first, int last, int step) {
    if (step < 1 || id < first || id > last || (id - first) % step != 0 ||
        (last - first) / step >= mostShards) {
        refuseArray(id, first, last);
    }
    return {(id - first) / step + 1, (last - first) / step + 1};
}

} // namespace

std::string textOf(const Shard& shard) {
    return fmt::format("{}/{}", shard.index, shard.count);
}

std::optional<Shard> shardFromText(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return std::nullopt;
    }
    const std::optional<int> index = integerOf(text.substr(0, slash));
    const std::optional<int> count = integerOf(text.substr(slash + 1));
    if (!index || !count || *index < 1 || *index > *count || *count > mostShards) {
        return std::nullopt;
    }
    return Shard{*index, *count};
}

ShardRange rangeOf(const Shard& shard, std::size_t parkCount) {
    const auto count = static_cast<std::size_t>(shard.count);
    const auto index = static_cast<std::size_t>(shard.index);
    return {parkCount * (index - 1) / count, parkCount * index / count};
}

std::optional<Shard> shardOfJobArray(const Environment& environment) {
    const auto slurmId = variable(environment, "SLURM_ARRAY_TASK_ID");
    const auto slurmFirst = variable(environment, "SLURM_ARRAY_TASK_MIN");
    const auto slurmLast = variable(environment, "SLURM_ARRAY_TASK_MAX");
    const auto slurmCount = variable(environment, "SLURM_ARRAY_TASK_COUNT");
    if (slurmId && slurmFirst && slurmLast && slurmCount) {
        const int steps = std::max(1, *slurmCount - 1);
        if ((*slurmLast - *slurmFirst) % steps != 0) {
            refuseArray(*slurmId, *slurmFirst, *slurmLast);
        }
        const int step = std::max(1, (*slurmLast - *slurmFirst) / steps);
        return partOf(*slurmId, *slurmFirst, *slurmLast, step);
    }
    const auto gridId = variable(environment, "SGE_TASK_ID");
    const auto gridFirst = variable(environment, "SGE_TASK_FIRST");
    const auto gridLast = variable(environment, "SGE_TASK_LAST");
    if (gridId && gridFirst && gridLast) {
        const int step = variable(environment, "SGE_TASK_STEPSIZE").value_or(1);
        return partOf(*gridId, *gridFirst, *gridLast, step);
    }
    return std::nullopt;
}

} // namespace parklens

#include "analysis/pipeline/merge.hpp"

#include "analysis/pipeline/shard_file.hpp"
#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace fs = std::filesystem;

namespace {

/// A shard and where it came from.
struct ReadShard {
    fs::path folder;
    ComputedRun run;

    const Shard& shard() const { return *run.manifest.shard; }
};

[[noreturn]] void refuse(const fs::path& folder, LocalizedText what, LocalizedText mend) {
    throw ConfigError(
        {.what = std::move(what), .place = {.file = folder.string()}, .mend = std::move(mend)});
}

ReadShard readShard(const fs::path& folder) {
    if (!fs::is_regular_file(folder / "run.json")) {
        refuse(
            folder,
            {"没有 run.json，不是完成的成果文件夹", "holds no run.json: it is no finished result"},
            {"请给出 analyze --shard 写出的文件夹",
             "give the folders that analyze --shard has written"});
    }
    if (!fs::is_regular_file(folder / shardFileName)) {
        refuse(folder,
               {fmt::format("没有 {}，不是分片的成果", shardFileName),
                fmt::format("holds no {}: it is no shard", shardFileName)},
               {"全部园区一次算出的成果不需要合并", "results of a whole run need no merging"});
    }
    return {folder, readShardFile(folder / shardFileName)};
}

/// The versions that this program would write into its results.
void requireOwnVersion(const ReadShard& read) {
    if (const auto difference = firstDifference(identityOf(read.run.manifest), read.run.identity)) {
        refuse(read.folder,
               {difference->zh + "与现在运行的不同",
                "was made with another " + difference->en + " than the one that runs now"},
               {"请用同一版本重新计算或合并", "compute and merge with the same version"});
    }
}

void requireOneRun(const std::vector<ReadShard>& shards) {
    const ReadShard& first = shards.front();
    for (const ReadShard& other : shards) {
        if (const auto difference = firstDifference(first.run.identity, other.run.identity)) {
            refuse(other.folder,
                   {fmt::format("{}与 {} 的不同", difference->zh, first.folder.string()),
                    fmt::format("differs from {} in {}", first.folder.string(), difference->en)},
                   {"请用相同的项目、数据和选项重新计算其中之一",
                    "compute one of them again with the same project, data and options"});
        }
        if (other.shard().count != first.shard().count) {
            refuse(other.folder,
                   {fmt::format("是 {} 份之一，而 {} 是 {} 份之一",
                                other.shard().count,
                                first.folder.string(),
                                first.shard().count),
                    fmt::format("is one of {} shards, {} one of {}",
                                other.shard().count,
                                first.folder.string(),
                                first.shard().count)},
                   {"请合并同一次切分的各份", "merge shards of one cut"});
        }
    }
}

void requireAllOnce(const std::vector<ReadShard>& sorted) {
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i].shard() == sorted[i - 1].shard()) {
            const std::string text = textOf(sorted[i].shard());
            refuse(
                sorted[i].folder,
                {fmt::format("第 {} 份给了两次，另一份在 {}", text, sorted[i - 1].folder.string()),
                 fmt::format("shard {} is there twice, the other time in {}",
                             text,
                             sorted[i - 1].folder.string())},
                {"请只留一个", "keep one of them"});
        }
    }
    std::vector<std::string> missing;
    const int count = sorted.front().shard().count;
    auto next = sorted.begin();
    for (int index = 1; index <= count; ++index) {
        if (next != sorted.end() && next->shard().index == index) {
            ++next;
        } else {
            missing.push_back(textOf(Shard{index, count}));
        }
    }
    if (!missing.empty()) {
        throw ConfigError(
            {.what = {fmt::format("缺少第 {} 份", fmt::join(missing, "、")),
                      fmt::format("shards are missing: {}", fmt::join(missing, ", "))},
             .place = {},
             .mend = {"请算出它们并一起给出", "compute them and give them too"}});
    }
}

void tellDoubts(const std::vector<ReadShard>& shards, Diagnostics& told) {
    if (const auto input = inputWithoutFingerprint(shards.front().run.manifest)) {
        told.add(Severity::Warning,
                 "input_without_fingerprint",
                 {.what = {"没有指纹，无法确认各份用的是同样的数据",
                           "has no fingerprint: that all shards had the same data is not checked"},
                  .place = {.file = *input},
                  .mend = {}});
    }
    for (const ReadShard& other : shards) {
        if (other.run.manifest.processor != shards.front().run.manifest.processor) {
            told.add(Severity::Note,
                     "processors_differ",
                     {.what = {"各份在不同的处理器上算出，末位数字可能与一次算出的不同",
                               "the shards were computed on different processors; last digits may "
                               "differ from those of one run"},
                      .place = {},
                      .mend = {}});
            return;
        }
    }
}

/// Adds the parks of the next shard; everything else all shards have alike.
void append(ComputedRun& run, ComputedRun next) {
    std::move(next.data.parks.begin(), next.data.parks.end(), std::back_inserter(run.data.parks));
    std::move(next.parks.begin(), next.parks.end(), std::back_inserter(run.parks));
    RunManifest& manifest = run.manifest;
    manifest.started = std::min(manifest.started, next.manifest.started);
    manifest.threadCount = std::max(manifest.threadCount, next.manifest.threadCount);
    if (manifest.processor.find(next.manifest.processor) == std::string::npos) {
        manifest.processor += ", " + next.manifest.processor;
    }
    for (std::size_t i = 0; i < manifest.secondsByStage.size(); ++i) {
        manifest.secondsByStage[i].second += next.manifest.secondsByStage.at(i).second;
    }
}

} // namespace

ComputedRun mergeShards(const std::vector<fs::path>& folders, Diagnostics& told) {
    std::vector<ReadShard> shards;
    for (const fs::path& folder : folders) {
        shards.push_back(readShard(folder));
    }
    requireOwnVersion(shards.front());
    requireOneRun(shards);
    std::stable_sort(shards.begin(), shards.end(), [](const ReadShard& a, const ReadShard& b) {
        return a.shard().index < b.shard().index;
    });
    requireAllOnce(shards);
    tellDoubts(shards, told);

    ComputedRun run = std::move(shards.front().run);
    for (std::size_t i = 1; i < shards.size(); ++i) {
        append(run, std::move(shards[i].run));
    }
    run.manifest.mergedShards = static_cast<int>(shards.size());
    run.manifest.shard.reset();
    return run;
}

} // namespace parklens

/// \file
/// `run.json`: what a run was made from and with. It is written last: a folder without it is not a
/// result. Times stand here alone, so that every other file of two equal runs has the same bytes.
#pragma once

#include "analysis/model/fingerprint.hpp"
#include "analysis/results/shard.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// One input layer.
struct InputRecord {
    std::string key;  ///< "forest[0]"
    std::string path; ///< as written in the project file
    std::size_t fileCount = 0;
    Fingerprint fingerprint;
    std::string crs; ///< label of the system in use; empty for tables
    std::optional<int> year;
};

/// One standard whose tables were used.
struct StandardRecord {
    std::string id;
    std::string hash;
};

struct RunManifest {
    std::string projectName;
    std::string projectFile;    ///< name without folder
    std::string projectHash;    ///< fingerprint of the project file
    std::optional<Shard> shard; ///< the part of the parks that was computed; empty = all
    int mergedShards = 0;       ///< from how many shards it was put together; 0 = none
    std::vector<InputRecord> inputs;
    std::vector<StandardRecord> standards;
    std::map<std::string, std::string> options; ///< as given on the command line
    std::string processor;                      ///< model name, empty where it is not known
    int threadCount = 0;
    std::string started; ///< ISO 8601 in UTC
    std::vector<std::pair<std::string, double>> secondsByStage;
    std::map<std::string, std::uint64_t> outputs; ///< file name → bytes
};

std::string runManifestJson(const RunManifest& manifest);

} // namespace parklens

/// \file
/// Results as an earlier run wrote them into a folder, to be looked at again or held against a new
/// computation.
#pragma once

#include "analysis/results/result_set.hpp"
#include "analysis/results/run_manifest.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace parklens {

struct RecordedResults {
    std::filesystem::path file; ///< `results.json`
    ResultSet results;
    /// What stands in `run.json` beside it: started, project hash, inputs, standards, shard
    /// and outputs. Absent where there is none: the run did not end, or the file was taken out of
    /// its folder.
    std::optional<RunManifest> run;
    std::string version; ///< of ParkLens that computed them; empty without `run`

    /// Null when there is none of this key.
    const IndicatorResult* find(const std::string& key) const;

    /// By project key; empty without `run`.
    std::map<std::string, std::string> inputHashes() const;

    /// True when `results.json` has another size than the run gave it: it was changed by hand.
    bool isAltered() const;
};

/// \param path  a folder of results or its `results.json`
/// \throws FormatError when there are no results, or they are broken or of another version of the
///         format; when `run.json` beside them cannot be read
RecordedResults readRecordedResults(const std::filesystem::path& path);

/// The project file beside the results or one folder above them; std::nullopt where it is in
/// neither.
std::optional<std::filesystem::path> projectFileOf(const RecordedResults& recorded);

/// True for a folder with `results.json`, and for such a file.
bool isResults(const std::filesystem::path& path);

} // namespace parklens

/// \file
/// Figures as an earlier run wrote them into `results.json`, to be found again and held against a
/// new computation.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct RecordedFigure {
    std::string key;
    std::string id;
    std::string subjectId;
    std::string parkId; ///< of the subject; the subject itself where it is a park
    std::string period;
    std::optional<double> value; ///< absent for words, yes or no, and where not evaluable
};

struct RecordedResults {
    std::filesystem::path file;
    std::string projectName;
    std::string projectFile; ///< name without folder
    std::vector<RecordedFigure> figures;
    std::map<std::string, std::string> inputHashes; ///< by project key, from `run.json` beside it

    /// Null when there is none of this key.
    const RecordedFigure* find(const std::string& key) const;
};

/// \throws FormatError when the file is missing, no JSON, or no results of ParkLens
RecordedResults readRecordedResults(const std::filesystem::path& file);

} // namespace parklens

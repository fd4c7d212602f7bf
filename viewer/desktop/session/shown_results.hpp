/// \file
/// The figures that are looked at: of one run, of several where themes were analysed apart, or of a
/// folder of results.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "analysis/pipeline/pipeline.hpp"
#include "analysis/standards/standards_library.hpp"

#include <QDateTime>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parklens {

/// What leads from a feature to further subjects whose figures it enters.
struct SubjectLinks {
    struct ParcelLink {
        std::string id;
        std::string parkId;
        std::string projectId; ///< empty where it is judged by itself
        std::string block;     ///< name; empty where the park has none
        /// Keys of the boundary roles of those extents that hold it, of all that figures of a scope
        /// (dimension `scope`) are about; std::nullopt = not known.
        std::optional<std::set<std::string>> extents = std::nullopt;
    };

    std::map<std::string, std::vector<std::string>> parksByStation; ///< whom a station stands for
    std::vector<ParcelLink> parcels;
};

struct RecordedFolder;

/// Immutable.
struct ShownResults {
    ResultSet results;
    SubjectLinks links;
    std::map<Theme, QDateTime> computed;                    ///< when, of each theme that there is
    std::shared_ptr<const RecordedFolder> folder = nullptr; ///< they were read from; null: computed

    /// True when another theme was computed after it.
    bool isOlder(Theme theme) const;
};

ShownResults shownResults(const PipelineRun& run, const StandardsLibrary& standards);

/// The results of a run of some themes in place of those before it of the same themes; everything
/// else stays. Figures stand in the order of one run over all themes. Findings that the run has
/// found again, that touch its themes alone or are about files it has read give way to its own.
ShownResults withThemesOf(const PipelineRun& run,
                          const std::vector<Theme>& themes,
                          const ShownResults& before,
                          const StandardsLibrary& standards);

} // namespace parklens

/// \file
/// A folder of results that is looked at, with what it leads to.
#pragma once

#include "analysis/loading/input_changes.hpp"
#include "analysis/results/recorded_results.hpp"
#include "viewer/desktop/session/opened_project.hpp"
#include "viewer/desktop/session/shown_results.hpp"

#include <QString>

#include <memory>
#include <optional>

namespace parklens {

/// Why the project behind results is not open.
enum class ProjectState {
    Open,
    NotFound, ///< neither beside the results nor one folder above
    Other,    ///< the file of this name there is another project
    Broken    ///< it is there and cannot be opened; what is wrong has been told
};

/// Immutable.
struct RecordedFolder {
    RecordedResults recorded;
    ProjectState projectState = ProjectState::NotFound;
    std::optional<InputChanges> changes; ///< where the project file and the run are known

    /// True when nobody can be sure that the figures fit the data of today.
    bool isDoubtful() const;
};

/// "只读成果：…，2026-11-21 20:45 由园境 0.1.0 计算": what is looked at, and whether the data have
/// changed since.
QString bannerOf(const RecordedFolder& folder, Language language);

/// What must be said beside the explanation of a recorded figure: that its evidence is not in the
/// folder, or has been computed anew. \param now  the figure as computed from the data of today;
/// null where it is not
LocalizedText evidenceRemark(const RecordedFolder& folder,
                             const IndicatorResult& recorded,
                             const IndicatorResult* now);

/// What opening a folder of results brings.
struct OpenedFolder {
    std::shared_ptr<const ShownResults> shown;
    std::optional<OpenedProject> project; ///< where it is found
    Crs crs;
    std::vector<NewLayer> layers; ///< of results; without a project the extents too
    Diagnostics told;
};

/// Reads `results.json`, `run.json` and `results.gpkg`, opens the project beside or above, and
/// compares its inputs with those of the run.
/// \param path  the folder or its `results.json`
/// \throws FormatError as readRecordedResults(); ConfigError where there is neither a project nor
///         an extent in `results.gpkg`, so that no map can be drawn
OpenedFolder openResultsFolder(const std::filesystem::path& path,
                               const StandardsLibrary& standards,
                               const StyleLibrary& styles,
                               Language language,
                               const TaskPool& pool,
                               const TaskControl& control);

} // namespace parklens

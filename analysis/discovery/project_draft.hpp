/// \file
/// A starting project file for a folder.
#pragma once

#include "analysis/discovery/layer_recognition.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

struct ProjectDraft {
    std::string text;                  ///< a project file that parseProject() accepts
    std::vector<std::string> sections; ///< those that are not commented out
    bool hasBoundary = false;          ///< else the boundary is a placeholder to be filled in
};

/// Looks into a folder, recognises its layers and writes a commented project file with paths
/// relative to `projectFolder`. Of several candidates for one section the likeliest is taken; the
/// others, layers without a coordinate reference system, and those that lie apart from the boundary
/// are there as comments with the reason.
/// Diagnostics: those of surveyFolder(). \throws FormatError when it is no folder
ProjectDraft draftProject(const std::filesystem::path& folder,
                          const std::filesystem::path& projectFolder,
                          Language language,
                          const StandardsLibrary& standards,
                          const TaskControl& control,
                          Diagnostics& diagnostics);

} // namespace parklens

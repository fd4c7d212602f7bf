/// \file
/// What thematic sheets show beside extents and base map.
#pragma once

#include "analysis/pipeline/result_rows.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A run over the themes of a sheet, with the layers of `results.gpkg`; null where there are none.
struct ThemeData {
    const StandardsLibrary& standards;
    const TaskPool& pool;
    std::vector<Theme> themes; ///< that were computed
    PipelineRun run;
    std::shared_ptr<const FeatureLayer> parcels = {};
    std::shared_ptr<const FeatureLayer> patches = {};
    std::shared_ptr<const FeatureLayer> stations = {};
    std::shared_ptr<const FeatureLayer> sources = {};
};

/// Computes the figures of those of the themes that the project has data for, as `analyze` does;
/// of other themes nothing is read. Layers that cannot be read are told (`layer_unusable`).
/// \param parks  identifiers; empty = all
/// \throws what runPipeline() throws
ThemeData computeThemes(std::span<const Theme> themes,
                        const Project& project,
                        const StandardsLibrary& standards,
                        const std::vector<std::string>& parks,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics);

/// The same of a folder of results: figures, layers and tables are those that `analyze` has
/// written. What is drawn below them (parcels, rasters, surveys) is read from the project's data,
/// which must be those of the results.
/// \param folder  of results, or its `results.json`
/// \param withObservations  of the air are read too, for charts of days; else ProjectData::air is
///                          null
/// \param parks   identifiers; empty = those of the results
/// \throws FormatError when the folder holds no finished results of this version; ConfigError when
///         they are of another project, of other data or standards, were changed by hand, or lack a
///         park asked for; what loadProject() throws
ThemeData recordedThemes(const std::filesystem::path& folder,
                         std::span<const Theme> themes,
                         bool withObservations,
                         const Project& project,
                         const StandardsLibrary& standards,
                         const std::vector<std::string>& parks,
                         const TaskPool& pool,
                         const TaskControl& control,
                         Diagnostics& diagnostics);

} // namespace parklens

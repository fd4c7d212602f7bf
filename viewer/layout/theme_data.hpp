/// \file
/// What thematic sheets show beside extents and base map.
#pragma once

#include "analysis/pipeline/pipeline.hpp"
#include "gis/vector/feature_layer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parklens {

/// A run over the themes of a sheet, with the layers of `results.gpkg` as far as there are any.
struct ThemeData {
    const StandardsLibrary& standards;
    const TaskPool& pool;
    PipelineRun run;
    std::optional<FeatureLayer> parcels;
    std::optional<FeatureLayer> patches;
    std::optional<FeatureLayer> stations;
    std::optional<FeatureLayer> sources;
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

} // namespace parklens

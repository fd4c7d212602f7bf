#include "viewer/layout/theme_data.hpp"

#include "analysis/pipeline/results_folder.hpp"

namespace parklens {

ThemeData computeThemes(std::span<const Theme> themes,
                        const Project& project,
                        const StandardsLibrary& standards,
                        const std::vector<std::string>& parks,
                        const TaskPool& pool,
                        const TaskControl& control,
                        Diagnostics& diagnostics) {
    PipelineOptions options{
        .only = {Theme::Park}, .parks = parks, .shard = std::nullopt, .checkpoints = {}};
    for (const auto theme : themes) {
        if (hasData(project, theme)) {
            options.only.push_back(theme);
        }
    }
    ThemeData data{.standards = standards,
                   .pool = pool,
                   .run = runPipeline(project, standards, options, pool, control),
                   .parcels = {},
                   .patches = {},
                   .stations = {},
                   .sources = {}};
    for (const auto& failure : data.run.data.failures) {
        diagnostics.add(Severity::Warning, "layer_unusable", failure.problem);
    }
    data.parcels = parcelLayer(data.run);
    data.patches = patchLayer(data.run);
    data.stations = stationLayer(data.run);
    data.sources = sourceLayer(data.run);
    return data;
}

} // namespace parklens

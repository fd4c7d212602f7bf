/// \file
/// What `parklens forest` measures: options and opening.
#pragma once

#include "analysis/forest/forest_profile.hpp"
#include "analysis/loading/project_data.hpp"
#include "analysis/results/indicator_result.hpp"
#include "cli/raster_input.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace parklens::cli {

/// `RASTER|VECTOR --profile P --product ID` and the options of either.
struct ForestInputOptions {
    std::string path;
    std::string profile;
    std::string product;
    RasterInput raster;
    std::vector<double> classes;
    std::optional<double> minimumHeightM;
    std::optional<double> minimumCoverPct;
    std::optional<double> minimumPatchHa;
    std::optional<double> minimumWidthM;
    std::string layer; ///< of polygons, as the two fields
    std::string codeField;
    std::string designatedField;
};

/// Adds the positional and its options.
void declareForestInput(CLI::App& app, ForestInputOptions& options, Language language);

/// Refuses thresholds of which one alone would be heeded. Throws UsageError.
void refuseTwoThresholds(const ForestInputOptions& options);

/// The layer that is measured, opened: a raster or the polygons of a survey.
struct ForestInput {
    ForestSource source;
    ProjectData data; ///< the layer alone, under the key of the source
    std::string profile;
    std::optional<RasterRule> raster;
    std::optional<SurveyRule> survey;
    Grade grade = Grade::Estimate;
};

/// \throws UsageError for an option that the input, being polygons or a raster, would not heed;
///         what openForestRaster() and readSurvey() throw
ForestInput openForestInput(const ForestInputOptions& options,
                            const StandardsLibrary& standards,
                            Diagnostics& diagnostics,
                            const TaskControl& control);

} // namespace parklens::cli

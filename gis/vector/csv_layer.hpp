/// \file
/// A layer's attributes as CSV.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/vector/feature_layer.hpp"
#include "gis/vector/vector_writer.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// The CSV text of a layer; layer options as in writeVectorLayers().
/// \throws UsageError for an option that is not known, FormatError for AS_XY without single points
/// \param path  of the file, for messages
std::string csvOfLayer(const FeatureLayer& layer,
                       const VectorWriteOptions& options,
                       const std::filesystem::path& path,
                       const TaskControl& control = {});

} // namespace parklens

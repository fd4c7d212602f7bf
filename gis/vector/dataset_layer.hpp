/// \file
/// One layer of an open data set, read whole.
#pragma once

#include "gis/vector/vector_reader.hpp"

namespace parklens {

class VectorDataset;

/// Reads the layer that the options name, or the only one.
/// \param path  as the user named it, for messages
FeatureLayer readDatasetLayer(const VectorDataset& dataset,
                              const std::string& path,
                              const VectorReadOptions& options,
                              Diagnostics& diagnostics,
                              const TaskControl& control);

} // namespace parklens

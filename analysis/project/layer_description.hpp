/// \file
/// Field mappings of data-level commands (`--fields MAP.toml`).
#pragma once

#include "analysis/project/project.hpp"

#include <filesystem>
#include <string>

namespace parklens {

/// Reads how a layer's columns are called. The file holds either what stands in the layer's table
/// of a project file, without `path`: crs, layer, where, encoding, id, year and a table [fields];
/// or the fields alone, `enterprise = "企业名称"` a line. \param layerKey  "sources.inventory":
/// decides which keys are known \throws FormatError (the file cannot be read), ConfigError with
/// line and column
LayerSource readLayerDescription(const std::filesystem::path& file, const std::string& layerKey);

} // namespace parklens

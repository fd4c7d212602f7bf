/// \file
/// A file that names the columns of layers, for commands that have no project file.
#pragma once

#include "analysis/project/project.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace parklens {

/// The columns of one layer, as in `[land.parcels.fields]`.
struct FieldMap {
    std::map<std::string, std::string> fields;         ///< canonical name → source field
    std::map<std::string, std::string> units;          ///< canonical name → declared unit
    std::map<std::string, std::string> constants = {}; ///< canonical name → value of every row

    void applyTo(LayerSource& layer) const;
};

/// Reads a TOML file with the tables `[parcels]`, `[buildings]` and `[enterprises]`, in each
/// `canonical = "source field"` or `{ field = "…", unit = "…" }`. Keyed by table.
/// \throws ConfigError with line and column, FormatError when the file is missing
std::map<std::string, FieldMap> readFieldMaps(const std::filesystem::path& file);

} // namespace parklens

/// \file
/// The component trees that are kept with the results, `forest_component_trees.cbor`.
#pragma once

#include "gis/coverage/component_tree.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parklens {

/// The tree of one raster layer inside one park.
struct ParkComponentTree {
    std::string parkId;
    std::string layer; ///< project key: "forest[0]"
    ComponentTree tree;
};

/// In a folder of results; only there where the project has a raster of heights or percent cover.
inline constexpr const char* componentTreesFileName = "forest_component_trees.cbor";

/// \throws IoError
void writeComponentTrees(const std::filesystem::path& path,
                         const std::vector<ParkComponentTree>& trees);

/// \throws FormatError when the file is not there, cut short, damaged or of another version
std::vector<ParkComponentTree> readComponentTrees(const std::filesystem::path& path);

} // namespace parklens

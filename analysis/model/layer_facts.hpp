/// \file
/// What indicators may know of a layer without reading it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

namespace parklens {

struct LayerFacts {
    bool isRaster = false;
    /// Nominal size of a cell in metres. On geographic grids products call 1/12000° "10 m" and
    /// 0.00025° "30 m", whatever a degree measures on the ground; so does this figure. 0 for
    /// vectors.
    double nominalCellM = 0.0;
    bool hasClassCodes = true; ///< of polygons: false where every one of them counts
    std::optional<int> year;   ///< of the data, as the project states it
    std::string crs;           ///< label
    std::optional<double> noDataValue = std::nullopt; ///< of a raster: cells that hold it are none
    std::set<std::string> fields = {}; ///< canonical fields that a table has; empty for rasters
};

/// By project key: "forest[0]".
using LayerFactsByKey = std::map<std::string, LayerFacts>;

} // namespace parklens

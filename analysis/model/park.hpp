/// \file
/// A park and its extents.
#pragma once

#include "analysis/model/boundary_role.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/boundary_order.hpp"
#include "gis/geometry/geometry.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// One block (区块) of an extent.
struct Block {
    std::string name;                          ///< empty where the extent has one unnamed block
    MultiPolygon polygon;                      ///< valid, in the extent's CRS
    double areaM2 = 0.0;                       ///< on the ellipsoid
    std::optional<double> documentAreaHa = {}; ///< as its document states it
    std::vector<NamedPoint> pointNames = {};   ///< of boundary-point files, in the extent's CRS
    std::string officialText = {}; ///< what the approved 四至 text says of it, word for word
};

/// The extent of a park in one role, possibly in several blocks.
struct Extent {
    BoundaryRole role = BoundaryRole::Administered;
    Crs crs;
    std::vector<Block> blocks; ///< in the order of their first appearance
    MultiPolygon united;       ///< union of the blocks
    double areaM2 = 0.0;       ///< of the union, on the ellipsoid
    std::string validFrom;
    std::string document;
    std::optional<double> documentAreaHa;
    std::vector<std::string> layerKeys; ///< the boundaries it was made of: "boundary[0]"
    /// The approved 四至 texts of its entries, word for word, a line for each entry that has one.
    std::string officialText = {};

    /// Null when there is no block of this name.
    const Block* findBlock(const std::string& name) const;
};

struct Park {
    std::string id;
    std::string name;
    std::map<BoundaryRole, Extent> extents;
};

} // namespace parklens

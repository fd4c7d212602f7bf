/// \file
/// Boundaries become parks.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/project/project.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/vector/feature_layer.hpp"

#include <string>
#include <vector>

namespace parklens {

/// One `[[boundary]]` entry that has been read.
struct BoundaryLayer {
    const BoundarySource* source = nullptr;
    FeatureLayer features;
};

/// Makes parks of boundaries: features with one identifier are one park; its blocks are told apart
/// by the entry's `block` or the block column, and each is the union of its features. Polygons are
/// made valid (told in the diagnostics), areas are taken on the ellipsoid. Parks stand in the order
/// of their first appearance.
///
/// Told: repaired and empty geometries, features that share an identifier, parts that overlap,
/// extents of one role in several coordinate systems (brought into the first), an approved text
/// whose park or blocks cannot be told (`official_text_left_out`).
/// \throws ConfigError for a field that the layer does not have (with its fields) and for a
///         `document_area_ha` on an entry that holds several parks; CrsError
std::vector<Park> buildParks(const std::vector<BoundaryLayer>& boundaries,
                             Diagnostics& diagnostics);

} // namespace parklens

/// \file
/// The search that lists patches of at least the resolution for trees (private to gis/coverage).
#pragma once

#include "gis/coverage/component_tree.hpp"
#include "gis/coverage/patch_search.hpp"

#include <span>
#include <vector>

namespace parklens {

/// The zones' shapes and the search among them.
class ListedPatches {
public:
    /// Everything given but the options must outlive this.
    /// \throws what connectedPatches() throws
    ListedPatches(const RasterSource& raster,
                  std::span<const Zone> zones,
                  const Crs& zonesCrs,
                  const ComponentTreeOptions& options,
                  const TaskPool& pool,
                  const TaskControl& control);

    // The search looks at the shapes.
    ListedPatches(const ListedPatches&) = delete;
    ListedPatches& operator=(const ListedPatches&) = delete;

    PatchSearch& search() { return m_search; }

private:
    std::vector<ZoneShape> m_shapes;
    PatchSearch m_search;
};

/// A tree of what such a search has listed. Tallies list in no order: the nodes are put into
/// theirs.
ComponentTree treeOfListed(std::vector<ComponentTree::Level> levels,
                           std::vector<ComponentTree::Node> nodes,
                           const PatchSearch& search,
                           const ComponentTreeOptions& options);

} // namespace parklens

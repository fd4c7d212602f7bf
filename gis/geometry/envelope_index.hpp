/// \file
/// Finds the boxes that meet a box.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// A packed R-tree over boxes, built once: leaves in the order of the Hilbert curve through the
/// boxes' centres, sixteen to a node. Immutable, so any number of threads may ask it.
class EnvelopeIndex {
public:
    explicit EnvelopeIndex(std::span<const Envelope> boxes);

    /// Indices of the boxes that meet `box` or touch it, ascending. Empty boxes are never found.
    std::vector<std::size_t> intersecting(const Envelope& box) const;

private:
    std::vector<std::size_t> m_leaves; ///< indices of boxes along the curve
    std::vector<Envelope> m_nodes;     ///< level by level: the leaves' boxes first, the root last
    std::vector<std::size_t> m_levelEnds; ///< one behind the last node of each level
};

} // namespace parklens

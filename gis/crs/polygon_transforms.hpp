/// \file
/// Polygons of several systems brought into one.
#pragma once

#include "gis/crs/crs_transform.hpp"

#include <vector>

namespace parklens {

/// Brings polygons into one system, edges densified so that they stay within a tenth of a
/// millimetre. The transformation from each system is made once and kept, for making one costs more
/// than a polygon. Not for two threads at a time.
class PolygonTransforms {
public:
    explicit PolygonTransforms(Crs to) : m_to(std::move(to)) {}

    const Crs& to() const { return m_to; }

    /// The polygon as it is where both systems are the same.
    /// \throws what CrsTransform and transformDensified() throw
    MultiPolygon transformed(const MultiPolygon& polygon, const Crs& from);

private:
    const CrsTransform& transformFrom(const Crs& from);

    Crs m_to;
    std::vector<CrsTransform> m_transforms;
};

} // namespace parklens

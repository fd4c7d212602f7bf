#include "gis/crs/polygon_transforms.hpp"

#include <algorithm>

namespace parklens {

MultiPolygon PolygonTransforms::transformed(const MultiPolygon& polygon, const Crs& from) {
    if (from.isSame(m_to)) {
        return polygon;
    }
    return transformDensified(polygon, transformFrom(from), densifyLimitsOfOverlay(m_to));
}

const CrsTransform& PolygonTransforms::transformFrom(const Crs& from) {
    const auto found =
        std::find_if(m_transforms.begin(), m_transforms.end(), [&](const CrsTransform& known) {
            return known.from().isSame(from);
        });
    return found == m_transforms.end() ? m_transforms.emplace_back(from, m_to) : *found;
}

} // namespace parklens

#include "gis/crs/polygon_transforms.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr double deviationM = 1e-4;
constexpr double metresPerDegree = 111320.0;

} // namespace

MultiPolygon PolygonTransforms::transformed(const MultiPolygon& polygon, const Crs& from) {
    if (from.isSame(m_to)) {
        return polygon;
    }
    DensifyLimits limits;
    limits.maxDeviation = m_to.isGeographic() ? deviationM / metresPerDegree : deviationM;
    return transformDensified(polygon, transformFrom(from), limits);
}

const CrsTransform& PolygonTransforms::transformFrom(const Crs& from) {
    const auto found =
        std::find_if(m_transforms.begin(), m_transforms.end(), [&](const CrsTransform& known) {
            return known.from().isSame(from);
        });
    return found == m_transforms.end() ? m_transforms.emplace_back(from, m_to) : *found;
}

} // namespace parklens

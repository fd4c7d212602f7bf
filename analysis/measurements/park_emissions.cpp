#include "analysis/measurements/park_emissions.hpp"

#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/overlay.hpp"

namespace parklens {

namespace {

constexpr double deviationDegrees = 1e-9; ///< a tenth of a millimetre

/// A park in longitude and latitude, asked for many points.
class ParkInDegrees {
public:
    ParkInDegrees(const MultiPolygon& park, const Crs& crs)
        : m_polygon(
              transformDensified(park, CrsTransform(crs, Crs::wgs84()), {deviationDegrees, 70.0}))
        , m_envelope(envelopeOf(m_polygon))
        , m_prepared(m_polygon) {}

    bool covers(Point point) const {
        return point.x >= m_envelope.minX && point.x <= m_envelope.maxX &&
               point.y >= m_envelope.minY && point.y <= m_envelope.maxY && m_prepared.covers(point);
    }

private:
    MultiPolygon m_polygon;
    Envelope m_envelope;
    PreparedPolygon m_prepared;
};

} // namespace

ParkEmissions measureParkEmissions(const MultiPolygon& park,
                                   const Crs& crs,
                                   const std::shared_ptr<const EmissionInventory>& inventory,
                                   const EmissionSelection& selection,
                                   const StandardsLibrary& standards) {
    ParkEmissions result;
    result.inventory = inventory;
    result.hasYear = !selection.emissions.empty() || !selection.missing.empty();
    const ParkInDegrees inDegrees(park, crs);
    for (const SelectedEmission& emission : selection.emissions) {
        if (!emission.position) {
            result.unlocated.push_back(emission);
        } else if (inDegrees.covers(*emission.position)) {
            result.inside.push_back(emission);
        }
    }
    for (const SelectedEmission& emission : selection.missing) {
        if (!emission.position || inDegrees.covers(*emission.position)) {
            result.missing.push_back(emission);
        }
    }
    for (const Medium medium : {Medium::Air, Medium::Water}) {
        result.weights.emplace(medium, defaultReferenceSet(medium, selection.year, standards));
    }
    result.rankings = rankLoads(*inventory, result.inside, result.weights, {}, standards);
    return result;
}

} // namespace parklens

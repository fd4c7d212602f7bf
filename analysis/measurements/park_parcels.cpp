#include "analysis/measurements/park_parcels.hpp"

#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"

#include <algorithm>

namespace parklens {

namespace {

/// A polygon of the extent's system in that of the parcels.
MultiPolygon inSystemOf(const MultiPolygon& polygon, const Crs& from, const Crs& to) {
    return transformDensified(polygon, CrsTransform(from, to), densifyLimitsOfOverlay(to));
}

class ParcelClip {
public:
    ParcelClip(const Extent& extent,
               const std::string& block,
               const LandData& land,
               const StandardsLibrary& standards)
        : m_extent(extent)
        , m_land(land)
        , m_polygon(inSystemOf(block.empty() ? extent.united : extent.findBlock(block)->polygon,
                               extent.crs,
                               land.crs))
        , m_envelope(envelopeOf(m_polygon))
        , m_prepared(m_polygon)
        , m_toGeographic(land.crs, land.crs.geographic()) {
        const StandardTable& table = standards.standard("land-rules").table("tolerances");
        m_sliverM2 = table.row({{"rule", "parcel_overlap_m2"}}).number("value");
        m_sliverShare = table.row({{"rule", "parcel_overlap"}}).number("value") / percent;
        for (const Block& one : extent.blocks) {
            m_blocks.push_back(inSystemOf(one.polygon, extent.crs, land.crs));
        }
    }

    double areaM2() const { return ellipsoidalAreaM2(m_polygon, m_toGeographic); }

    /// std::nullopt where the parcel lies outside, or touches the extent with a sliver only.
    std::optional<ParcelInPark> clip(std::size_t index) const {
        const Parcel& parcel = m_land.parcels[index];
        if (parcel.polygon.empty() || !m_envelope.intersects(envelopeOf(parcel.polygon)) ||
            !m_prepared.intersects(parcel.polygon)) {
            return std::nullopt;
        }
        ParcelInPark in;
        in.index = index;
        in.scope = parcel.scope;
        in.insideAreaM2 = parcel.geometryAreaM2;
        in.insideShare = 1.0;
        if (!m_prepared.covers(parcel.polygon)) {
            const MultiPolygon inside = intersection(parcel.polygon, m_polygon);
            const double areaM2 = inside.empty() ? 0.0 : ellipsoidalAreaM2(inside, m_toGeographic);
            const double outsideM2 = parcel.geometryAreaM2 - areaM2;
            if (isSliver(areaM2, parcel)) {
                return std::nullopt;
            }
            if (!isSliver(outsideM2, parcel)) {
                in.insideAreaM2 = areaM2;
                in.insideShare = areaM2 / parcel.geometryAreaM2;
            }
        }
        in.block = parcel.block.empty() ? blockOf(parcel) : parcel.block;
        return in;
    }

private:
    bool isSliver(double areaM2, const Parcel& parcel) const {
        return areaM2 <= m_sliverM2 && areaM2 <= m_sliverShare * parcel.geometryAreaM2;
    }

    /// The block that holds most of the parcel.
    std::string blockOf(const Parcel& parcel) const {
        std::string name;
        double most = 0.0;
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            const double area = planeArea(intersection(parcel.polygon, m_blocks[i]));
            if (area > most) {
                most = area;
                name = m_extent.blocks[i].name;
            }
        }
        return name;
    }

    const Extent& m_extent;
    const LandData& m_land;
    MultiPolygon m_polygon;
    Envelope m_envelope;
    PreparedPolygon m_prepared;
    CrsTransform m_toGeographic;
    std::vector<MultiPolygon> m_blocks;
    double m_sliverM2 = 0.0;
    double m_sliverShare = 0.0;
};

/// Ground in the extent that is counted for two parcels.
double overlapM2(const ParkParcels& found) {
    std::vector<double> shareOf(found.land->parcels.size(), 0.0);
    for (const ParcelInPark& in : found.parcels) {
        shareOf[in.index] = in.insideShare;
    }
    double sum = 0.0;
    for (const ParcelOverlap& overlap : found.figures->overlaps) {
        sum += overlap.areaM2 * std::min(shareOf[overlap.first], shareOf[overlap.second]);
    }
    return sum;
}

} // namespace

ParkParcels parcelsIn(const Extent& extent,
                      const std::string& block,
                      const std::shared_ptr<const LandData>& land,
                      const std::shared_ptr<const LandFigures>& figures,
                      const StandardsLibrary& standards,
                      const TaskControl& control) {
    ParkParcels found;
    found.land = land;
    found.figures = figures;
    const ParcelClip clip(extent, block, *land, standards);
    double sum = 0.0;
    for (std::size_t i = 0; i < land->parcels.size(); ++i) {
        control.checkCancelled();
        if (std::optional<ParcelInPark> in = clip.clip(i)) {
            sum += in->insideAreaM2;
            found.parcels.push_back(std::move(*in));
        }
    }
    found.extentAreaM2 = clip.areaM2();
    found.overlapAreaM2 = overlapM2(found);
    found.coveredAreaM2 = sum - found.overlapAreaM2;
    return found;
}

} // namespace parklens

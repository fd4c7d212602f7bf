#include "analysis/land/parcel_figures.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/polygon_pieces.hpp"
#include "gis/geometry/quick_relation.hpp"

#include <algorithm>
#include <optional>

namespace parklens {

namespace {

constexpr std::size_t neighboursPerTask = 256;

struct Tolerance {
    double areaM2 = 0.0;
    double share = 0.0;

    bool isExceeded(double overlapM2, double smallerM2) const {
        return overlapM2 > areaM2 && overlapM2 > share * smallerM2;
    }
};

/// What every comparison of two parcels looks at.
struct Neighbourhood {
    explicit Neighbourhood(const std::vector<Parcel>& parcels) {
        for (const Parcel& parcel : parcels) {
            boxes.push_back(envelopeOf(parcel.polygon));
            vertices.push_back(vertexCount(parcel.polygon));
            planeAreas.push_back(planeArea(parcel.polygon));
        }
        index = EnvelopeIndex(boxes);
    }

    /// True for the parcel of a pair that is handed to the overlay once for all its pairs: the one
    /// with more vertices, since streets and rivers have thousands of neighbours.
    bool leads(std::size_t one, std::size_t other) const {
        return std::pair(vertices[one], one) > std::pair(vertices[other], other);
    }

    std::vector<Envelope> boxes;
    std::vector<std::size_t> vertices;
    std::vector<double> planeAreas;
    EnvelopeIndex index{{}};
};

/// One parcel against the neighbours that it leads.
class LeadingParcel {
public:
    LeadingParcel(std::size_t index, const LandData& land, const Neighbourhood& near)
        : m_index(index)
        , m_land(land)
        , m_near(near)
        , m_polygon(land.parcels[index].polygon) {}

    std::vector<ParcelOverlap> overlaps(const CrsTransform& toGeographic,
                                        const Tolerance& tolerance) {
        std::vector<ParcelOverlap> found;
        for (const std::size_t neighbour : m_near.index.intersecting(m_near.boxes[m_index])) {
            if (!m_near.leads(m_index, neighbour) || isNegligible(neighbour, tolerance)) {
                continue;
            }
            const Parcel& other = m_land.parcels[neighbour];
            MultiPolygon shared = sharedWith(other.polygon);
            if (shared.empty()) {
                continue;
            }
            const double areaM2 = ellipsoidalAreaM2(shared, toGeographic);
            const double smallerM2 =
                std::min(m_land.parcels[m_index].geometryAreaM2, other.geometryAreaM2);
            if (tolerance.isExceeded(areaM2, smallerM2)) {
                found.push_back({std::min(m_index, neighbour),
                                 std::max(m_index, neighbour),
                                 areaM2,
                                 std::move(shared)});
            }
        }
        return found;
    }

private:
    /// True when even the most that two parcels can share is let pass. Areas are those of the
    /// plane, whose scale next to one another is the same to far better than the factor of two.
    bool isNegligible(std::size_t neighbour, const Tolerance& tolerance) {
        constexpr double safety = 0.5;
        constexpr std::size_t manyVertices = 64;
        const double smaller = std::min(m_near.planeAreas[m_index], m_near.planeAreas[neighbour]);
        const double allowed = safety * tolerance.share * smaller;
        const MultiPolygon& other = m_land.parcels[neighbour].polygon;
        if (m_near.vertices[m_index] < manyVertices) {
            return sharedAreaBound(m_polygon, other) <= allowed;
        }
        if (!m_pieces) {
            m_pieces.emplace(m_polygon);
        }
        return m_pieces->sharedAreaBound(other, allowed) <= allowed;
    }

    MultiPolygon sharedWith(const MultiPolygon& other) {
        if (!m_prepared) {
            m_prepared.emplace(m_polygon);
        }
        return m_prepared->intersects(other) ? m_prepared->intersection(other) : MultiPolygon();
    }

    std::size_t m_index;
    const LandData& m_land;
    const Neighbourhood& m_near;
    const MultiPolygon& m_polygon;
    std::optional<PolygonPieces> m_pieces;     ///< of a parcel with many vertices
    std::optional<PreparedPolygon> m_prepared; ///< once a neighbour needs the overlay
};

} // namespace

std::vector<ParcelOverlap> findOverlaps(const LandData& land,
                                        const StandardsLibrary& standards,
                                        const TaskPool& pool,
                                        const TaskControl& control) {
    const StandardTable& table = standards.standard("land-rules").table("tolerances");
    const Tolerance tolerance = {table.row({{"rule", "parcel_overlap_m2"}}).number("value"),
                                 table.row({{"rule", "parcel_overlap"}}).number("value") / percent};
    const Neighbourhood near(land.parcels);
    const CrsTransform toGeographic(land.crs, land.crs.geographic());
    const std::size_t chunks = (land.parcels.size() + neighboursPerTask - 1) / neighboursPerTask;
    std::vector<std::vector<ParcelOverlap>> byChunk(chunks);
    pool.parallelFor(chunks, [&](std::size_t chunk) {
        control.checkCancelled();
        const CrsTransform own = toGeographic;
        const std::size_t end = std::min(land.parcels.size(), (chunk + 1) * neighboursPerTask);
        for (std::size_t i = chunk * neighboursPerTask; i < end; ++i) {
            for (ParcelOverlap& overlap : LeadingParcel(i, land, near).overlaps(own, tolerance)) {
                byChunk[chunk].push_back(std::move(overlap));
            }
        }
    });
    std::vector<ParcelOverlap> overlaps;
    for (std::vector<ParcelOverlap>& own : byChunk) {
        std::move(own.begin(), own.end(), std::back_inserter(overlaps));
    }
    std::sort(overlaps.begin(), overlaps.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first, a.second) < std::pair(b.first, b.second);
    });
    return overlaps;
}

} // namespace parklens

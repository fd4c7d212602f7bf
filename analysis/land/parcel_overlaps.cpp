#include "analysis/land/parcel_figures.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/quick_relation.hpp"

#include <algorithm>
#include <optional>

namespace parklens {

namespace {

constexpr std::size_t chunkSize = 256; ///< parcels that one task takes
constexpr double percent = 100.0;

struct Tolerance {
    double areaM2 = 0.0;
    double share = 0.0;

    bool isExceeded(double overlapM2, double smallerM2) const {
        return overlapM2 > areaM2 && overlapM2 > share * smallerM2;
    }
};

/// True for the parcel of a pair that is handed to the overlay once for all its pairs: the one with
/// more vertices, since streets and rivers have thousands of neighbours.
bool leads(std::size_t index, std::size_t other, const std::vector<std::size_t>& vertices) {
    return std::pair(vertices[index], index) > std::pair(vertices[other], other);
}

/// True when even the most that two parcels can share is let pass. Both bounds are areas in the
/// plane, whose scale next to one another is the same to far better than the factor of two.
bool isNegligible(const MultiPolygon& one, const MultiPolygon& other, const Tolerance& tolerance) {
    constexpr double safety = 0.5;
    const double smaller = std::min(planeArea(one), planeArea(other));
    return sharedAreaBound(one, other) <= safety * tolerance.share * smaller;
}

/// Overlaps of one parcel with those that it leads.
std::vector<ParcelOverlap> overlapsOf(std::size_t index,
                                      const LandData& land,
                                      const EnvelopeIndex& boxes,
                                      const std::vector<std::size_t>& vertices,
                                      const CrsTransform& toGeographic,
                                      const Tolerance& tolerance) {
    std::vector<ParcelOverlap> overlaps;
    const Parcel& parcel = land.parcels[index];
    std::optional<PreparedPolygon> prepared;
    for (const std::size_t neighbour : boxes.intersecting(envelopeOf(parcel.polygon))) {
        if (!leads(index, neighbour, vertices)) {
            continue;
        }
        const Parcel& other = land.parcels[neighbour];
        if (isNegligible(parcel.polygon, other.polygon, tolerance)) {
            continue;
        }
        if (!prepared) {
            prepared.emplace(parcel.polygon);
        }
        if (!prepared->intersects(other.polygon)) {
            continue;
        }
        MultiPolygon shared = prepared->intersection(other.polygon);
        if (shared.empty()) {
            continue;
        }
        const double areaM2 = ellipsoidalAreaM2(shared, toGeographic);
        if (tolerance.isExceeded(areaM2, std::min(parcel.geometryAreaM2, other.geometryAreaM2))) {
            overlaps.push_back({std::min(index, neighbour),
                                std::max(index, neighbour),
                                areaM2,
                                std::move(shared)});
        }
    }
    return overlaps;
}

} // namespace

std::vector<ParcelOverlap> findOverlaps(const LandData& land,
                                        const StandardsLibrary& standards,
                                        const TaskPool& pool,
                                        const TaskControl& control) {
    const StandardTable& table = standards.standard("land-rules").table("tolerances");
    const Tolerance tolerance = {table.row({{"rule", "parcel_overlap_m2"}}).number("value"),
                                 table.row({{"rule", "parcel_overlap"}}).number("value") / percent};
    std::vector<Envelope> boxes;
    std::vector<std::size_t> vertices;
    for (const Parcel& parcel : land.parcels) {
        boxes.push_back(envelopeOf(parcel.polygon));
        vertices.push_back(vertexCount(parcel.polygon));
    }
    const EnvelopeIndex index(boxes);
    const CrsTransform toGeographic(land.crs, land.crs.geographic());
    const std::size_t chunks = (land.parcels.size() + chunkSize - 1) / chunkSize;
    std::vector<std::vector<ParcelOverlap>> byChunk(chunks);
    pool.parallelFor(chunks, [&](std::size_t chunk) {
        control.checkCancelled();
        const CrsTransform own = toGeographic;
        const std::size_t end = std::min(land.parcels.size(), (chunk + 1) * chunkSize);
        for (std::size_t i = chunk * chunkSize; i < end; ++i) {
            for (ParcelOverlap& overlap : overlapsOf(i, land, index, vertices, own, tolerance)) {
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

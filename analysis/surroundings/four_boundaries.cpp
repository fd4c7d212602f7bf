#include "analysis/surroundings/four_boundaries.hpp"

#include "analysis/surroundings/private/boundary_statement.hpp"
#include "analysis/surroundings/private/named_surroundings.hpp"
#include "analysis/surroundings/private/nearby_features.hpp"
#include "analysis/surroundings/private/side_tally.hpp"
#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/validity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace parklens {

namespace {

// The rule in metres; docs/methods/four_boundaries.md says why.
constexpr double smallestDistanceM = 200.0;
constexpr double largestDistanceM = 1000.0;
constexpr double distancePart = 0.05;     ///< of the root of the block's area
constexpr double slackM = 10.0;           ///< inside the border
constexpr double slackPart = 0.25;        ///< of the root of the block's area, of tiny blocks
constexpr double stepPart = 1.0 / 4000.0; ///< of the perimeter
constexpr double smallestStepM = 0.5;
constexpr double largestStepM = 20.0;
constexpr double ownOverlap = 0.5;

double perimeterOf(const MultiPolygon& polygon) {
    double sum = 0.0;
    for (const Polygon& part : polygon.polygons) {
        for (std::size_t i = 0; i + 1 < part.shell.size(); ++i) {
            sum += std::hypot(part.shell[i + 1].x - part.shell[i].x,
                              part.shell[i + 1].y - part.shell[i].y);
        }
    }
    return sum;
}

/// The blocks of one extent and what lies around them, in the map's plane.
class Surroundings {
public:
    Surroundings(const Park& park,
                 const Extent& extent,
                 const BaseData& base,
                 const Crs& crs,
                 const FourBoundariesOptions& options,
                 Diagnostics& diagnostics)
        : m_extent(extent)
        , m_crs(crs)
        , m_unit(1.0 / crs.metresPerUnit())
        , m_options(options)
        , m_blocks(blocksIn(extent, crs))
        , m_border(m_blocks)
        , m_nearby(
              nearbyFeatures(base, crs, m_border, farthestM(), ownNames(park, extent), diagnostics))
        , m_named(std::move(m_nearby.named)) {
        findOwnAreas(diagnostics);
    }

    FourBoundaries boundariesOf(std::size_t block) const {
        FourBoundaries found{.block = m_extent.blocks[block].name,
                             .crs = m_crs,
                             .areaM2 = m_extent.blocks[block].areaM2};
        const NeighbourRule rule = ruleOf(block);
        const double step = stepOf(block);
        const std::vector<BorderSample> samples = m_border.samples(block, step, rule.slack);
        std::vector<std::optional<Neighbour>> neighbours(samples.size());
        OfSides<SideTally> tallies;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (samples[i].side) {
                neighbours[i] = neighbourOf(block, samples[i], rule, std::max(rule.slack, step));
                count(samples, neighbours, i, tallies.of(*samples[i].side));
            }
        }
        for (const Side side : allSides) {
            BoundarySide& described = found.sides.of(side);
            described = describe(tallies.of(side), samples, neighbours, rule);
            if (described.name.empty()) {
                described.reason = withHint(described.reason, block, side, samples);
            }
        }
        found.officialText = m_extent.blocks[block].officialText;
        found.officialNames = namesOfOfficialText(found.officialText);
        found.draft = draftOf(m_extent.role, m_extent.blocks[block], found.sides);
        return found;
    }

private:
    static std::vector<MultiPolygon> blocksIn(const Extent& extent, const Crs& crs) {
        PolygonTransforms transforms(crs);
        std::vector<MultiPolygon> blocks;
        for (const Block& block : extent.blocks) {
            blocks.push_back(transforms.transformed(block.polygon, extent.crs));
        }
        return blocks;
    }

    NeighbourRule ruleOf(std::size_t block) const {
        const double rootM = std::sqrt(m_extent.blocks[block].areaM2);
        const double distanceM = m_options.distanceM.value_or(
            std::clamp(distancePart * rootM, smallestDistanceM, largestDistanceM));
        return {.distance = distanceM * m_unit,
                .slack = std::min(slackM, slackPart * rootM) * m_unit};
    }

    double stepOf(std::size_t block) const {
        return std::clamp(
            stepPart * perimeterOf(m_blocks[block]), smallestStepM * m_unit, largestStepM * m_unit);
    }

    static std::set<std::string> ownNames(const Park& park, const Extent& extent) {
        std::set<std::string> names = {park.name};
        for (const Block& block : extent.blocks) {
            names.insert(block.name);
        }
        return names;
    }

    double farthestM() const {
        double farthest = 0.0;
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            farthest = std::max(farthest, ruleOf(i).distance / m_unit);
        }
        return farthest;
    }

    /// Areas that share more than half of a block's ground, or of their own with the park's.
    void findOwnAreas(Diagnostics& diagnostics) {
        m_ownAreas.resize(m_blocks.size());
        std::vector<MultiPolygon> blocks;
        for (const MultiPolygon& block : m_blocks) {
            blocks.push_back(makeValid(block).geometry);
        }
        const std::vector<NamedFeature>& features = m_named.features();
        for (std::size_t i = 0; i < features.size(); ++i) {
            const auto* area = std::get_if<MultiPolygon>(&features[i].geometry);
            if (area == nullptr || !isGround(features[i].kind) ||
                !envelopeOf(*area).intersects(m_border.envelope())) {
                continue;
            }
            try {
                settleOwn(i, makeValid(*area).geometry, blocks);
            } catch (const GeometryError& error) {
                Problem problem = error.problem();
                problem.place = {.layer = "base." + std::string(key(features[i].kind)),
                                 .feature = features[i].name};
                diagnostics.addCounted(Severity::Warning, "geometry_unusable", problem);
            }
        }
    }

    void settleOwn(std::size_t feature,
                   const MultiPolygon& area,
                   const std::vector<MultiPolygon>& blocks) {
        double shared = 0.0;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            const double overlap = planeArea(intersection(area, blocks[b]));
            shared += overlap;
            if (overlap > ownOverlap * planeArea(blocks[b])) {
                m_ownAreas[b].insert(feature);
            }
        }
        if (shared > ownOverlap * planeArea(area)) {
            for (std::set<std::size_t>& own : m_ownAreas) {
                own.insert(feature);
            }
        }
    }

    std::optional<Neighbour> neighbourOf(std::size_t block,
                                         const BorderSample& sample,
                                         const NeighbourRule& rule,
                                         double tolerance) const {
        if (sample.adjoins) {
            return std::nullopt;
        }
        for (const Neighbour& neighbour : m_named.neighboursOf(sample, rule)) {
            if (!m_ownAreas[block].contains(neighbour.feature) &&
                !m_border.isBarred(sample.position, neighbour.foot, tolerance)) {
                return neighbour;
            }
        }
        return std::nullopt;
    }

    void count(const std::vector<BorderSample>& samples,
               const std::vector<std::optional<Neighbour>>& neighbours,
               std::size_t index,
               SideTally& side) const {
        const BorderSample& sample = samples[index];
        side.length += sample.length;
        side.pieces.push_back(index);
        if (sample.adjoins) {
            side.lengthByBlock[*sample.adjoins] += sample.length;
        }
        if (const std::optional<Neighbour>& neighbour = neighbours[index]) {
            const NamedFeature& feature = m_named.features()[neighbour->feature];
            NameTally& tally = side.byName[feature.name];
            tally.length += sample.length;
            tally.distanceByLength += neighbour->distance * sample.length;
            tally.lengthByKind[feature.kind] += sample.length;
            tally.pieces.push_back(index);
        }
    }

    BoundarySide describe(const SideTally& tally,
                          const std::vector<BorderSample>& samples,
                          const std::vector<std::optional<Neighbour>>& neighbours,
                          const NeighbourRule& rule) const {
        BoundarySide side;
        side.sideLengthM = tally.length / m_unit;
        if (tally.pieces.empty()) {
            side.reason = {"这一侧没有朝外的边界", "no part of the border faces this way"};
            return side;
        }
        const auto* best = longestName(tally);
        if (best != nullptr && best->second.length >= m_options.smallestShare * tally.length) {
            const std::size_t middle = middlePiece(best->second.pieces, samples);
            side.name = best->first;
            side.kind = best->second.kind();
            side.sharedLengthM = best->second.length / m_unit;
            side.share = best->second.length / tally.length;
            side.meanDistanceM = best->second.meanDistance() / m_unit;
            side.boundaryPoint = samples[middle].position;
            side.featurePoint = neighbours[middle]->foot;
            return side;
        }
        side.boundaryPoint = samples[middlePiece(tally.pieces, samples)].position;
        side.reason = reasonOf(tally, best, rule);
        return side;
    }

    LocalizedText reasonOf(const SideTally& tally,
                           const std::pair<const std::string, NameTally>* best,
                           const NeighbourRule& rule) const {
        for (const auto& [block, length] : tally.lengthByBlock) {
            if (length > tally.length / 2.0) {
                return adjoinsOwnBlock(m_extent.blocks[block].name);
            }
        }
        if (m_named.features().empty()) {
            return noNamedFeatures();
        }
        return best != nullptr ? sharesTooLittle(best->first, best->second.length / tally.length)
                               : nothingWithin(rule.distance / m_unit);
    }

    struct NearPlace {
        std::string name;
        double distanceM = placeNameDistanceM;
    };

    /// The nearest of the places that lie on one side of a block, as seen from its middle.
    NearPlace nearestOf(const std::vector<PlaceName>& places,
                        std::size_t block,
                        Side side,
                        const std::vector<BorderSample>& samples) const {
        const Envelope box = envelopeOf(m_blocks[block]);
        NearPlace nearest;
        for (const PlaceName& place : places) {
            const Point way = {(place.position.x - (box.minX + box.maxX) / 2.0) / box.width(),
                               (place.position.y - (box.minY + box.maxY) / 2.0) / box.height()};
            if (sideOf(way) != side) {
                continue;
            }
            for (const BorderSample& sample : samples) {
                const double distanceM = std::hypot(place.position.x - sample.position.x,
                                                    place.position.y - sample.position.y) /
                                         m_unit;
                if (distanceM < nearest.distanceM) {
                    nearest = {place.name, distanceM};
                }
            }
        }
        return nearest;
    }

    /// A hint for whoever fills the gap: the nearest place name, else the nearest facility.
    LocalizedText withHint(LocalizedText reason,
                           std::size_t block,
                           Side side,
                           const std::vector<BorderSample>& samples) const {
        for (const auto* places : {&m_nearby.placeNames, &m_nearby.facilities}) {
            const NearPlace place = nearestOf(*places, block, side, samples);
            if (!place.name.empty()) {
                return withPlaceName(reason, place.name, place.distanceM);
            }
        }
        return reason;
    }

    const Extent& m_extent;
    Crs m_crs;
    double m_unit; ///< units of the plane in a metre
    FourBoundariesOptions m_options;
    std::vector<MultiPolygon> m_blocks;
    ParkBorder m_border;
    NearbyFeatures m_nearby;
    NamedSurroundings m_named;
    std::vector<std::set<std::size_t>> m_ownAreas; ///< of each block: indices of named features
};

} // namespace

std::vector<FourBoundaries> fourBoundaries(const Park& park,
                                           const Extent& extent,
                                           const BaseData& base,
                                           const Crs& crs,
                                           const FourBoundariesOptions& options,
                                           Diagnostics& diagnostics) {
    requireTrueScale(crs);
    const Surroundings surroundings(park, extent, base, crs, options, diagnostics);
    std::vector<FourBoundaries> found;
    for (std::size_t i = 0; i < extent.blocks.size(); ++i) {
        found.push_back(surroundings.boundariesOf(i));
    }
    return found;
}

} // namespace parklens

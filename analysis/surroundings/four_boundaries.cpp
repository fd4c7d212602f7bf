#include "analysis/surroundings/four_boundaries.hpp"

#include "analysis/surroundings/private/boundary_statement.hpp"
#include "analysis/surroundings/private/named_surroundings.hpp"
#include "analysis/surroundings/private/park_border.hpp"
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
constexpr double undeclaredWidthM = 20.0; ///< of roads, railways and rivers drawn as lines
constexpr double stepPart = 1.0 / 4000.0; ///< of the perimeter
constexpr double smallestStepM = 0.5;
constexpr double largestStepM = 20.0;
constexpr double ownOverlap = 0.5;
constexpr double placeNameDistanceM = 2000.0;

constexpr std::array<BaseKind, 6> namingKinds = {BaseKind::Roads,
                                                 BaseKind::Railways,
                                                 BaseKind::Rivers,
                                                 BaseKind::Water,
                                                 BaseKind::Neighbours,
                                                 BaseKind::AdministrativeUnits};

bool isArea(BaseKind kind) {
    return kind == BaseKind::Neighbours || kind == BaseKind::AdministrativeUnits;
}

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

/// What one name has gathered along a side.
struct Tally {
    double length = 0.0;
    double distanceByLength = 0.0;
    std::map<BaseKind, double> lengthByKind;
    std::vector<std::size_t> pieces; ///< indices into the samples

    double meanDistance() const { return distanceByLength / length; }

    BaseKind kind() const {
        return std::max_element(lengthByKind.begin(),
                                lengthByKind.end(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }
};

/// One side as it is being gathered.
struct SideTally {
    double length = 0.0;
    std::vector<std::size_t> pieces;
    std::map<std::string, Tally> byName;
    std::map<std::size_t, double> lengthByBlock; ///< where other blocks of the park adjoin
};

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
        , m_named(namedFeatures(park, base, diagnostics))
        , m_placeNames(pointsOf(BaseKind::PlaceNames, base, diagnostics))
        , m_facilities(pointsOf(BaseKind::Facilities, base, diagnostics)) {
        findOwnAreas();
    }

    FourBoundaries boundariesOf(std::size_t block) const {
        FourBoundaries found{.block = m_extent.blocks[block].name,
                             .crs = m_crs,
                             .areaM2 = m_extent.blocks[block].areaM2};
        const NeighbourRule rule = ruleOf(block);
        const std::vector<BorderSample> samples =
            m_border.samples(block, stepOf(block), rule.slack);
        std::vector<std::optional<Neighbour>> neighbours(samples.size());
        OfSides<SideTally> tallies;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (samples[i].side) {
                neighbours[i] = neighbourOf(block, samples[i], rule);
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

    /// The ground within `reachM` of any block.
    Envelope around(double reachM) const {
        Envelope box;
        for (const MultiPolygon& block : m_blocks) {
            box.include(envelopeOf(block));
        }
        const double reach = reachM * m_unit;
        return {box.minX - reach, box.minY - reach, box.maxX + reach, box.maxY + reach};
    }

    double reachM() const {
        double reach = 0.0;
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            reach = std::max(reach, ruleOf(i).distance / m_unit);
        }
        return reach + undeclaredWidthM;
    }

    /// \param take  called with each feature that has a name
    template <typename Take>
    void visitNamed(const BaseData& base,
                    BaseKind kind,
                    double reachOfLayerM,
                    Diagnostics& diagnostics,
                    Take take) const {
        for (const BaseLayer* layer : base.layersOf(kind)) {
            try {
                BaseLayer near = baseLayerIn(*layer, m_crs, around(reachOfLayerM), diagnostics);
                for (BaseFeature& feature : near.features) {
                    if (!feature.name.empty()) {
                        take(std::move(feature));
                    }
                }
            } catch (const CrsError& error) {
                Problem problem = error.problem();
                problem.place = {.layer = layer->key};
                diagnostics.add(Severity::Error, "layer_unusable", problem);
            }
        }
    }

    /// The park and its blocks are never their own neighbours.
    bool isOwnName(const Park& park, const std::string& name) const {
        return name == park.name ||
               std::any_of(m_extent.blocks.begin(),
                           m_extent.blocks.end(),
                           [&name](const Block& block) { return block.name == name; });
    }

    std::vector<NamedFeature>
    namedFeatures(const Park& park, const BaseData& base, Diagnostics& diagnostics) const {
        std::vector<NamedFeature> features;
        for (const BaseKind kind : namingKinds) {
            visitNamed(base, kind, reachM(), diagnostics, [&](BaseFeature&& feature) {
                const bool isLine = std::holds_alternative<MultiLineString>(feature.geometry);
                if (std::holds_alternative<MultiPoint>(feature.geometry) ||
                    (isLine && isArea(kind)) || isOwnName(park, feature.name)) {
                    return;
                }
                const double widthM = isLine ? feature.widthM.value_or(undeclaredWidthM) : 0.0;
                features.push_back({.name = std::move(feature.name),
                                    .kind = kind,
                                    .level = feature.level,
                                    .geometry = std::move(feature.geometry),
                                    .halfWidth = widthM / 2.0 * m_unit});
            });
        }
        return features;
    }

    /// Named points outside of the park.
    std::vector<PlaceName>
    pointsOf(BaseKind kind, const BaseData& base, Diagnostics& diagnostics) const {
        std::vector<PlaceName> names;
        visitNamed(base, kind, placeNameDistanceM, diagnostics, [&](BaseFeature&& feature) {
            if (const auto* points = std::get_if<MultiPoint>(&feature.geometry)) {
                for (const Point point : points->points) {
                    if (!isInPark(point)) {
                        names.push_back({feature.name, point});
                    }
                }
            }
        });
        return names;
    }

    bool isInPark(Point point) const {
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            if (m_border.holds(i, point)) {
                return true;
            }
        }
        return false;
    }

    /// Areas that share more than half of a block's ground, or of their own with the park's.
    void findOwnAreas() {
        m_ownAreas.resize(m_blocks.size());
        std::vector<MultiPolygon> blocks;
        for (const MultiPolygon& block : m_blocks) {
            blocks.push_back(makeValid(block).geometry);
        }
        const std::vector<NamedFeature>& features = m_named.features();
        for (std::size_t i = 0; i < features.size(); ++i) {
            const auto* stored = std::get_if<MultiPolygon>(&features[i].geometry);
            if (stored == nullptr || !isArea(features[i].kind)) {
                continue;
            }
            const MultiPolygon area = makeValid(*stored).geometry;
            double shared = 0.0;
            for (std::size_t b = 0; b < blocks.size(); ++b) {
                const double overlap = planeArea(intersection(area, blocks[b]));
                shared += overlap;
                if (overlap > ownOverlap * planeArea(blocks[b])) {
                    m_ownAreas[b].insert(i);
                }
            }
            if (shared > ownOverlap * planeArea(area)) {
                for (std::set<std::size_t>& own : m_ownAreas) {
                    own.insert(i);
                }
            }
        }
    }

    std::optional<Neighbour>
    neighbourOf(std::size_t block, const BorderSample& sample, const NeighbourRule& rule) const {
        if (sample.adjoins) {
            return std::nullopt;
        }
        const double tolerance = std::max(rule.slack, stepOf(block));
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
            Tally& tally = side.byName[feature.name];
            tally.length += sample.length;
            tally.distanceByLength += neighbour->distance * sample.length;
            tally.lengthByKind[feature.kind] += sample.length;
            tally.pieces.push_back(index);
        }
    }

    /// The longest; ties go to the nearer, then to the first by name. Null when there is none.
    static const std::pair<const std::string, Tally>* longest(const SideTally& side) {
        const std::pair<const std::string, Tally>* best = nullptr;
        const double tie = 1e-9 * side.length;
        for (const auto& entry : side.byName) {
            if (best == nullptr || entry.second.length > best->second.length + tie ||
                (entry.second.length >= best->second.length - tie &&
                 entry.second.meanDistance() < best->second.meanDistance())) {
                best = &entry;
            }
        }
        return best;
    }

    /// The piece nearest to the middle of them all.
    static std::size_t middleOf(const std::vector<std::size_t>& pieces,
                                const std::vector<BorderSample>& samples) {
        Point sum = {};
        double length = 0.0;
        for (const std::size_t i : pieces) {
            sum.x +=
                samples[i].length * (samples[i].position.x - samples[pieces.front()].position.x);
            sum.y +=
                samples[i].length * (samples[i].position.y - samples[pieces.front()].position.y);
            length += samples[i].length;
        }
        const Point middle = {samples[pieces.front()].position.x + sum.x / length,
                              samples[pieces.front()].position.y + sum.y / length};
        const auto distance = [&](std::size_t i) {
            return std::hypot(samples[i].position.x - middle.x, samples[i].position.y - middle.y);
        };
        return *std::min_element(pieces.begin(), pieces.end(), [&](std::size_t a, std::size_t b) {
            return distance(a) < distance(b);
        });
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
        const auto* best = longest(tally);
        if (best != nullptr && best->second.length >= m_options.smallestShare * tally.length) {
            const std::size_t middle = middleOf(best->second.pieces, samples);
            side.name = best->first;
            side.kind = best->second.kind();
            side.sharedLengthM = best->second.length / m_unit;
            side.share = best->second.length / tally.length;
            side.meanDistanceM = best->second.meanDistance() / m_unit;
            side.boundaryPoint = samples[middle].position;
            side.featurePoint = neighbours[middle]->foot;
            return side;
        }
        side.boundaryPoint = samples[middleOf(tally.pieces, samples)].position;
        side.reason = reasonOf(tally, best, rule);
        return side;
    }

    LocalizedText reasonOf(const SideTally& tally,
                           const std::pair<const std::string, Tally>* best,
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
        for (const auto* places : {&m_placeNames, &m_facilities}) {
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
    NamedSurroundings m_named;
    std::vector<PlaceName> m_placeNames;
    std::vector<PlaceName> m_facilities;
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

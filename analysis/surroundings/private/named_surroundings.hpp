/// \file
/// The named features around a park, ready to be asked which of them lies next to a piece of its
/// border (private to analysis/surroundings).
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/surroundings/private/park_border.hpp"
#include "gis/geometry/envelope_index.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parklens {

/// A named feature in the plane of the map.
struct NamedFeature {
    std::string name;
    BaseKind kind = BaseKind::Roads;
    std::optional<AdministrativeLevel> level;
    Geometry geometry;      ///< lines or polygons
    double halfWidth = 0.0; ///< of what is drawn as a line
};

/// A place that has a name and no extent.
struct PlaceName {
    std::string name;
    Point position;
};

/// How a border and what lies next to it are compared, in units of the plane.
struct NeighbourRule {
    double distance = 200.0; ///< farthest from the border, from the edge of a line of known width
    double slack = 10.0;     ///< how far inside the border, or aside, a feature may be drawn
};

/// A feature next to a piece of border.
struct Neighbour {
    std::size_t feature = 0;
    Point foot = {};
    double distance = 0.0; ///< to what is drawn
};

class NamedSurroundings {
public:
    explicit NamedSurroundings(std::vector<NamedFeature> features);

    const std::vector<NamedFeature>& features() const { return m_features; }

    /// Features next to a piece of border, the best first (docs/methods/four_boundaries.md). They
    /// lie straight in front of it, in a corridor `slack` to either side that begins `slack` behind
    /// the border; the edges that count run within 45° of the border's direction. An area that
    /// holds the border itself is at distance 0, but not a neighbouring or administrative one that
    /// holds the ground inside of it, too: there the border is none of its own.
    std::vector<Neighbour> neighboursOf(const BorderSample& sample,
                                        const NeighbourRule& rule) const;

private:
    struct Segment {
        Point start;
        Point end;
        std::size_t feature = 0;
    };

    void addSegments(const std::vector<Point>& path, std::size_t feature);
    static EnvelopeIndex indexOf(const std::vector<Segment>& segments);
    static EnvelopeIndex indexOf(const std::vector<NamedFeature>& features);
    std::vector<Neighbour> areasAt(const BorderSample& sample,
                                   const NeighbourRule& rule,
                                   std::set<std::size_t>& settled) const;
    bool comesBefore(const Neighbour& a, const Neighbour& b) const;

    std::vector<NamedFeature> m_features;
    std::vector<Segment> m_segments;
    EnvelopeIndex m_segmentIndex;
    EnvelopeIndex m_featureIndex;
    double m_widest = 0.0; ///< largest half width
};

/// True when the point is inside, by the rule of even and odd.
bool holds(const MultiPolygon& polygon, Point point);

} // namespace parklens

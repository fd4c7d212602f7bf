#include "gis/geometry/boundary_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace parklens {

namespace {

/// Each corner once, without the closing one.
std::vector<Point> cornersOf(const Ring& ring) {
    std::vector<Point> corners;
    std::unique_copy(ring.begin(), ring.end(), std::back_inserter(corners));
    if (corners.size() > 1 && corners.back() == corners.front()) {
        corners.pop_back();
    }
    return corners;
}

/// In the direction asked for, from the north-westernmost.
std::vector<Point> inOrder(const Ring& ring, bool clockwise) {
    std::vector<Point> corners = cornersOf(ring);
    if ((signedPlaneArea(ring) < 0.0) != clockwise) {
        std::reverse(corners.begin(), corners.end());
    }
    const auto northWest = [](Point point) { return point.y - point.x; };
    const auto first = std::max_element(corners.begin(), corners.end(), [&](Point a, Point b) {
        return northWest(a) != northWest(b) ? northWest(a) < northWest(b) : a.y < b.y;
    });
    std::rotate(corners.begin(), first, corners.end());
    return corners;
}

NumberedRings ringsFromNorthWest(const MultiPolygon& area) {
    std::vector<const Polygon*> parts;
    for (const Polygon& part : area.polygons) {
        parts.push_back(&part);
    }
    std::stable_sort(parts.begin(), parts.end(), [](const Polygon* a, const Polygon* b) {
        const Envelope left = envelopeOf(*a);
        const Envelope right = envelopeOf(*b);
        return left.maxY != right.maxY ? left.maxY > right.maxY : left.minX < right.minX;
    });
    NumberedRings result;
    std::size_t number = 0;
    const auto add = [&](std::vector<Point> corners, bool isHole) {
        NumberedRing ring{std::move(corners), {}, isHole};
        if (ring.corners.empty()) {
            return;
        }
        for (std::size_t i = 0; i < ring.corners.size(); ++i) {
            ring.names.push_back(fmt::format("J{}", ++number));
        }
        result.rings.push_back(std::move(ring));
    };
    for (const Polygon* part : parts) {
        add(inOrder(part->shell, true), false);
        for (const Ring& hole : part->holes) {
            add(inOrder(hole, false), true);
        }
    }
    return result;
}

/// Finds the names of corners; corners that several rings share have several.
class CornerNames {
public:
    explicit CornerNames(std::span<const NamedPoint> names) : m_names(names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            m_at[{names[i].position.x, names[i].position.y}].push_back(i);
        }
    }

    /// The ring as the source numbers it, and where it begins there; std::nullopt where a corner
    /// has no name.
    std::optional<std::pair<std::size_t, NumberedRing>> named(const Ring& ring, bool isHole) {
        const std::vector<Point> corners = cornersOf(ring);
        std::vector<std::size_t> numbers;
        for (const Point& corner : corners) {
            const auto found = m_at.find({corner.x, corner.y});
            if (found == m_at.end()) {
                return std::nullopt;
            }
            numbers.push_back(take(found->second));
        }
        return ordered(corners, numbers, isHole);
    }

private:
    /// The next name of the corner that no ring has had.
    static std::size_t take(std::vector<std::size_t>& numbers) {
        const std::size_t number = numbers.front();
        if (numbers.size() > 1) {
            numbers.erase(numbers.begin());
        }
        return number;
    }

    std::optional<std::pair<std::size_t, NumberedRing>>
    ordered(const std::vector<Point>& corners, std::vector<std::size_t> numbers, bool isHole) {
        if (corners.empty()) {
            return std::nullopt;
        }
        const std::size_t count = corners.size();
        const auto first = static_cast<std::size_t>(
            std::min_element(numbers.begin(), numbers.end()) - numbers.begin());
        const bool runsOn = numbers[(first + 1) % count] <= numbers[(first + count - 1) % count];
        NumberedRing ring{{}, {}, isHole};
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = (first + (runsOn ? i : count - i)) % count;
            ring.corners.push_back(corners[at]);
            ring.names.push_back(m_names[numbers[at]].name);
        }
        return std::pair(numbers[first], std::move(ring));
    }

    std::span<const NamedPoint> m_names;
    std::map<std::pair<double, double>, std::vector<std::size_t>> m_at;
};

std::optional<NumberedRings> ringsWithNames(const MultiPolygon& area,
                                            std::span<const NamedPoint> names) {
    CornerNames corners(names);
    std::vector<std::pair<std::size_t, NumberedRing>> rings;
    for (const Polygon& part : area.polygons) {
        auto shell = corners.named(part.shell, false);
        if (!shell) {
            return std::nullopt;
        }
        rings.push_back(std::move(*shell));
        for (const Ring& hole : part.holes) {
            auto named = corners.named(hole, true);
            if (!named) {
                return std::nullopt;
            }
            rings.push_back(std::move(*named));
        }
    }
    std::stable_sort(
        rings.begin(), rings.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    NumberedRings result{.rings = {}, .hasSourceNames = true};
    for (auto& [number, ring] : rings) {
        result.rings.push_back(std::move(ring));
    }
    return result;
}

} // namespace

NumberedRings numberedRings(const MultiPolygon& area, std::span<const NamedPoint> names) {
    if (!names.empty()) {
        if (auto named = ringsWithNames(area, names)) {
            return std::move(*named);
        }
    }
    return ringsFromNorthWest(area);
}

} // namespace parklens

#include "analysis/land/private/footprint_union.hpp"

#include "gis/geometry/overlay.hpp"
#include "gis/geometry/quick_relation.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace parklens {

namespace {

/// Indices in groups that are joined two by two; a group is named by its lowest index.
class Groups {
public:
    explicit Groups(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    std::size_t rootOf(std::size_t index) const {
        while (m_parent[index] != index) {
            index = m_parent[index];
        }
        return index;
    }

    void join(std::size_t a, std::size_t b) {
        const std::size_t first = rootOf(a);
        const std::size_t second = rootOf(b);
        m_parent[std::max(first, second)] = std::min(first, second);
    }

private:
    std::vector<std::size_t> m_parent;
};

/// Parts that may meet: a sweep along x finds those whose boxes do.
Groups meetingParts(const std::vector<FootprintPart>& parts) {
    std::vector<Envelope> boxes;
    for (const FootprintPart& part : parts) {
        boxes.push_back(envelopeOf(*part.polygon));
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(boxes[a].minX, a) < std::pair(boxes[b].minX, b);
    });
    Groups groups(parts.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Envelope& box = boxes[order[i]];
        for (std::size_t j = i + 1; j < order.size() && boxes[order[j]].minX <= box.maxX; ++j) {
            if (box.intersects(boxes[order[j]]) &&
                groups.rootOf(order[i]) != groups.rootOf(order[j]) &&
                quickRelation(*parts[order[i]].polygon, *parts[order[j]].polygon) !=
                    QuickRelation::Apart) {
                groups.join(order[i], order[j]);
            }
        }
    }
    return groups;
}

} // namespace

FootprintUnion unite(const std::vector<FootprintPart>& parts,
                     const std::function<double(const MultiPolygon&)>& areaOf,
                     double toleranceM2) {
    const Groups groups = meetingParts(parts);
    std::map<std::size_t, std::vector<const FootprintPart*>> members;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        members[groups.rootOf(i)].push_back(&parts[i]);
    }
    FootprintUnion result;
    for (const auto& [root, together] : members) {
        double separately = 0.0;
        std::vector<MultiPolygon> polygons;
        for (const FootprintPart* part : together) {
            separately += part->areaM2;
            if (together.size() > 1) {
                polygons.push_back(*part->polygon);
            }
        }
        const double united = together.size() == 1 ? separately : areaOf(unionOf(polygons));
        result.areaM2 += united;
        result.overlappingCount += separately - united > toleranceM2 ? together.size() : 0U;
    }
    return result;
}

} // namespace parklens

#include "analysis/surroundings/private/side_tally.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

BaseKind NameTally::kind() const {
    return std::max_element(lengthByKind.begin(),
                            lengthByKind.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

const std::pair<const std::string, NameTally>* longestName(const SideTally& side) {
    const std::pair<const std::string, NameTally>* best = nullptr;
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

std::size_t middlePiece(const std::vector<std::size_t>& pieces,
                        const std::vector<BorderSample>& samples) {
    Point sum = {};
    double length = 0.0;
    for (const std::size_t i : pieces) {
        sum.x += samples[i].length * (samples[i].position.x - samples[pieces.front()].position.x);
        sum.y += samples[i].length * (samples[i].position.y - samples[pieces.front()].position.y);
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

} // namespace parklens

#include "analysis/surroundings/private/side_tally.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

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

namespace {

/// The pieces of the part that has most of their length.
std::vector<std::size_t> ofLongestPart(const std::vector<std::size_t>& pieces,
                                       const std::vector<BorderSample>& samples) {
    std::map<std::size_t, double> lengths;
    for (const std::size_t i : pieces) {
        lengths[samples[i].part] += samples[i].length;
    }
    const std::size_t longest =
        std::max_element(lengths.begin(), lengths.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        })->first;
    std::vector<std::size_t> chosen;
    std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(chosen), [&](std::size_t i) {
        return samples[i].part == longest;
    });
    return chosen;
}

} // namespace

std::size_t middlePiece(const std::vector<std::size_t>& allPieces,
                        const std::vector<BorderSample>& samples) {
    const std::vector<std::size_t> pieces = ofLongestPart(allPieces, samples);
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

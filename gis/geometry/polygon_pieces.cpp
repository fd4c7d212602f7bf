#include "gis/geometry/polygon_pieces.hpp"

#include "gis/geometry/overlay.hpp"
#include "gis/geometry/quick_relation.hpp"

#include <utility>

namespace parklens {

namespace {

/// 2^-40 of the extent is finer than any survey: what cannot be halved further stays as it is.
constexpr int mostHalvings = 40;

MultiPolygon boxOf(const Envelope& e) {
    const Ring ring = {
        {e.minX, e.minY}, {e.maxX, e.minY}, {e.maxX, e.maxY}, {e.minX, e.maxY}, {e.minX, e.minY}};
    return {{Polygon{ring, {}}}};
}

void cut(MultiPolygon polygon, std::size_t mostVertices, int depth, std::vector<MultiPolygon>& to) {
    if (polygon.empty()) {
        return;
    }
    if (vertexCount(polygon) <= mostVertices || depth == mostHalvings) {
        to.push_back(std::move(polygon));
        return;
    }
    Envelope low = envelopeOf(polygon);
    Envelope high = low;
    if (low.width() > low.height()) {
        low.maxX = high.minX = low.minX + low.width() / 2.0;
    } else {
        low.maxY = high.minY = low.minY + low.height() / 2.0;
    }
    for (const Envelope& half : {low, high}) {
        cut(intersection(polygon, boxOf(half)), mostVertices, depth + 1, to);
    }
}

std::vector<MultiPolygon> piecesOf(const MultiPolygon& polygon, std::size_t mostVertices) {
    std::vector<MultiPolygon> pieces;
    cut(polygon, mostVertices, 0, pieces);
    return pieces;
}

std::vector<Envelope> boxesOf(const std::vector<MultiPolygon>& pieces) {
    std::vector<Envelope> boxes;
    boxes.reserve(pieces.size());
    for (const MultiPolygon& piece : pieces) {
        boxes.push_back(envelopeOf(piece));
    }
    return boxes;
}

} // namespace

PolygonPieces::PolygonPieces(const MultiPolygon& polygon, std::size_t mostVertices)
    : m_pieces(piecesOf(polygon, mostVertices))
    , m_index(boxesOf(m_pieces)) {}

double PolygonPieces::sharedAreaBound(const MultiPolygon& other, double allowed) const {
    double sum = 0.0;
    for (const std::size_t i : m_index.intersecting(envelopeOf(other))) {
        double bound = parklens::sharedAreaBound(m_pieces[i], other);
        if (sum + bound > allowed) {
            bound = planeArea(intersection(m_pieces[i], other));
        }
        sum += bound;
        if (sum > allowed) {
            break;
        }
    }
    return sum;
}

} // namespace parklens

#include "gis/coverage/patch_outline.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace parklens {

namespace {

using Corner = std::pair<std::int64_t, std::int64_t>; // (row, column)

/// Border pieces that run with the cells on their right (v downwards), by their start.
class BorderPieces {
public:
    void add(Corner from, Corner to) { m_pieces.emplace(from, to); }

    bool empty() const { return m_pieces.empty(); }

    /// Takes a closed walk out that keeps to its cells: where two pieces go on, it turns right, so
    /// that cells joined only by a corner are walked around one by one. Where it comes back to a
    /// corner it has passed, that loop is closed off as a ring of its own: every ring is simple.
    std::vector<std::vector<Corner>> takeRings() {
        std::vector<std::vector<Corner>> rings;
        std::vector<Corner> path{m_pieces.begin()->first};
        m_previous.reset();
        std::map<Corner, std::size_t> passed{{path.front(), 0}};
        do {
            const Corner next = takePiece(path);
            m_previous = path.back();
            const auto before = passed.find(next);
            if (before == passed.end()) {
                passed.emplace(next, path.size());
                path.push_back(next);
                continue;
            }
            const std::size_t first = before->second;
            rings.emplace_back(path.begin() + static_cast<std::ptrdiff_t>(first), path.end());
            for (std::size_t i = first + 1; i < path.size(); ++i) {
                passed.erase(path[i]);
            }
            path.resize(first + 1);
        } while (path.size() > 1);
        return rings;
    }

private:
    Corner takePiece(const std::vector<Corner>& path) {
        const Corner here = path.back();
        auto [piece, end] = m_pieces.equal_range(here);
        if (m_previous && std::next(piece) != end) {
            const std::int64_t rowStep = here.first - m_previous->first;
            const std::int64_t columnStep = here.second - m_previous->second;
            const auto isRightTurn = [&](const Corner& to) {
                return (to.first - here.first) * columnStep - (to.second - here.second) * rowStep >
                       0;
            };
            if (!isRightTurn(piece->second)) {
                ++piece;
            }
        }
        const Corner next = piece->second;
        m_pieces.erase(piece);
        return next;
    }

    std::multimap<Corner, Corner> m_pieces;
    std::optional<Corner> m_previous; ///< the corner before the last one of the walk
};

/// Horizontal pieces between a row and the one above it: where exactly one of them has cells.
void addHorizontal(std::span<const OutlineRun> above,
                   std::span<const OutlineRun> below,
                   std::int64_t row,
                   BorderPieces& pieces) {
    std::vector<std::pair<std::int64_t, int>> changes; // column, 1 = above, 2 = below
    for (const OutlineRun& run : above) {
        changes.emplace_back(run.begin, 1);
        changes.emplace_back(run.end, 1);
    }
    for (const OutlineRun& run : below) {
        changes.emplace_back(run.begin, 2);
        changes.emplace_back(run.end, 2);
    }
    std::sort(changes.begin(), changes.end());
    int present = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::int64_t column = changes[i].first;
        if (i > 0 && column > changes[i - 1].first) {
            const Corner left{row, changes[i - 1].first};
            const Corner right{row, column};
            if (present == 2) {
                pieces.add(left, right); // the top of cells
            } else if (present == 1) {
                pieces.add(right, left); // their bottom
            }
        }
        present ^= changes[i].second;
    }
}

BorderPieces bordersOf(std::span<const OutlineRun> runs) {
    BorderPieces pieces;
    std::span<const OutlineRun> above;
    for (std::size_t i = 0; i < runs.size();) {
        const std::int64_t row = runs[i].row;
        std::size_t end = i;
        for (; end < runs.size() && runs[end].row == row; ++end) {
            pieces.add({row + 1, runs[end].begin}, {row, runs[end].begin});
            pieces.add({row, runs[end].end}, {row + 1, runs[end].end});
        }
        const auto own = runs.subspan(i, end - i);
        if (!above.empty() && above.front().row + 1 != row) {
            addHorizontal(above, {}, above.front().row + 1, pieces);
            above = {};
        }
        addHorizontal(above, own, row, pieces);
        above = own;
        i = end;
    }
    if (!above.empty()) {
        addHorizontal(above, {}, above.front().row + 1, pieces);
    }
    return pieces;
}

/// Without the corners at which the border goes straight on.
Ring toRing(const std::vector<Corner>& corners) {
    Ring ring;
    const std::size_t count = corners.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Corner& before = corners[(i + count - 1) % count];
        const Corner& here = corners[i];
        const Corner& after = corners[(i + 1) % count];
        const bool isStraight = (before.first == here.first && here.first == after.first) ||
                                (before.second == here.second && here.second == after.second);
        if (!isStraight) {
            ring.push_back({static_cast<double>(here.second), static_cast<double>(here.first)});
        }
    }
    ring.push_back(ring.front());
    return ring;
}

/// Even-odd test of a point that is on no border.
bool holds(const Ring& ring, Point point) {
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point& a = ring[i - 1];
        const Point& b = ring[i];
        if ((a.y > point.y) != (b.y > point.y) && a.x > point.x) {
            inside = !inside; // pieces that cross a level are vertical
        }
    }
    return inside;
}

/// A point just inside a hole: the middle of a cell at its topmost, leftmost corner.
Point pointInHole(const Ring& ring) {
    const Point corner = *std::min_element(ring.begin(), ring.end(), [](auto& a, auto& b) {
        return std::pair(a.y, a.x) < std::pair(b.y, b.x);
    });
    return {corner.x + 0.5, corner.y + 0.5};
}

/// Gives each hole to the smallest shell around it. Shells are tried from the smallest; most are
/// ruled out by their envelope.
void assignHoles(std::vector<Ring> holes, MultiPolygon& outline) {
    struct Shell {
        double area = 0.0;
        Envelope envelope;
        Polygon* polygon = nullptr;
    };

    std::vector<Shell> shells;
    for (Polygon& polygon : outline.polygons) {
        shells.push_back({signedPlaneArea(polygon.shell), envelopeOf(polygon), &polygon});
    }
    std::stable_sort(shells.begin(), shells.end(), [](const Shell& a, const Shell& b) {
        return a.area < b.area;
    });
    for (Ring& hole : holes) {
        const Point inside = pointInHole(hole);
        const auto owner = std::find_if(shells.begin(), shells.end(), [&](const Shell& shell) {
            const Envelope& box = shell.envelope;
            return inside.x > box.minX && inside.x < box.maxX && inside.y > box.minY &&
                   inside.y < box.maxY && holds(shell.polygon->shell, inside);
        });
        owner->polygon->holes.push_back(std::move(hole));
    }
}

} // namespace

MultiPolygon outlineOf(std::span<const OutlineRun> runs) {
    BorderPieces pieces = bordersOf(runs);
    MultiPolygon outline;
    std::vector<Ring> holes;
    while (!pieces.empty()) {
        for (const std::vector<Corner>& corners : pieces.takeRings()) {
            Ring ring = toRing(corners);
            if (signedPlaneArea(ring) > 0.0) {
                outline.polygons.push_back({std::move(ring), {}});
            } else {
                holes.push_back(std::move(ring));
            }
        }
    }
    assignHoles(std::move(holes), outline);
    return outline;
}

} // namespace parklens

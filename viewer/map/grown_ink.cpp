#include "viewer/map/private/grown_ink.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// At `to`, the larger of what is there and the weighted ink.
void growRow(const uchar* ink, uchar* to, int count, unsigned weight) {
    for (int column = 0; column < count; ++column) {
        const auto grown = static_cast<uchar>((ink[column] * weight) >> 8);
        to[column] = std::max(to[column], grown);
    }
}

QImage blackness(const QImage& ink) {
    QImage black(ink.size(), QImage::Format_Alpha8);
    for (int row = 0; row < ink.height(); ++row) {
        const auto* from = ink.constScanLine(row);
        std::transform(from, from + ink.width(), black.scanLine(row), [](uchar cover) {
            return static_cast<uchar>(std::min(2 * cover, 255));
        });
    }
    return black;
}

} // namespace

QImage grownInk(const QImage& ink, double radius) {
    const auto black = blackness(ink);
    QImage grown(ink.size(), QImage::Format_Alpha8);
    grown.fill(0);
    const int reach = static_cast<int>(std::ceil(radius + 1));
    for (int down = -reach; down <= reach; ++down) {
        for (int along = -reach; along <= reach; ++along) {
            // What of a pixel lies nearer than `radius` to the border of an inked one.
            const double share = std::clamp(radius + 1 - std::hypot(along, down), 0.0, 1.0);
            const auto weight = static_cast<unsigned>(std::lround(share * 256));
            const int count = ink.width() - std::abs(along);
            if (weight == 0 || count <= 0) {
                continue;
            }
            const int last = std::min(ink.height(), ink.height() + down);
            for (int row = std::max(0, down); row < last; ++row) {
                growRow(black.constScanLine(row - down) + std::max(0, -along),
                        grown.scanLine(row) + std::max(0, along),
                        count,
                        weight);
            }
        }
    }
    return grown;
}

} // namespace parklens

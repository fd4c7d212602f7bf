#include "tests/viewer/layout/picture_comparison.hpp"

#include <algorithm>
#include <cstdlib>

namespace parklens::test {

namespace {

int largestDifference(QRgb left, QRgb right) {
    return std::max({std::abs(qRed(left) - qRed(right)),
                     std::abs(qGreen(left) - qGreen(right)),
                     std::abs(qBlue(left) - qBlue(right))});
}

} // namespace

double differingShare(const QImage& left, const QImage& right) {
    const int width = std::min(left.width(), right.width());
    const int height = std::min(left.height(), right.height());
    long different = 0;
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            different +=
                largestDifference(left.pixel(column, row), right.pixel(column, row)) > 64 ? 1 : 0;
        }
    }
    return width == 0 || height == 0
               ? 1.0
               : static_cast<double>(different) / (static_cast<double>(width) * height);
}

} // namespace parklens::test

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

double differingShare(const QImage& left, const QImage& right, int tolerated) {
    const int width = std::min(left.width(), right.width());
    const int height = std::min(left.height(), right.height());
    long different = 0;
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const int difference =
                largestDifference(left.pixel(column, row), right.pixel(column, row));
            different += difference > tolerated ? 1 : 0;
        }
    }
    return width == 0 || height == 0
               ? 1.0
               : static_cast<double>(different) / (static_cast<double>(width) * height);
}

QImage differencePicture(const QImage& left, const QImage& right, int tolerated) {
    const QSize size = left.size().boundedTo(right.size());
    QImage picture(size, QImage::Format_RGB32);
    for (int row = 0; row < size.height(); ++row) {
        for (int column = 0; column < size.width(); ++column) {
            const auto pixel = left.pixel(column, row);
            const int pale = 192 + qGray(pixel) / 4;
            const bool differs = largestDifference(pixel, right.pixel(column, row)) > tolerated;
            picture.setPixel(column, row, differs ? qRgb(220, 0, 0) : qRgb(pale, pale, pale));
        }
    }
    return picture;
}

} // namespace parklens::test

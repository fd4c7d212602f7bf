/// \file
/// Frames of several maps in rows and columns.
#pragma once

#include <QRectF>

#include <functional>
#include <vector>

namespace parklens {

/// A map's frame with what stands over and below it.
struct MapFrame {
    QRectF captionMm; ///< of no height where there is none
    QRectF frameMm;
    QRectF legendMm; ///< likewise
};

/// What stands around each frame.
struct FrameSurround {
    double bandMm = 0; ///< on all sides, for the numbers of the grid
    double gapMm = 0;  ///< between frames with all that belongs to them
    std::function<double(double widthMm)> captionHeightMm;
    std::function<double(double widthMm)> legendHeightMm;
};

/// Frames of one size, row by row, that fill an area; the last row may have fewer. Frames have no
/// height where the surround leaves none.
std::vector<MapFrame> mapFrames(const QRectF& areaMm,
                                std::size_t count,
                                std::size_t columns,
                                const FrameSurround& surround);

} // namespace parklens

#include "viewer/layout/map_frames.hpp"

#include <algorithm>

namespace parklens {

std::vector<MapFrame> mapFrames(const QRectF& areaMm,
                                std::size_t count,
                                std::size_t columns,
                                const FrameSurround& surround) {
    const std::size_t rows = (count + columns - 1) / columns;
    const auto share = [&](double length, std::size_t parts) {
        return (length - surround.gapMm * static_cast<double>(parts - 1)) /
               static_cast<double>(parts);
    };
    const double cellWidth = share(areaMm.width(), columns);
    const double cellHeight = share(areaMm.height(), rows);
    const double width = cellWidth - 2 * surround.bandMm;
    const double caption = surround.captionHeightMm(width);
    const double legend = surround.legendHeightMm(width);
    const double height = std::max(cellHeight - caption - legend - 2 * surround.bandMm, 0.0);
    std::vector<MapFrame> frames;
    for (std::size_t index = 0; index < count; ++index) {
        const double left = areaMm.left() + surround.bandMm +
                            static_cast<double>(index % columns) * (cellWidth + surround.gapMm);
        const double top =
            areaMm.top() + static_cast<double>(index / columns) * (cellHeight + surround.gapMm);
        MapFrame frame;
        frame.captionMm = {left, top, width, caption};
        frame.frameMm = {left, frame.captionMm.bottom() + surround.bandMm, width, height};
        frame.legendMm = {left, frame.frameMm.bottom() + surround.bandMm, width, legend};
        frames.push_back(frame);
    }
    return frames;
}

} // namespace parklens

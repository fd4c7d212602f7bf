#include "viewer/map/raster_cells.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

namespace {

/// The cell under a pixel's centre; -1 where there is none.
std::vector<int> cellsUnder(int pixels, int cells, double first, double step) {
    std::vector<int> under;
    for (int pixel = 0; pixel < pixels; ++pixel) {
        const double at = std::floor(first + (pixel + 0.5) * step);
        under.push_back(at >= 0 && at < cells ? static_cast<int>(at) : -1);
    }
    return under;
}

} // namespace

MemoryRasterCells::MemoryRasterCells(QImage cells,
                                     const Envelope& extent,
                                     std::vector<std::uint8_t> noData)
    : m_cells(std::move(cells))
    , m_extent(extent)
    , m_noData(std::move(noData)) {
    if (m_cells.format() == QImage::Format_Indexed8) {
        auto colours = m_cells.colorTable();
        colours << qRgba(0, 0, 0, 0); // of pixels beyond the cells
        m_cells.setColorTable(colours);
    }
}

double MemoryRasterCells::cellSize() const {
    return std::min(m_extent.width() / m_cells.width(), m_extent.height() / m_cells.height());
}

RasterPicture MemoryRasterCells::picture(const Envelope& ground,
                                         const QSize& pixels,
                                         const TaskControl& control) const {
    control.checkCancelled();
    const bool isIndexed = m_cells.format() == QImage::Format_Indexed8;
    RasterPicture picture{QImage(pixels, m_cells.format())};
    picture.image.setColorTable(m_cells.colorTable());
    const auto clear = isIndexed ? static_cast<unsigned>(m_cells.colorCount() - 1) : 0u;
    picture.image.fill(clear);
    const double cellWidth = m_extent.width() / m_cells.width();
    const double cellHeight = m_extent.height() / m_cells.height();
    const auto columns = cellsUnder(pixels.width(),
                                    m_cells.width(),
                                    (ground.minX - m_extent.minX) / cellWidth,
                                    ground.width() / pixels.width() / cellWidth);
    const auto rows = cellsUnder(pixels.height(),
                                 m_cells.height(),
                                 (m_extent.maxY - ground.maxY) / cellHeight,
                                 ground.height() / pixels.height() / cellHeight);
    if (!m_noData.empty()) {
        picture.noData.assign(static_cast<std::size_t>(pixels.width()) *
                                  static_cast<std::size_t>(pixels.height()),
                              0);
    }
    std::size_t at = 0;
    for (int row = 0; row < pixels.height(); ++row) {
        for (int column = 0; column < pixels.width(); ++column, ++at) {
            const int x = columns[static_cast<std::size_t>(column)];
            const int y = rows[static_cast<std::size_t>(row)];
            if (x < 0 || y < 0) {
                continue;
            }
            const auto cell =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(m_cells.width()) +
                static_cast<std::size_t>(x);
            if (!m_noData.empty() && m_noData[cell] != 0) {
                picture.noData[at] = 1;
            } else if (isIndexed) {
                const auto index = m_cells.pixelIndex(x, y);
                picture.image.setPixel(column, row, static_cast<unsigned>(index));
                picture.classes.insert(static_cast<std::uint16_t>(index));
            } else {
                picture.image.setPixel(column, row, m_cells.pixel(x, y));
            }
        }
    }
    return picture;
}

} // namespace parklens

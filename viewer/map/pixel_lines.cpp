#include "viewer/map/pixel_painter.hpp"
#include "viewer/map/private/pixel_blending.hpp"

#include <algorithm>
#include <cmath>

namespace parklens {

void PixelPainter::line(std::span<const PixelPoint> points,
                        std::span<const std::size_t> partEnds,
                        double width,
                        const QColor& colour) {
    m_lineCovers.resize(static_cast<std::size_t>(m_pitch) * static_cast<std::size_t>(m_height), 0);
    std::size_t begin = 0;
    for (const auto end : partEnds) {
        for (std::size_t index = begin + 1; index < end; ++index) {
            addSegment(points[index - 1], points[index], width);
        }
        begin = end;
    }
    const QRgb source = premultiplied(colour);
    auto* const pixels = pixelsOf(0);
    for (const auto cell : m_lineCells) {
        blend(pixels[cell], source, std::min<unsigned>(m_lineCovers[cell], fullShare));
        m_lineCovers[cell] = 0;
    }
    m_lineCells.clear();
}

/// \param blendRow  of the first pixel, and the column and row in the box where it lies, and how
/// many
template <typename BlendRow>
void PixelPainter::forRows(const QRect& box, const BlendRow& blendRow) const {
    const auto visible = box & QRect(0, 0, m_width, m_height);
    for (int row = visible.top(); row <= visible.bottom(); ++row) {
        blendRow(pixelsOf(row) + visible.left(),
                 visible.left() - box.left(),
                 row - box.top(),
                 visible.width());
    }
}

void PixelPainter::cover(const QImage& mask, const QPoint& topLeft, const QColor& colour) {
    const QRgb source = premultiplied(colour);
    forRows({topLeft, mask.size()}, [&](QRgb* pixels, int column, int row, int count) {
        const auto* shares = mask.constScanLine(row) + column;
        for (int index = 0; index < count; ++index) {
            if (shares[index] != 0) {
                blend(pixels[index], source, shares[index]);
            }
        }
    });
}

void PixelPainter::picture(const QImage& picture, const QPoint& topLeft) {
    const auto source = picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    forRows({topLeft, source.size()}, [&](QRgb* pixels, int column, int row, int count) {
        const auto* from = reinterpret_cast<const QRgb*>(source.constScanLine(row)) + column;
        for (int index = 0; index < count; ++index) {
            if (qAlpha(from[index]) == static_cast<int>(fullShare)) {
                pixels[index] = from[index];
            } else {
                blend(pixels[index], from[index], fullShare);
            }
        }
    });
}

/// Column by column, of steep segments row by row, as a strip whose thickness across them makes up
/// for the slope: the covered area is length times width exactly.
void PixelPainter::addSegment(PixelPoint from, PixelPoint to, double width) {
    const bool isSteep = std::abs(to.y - from.y) > std::abs(to.x - from.x);
    if (isSteep) {
        std::swap(from.x, from.y);
        std::swap(to.x, to.y);
    }
    if (from.x > to.x) {
        std::swap(from, to);
    }
    if (!(from.x < to.x)) {
        return;
    }
    const double slope = (to.y - from.y) / (to.x - from.x);
    const double thickness = width * std::sqrt(1 + slope * slope);
    const double first = std::max(from.x, 0.0);
    const double last = std::min(to.x, static_cast<double>(isSteep ? m_height : m_width));
    double begin = first;
    for (int cell = cellOf(first); begin < last; ++cell) {
        const double end = std::min(cell + 1.0, last);
        const double middle = from.y + ((begin + end) / 2 - from.x) * slope;
        if (isSteep) {
            addStep<true>(cell, middle, thickness, end - begin);
        } else {
            addStep<false>(cell, middle, thickness, end - begin);
        }
        begin = end;
    }
}

template <bool isSteep>
void PixelPainter::addStep(int cell, double middle, double thickness, double share) {
    const int size = isSteep ? m_width : m_height;
    const double low = std::max(middle - thickness / 2, 0.0);
    const double high = std::min(middle + thickness / 2, static_cast<double>(size));
    double begin = low;
    for (int across = low < size ? static_cast<int>(low) : size; begin < high; ++across) {
        const double end = std::min(across + 1.0, high);
        const double covered = (end - begin) * share;
        isSteep ? addToLine(across, cell, covered) : addToLine(cell, across, covered);
        begin = end;
    }
}

void PixelPainter::addToLine(int column, int row, double share) {
    const auto added = static_cast<std::uint16_t>(share * fullShare + 0.5);
    if (added == 0) {
        return;
    }
    const auto cell = static_cast<std::uint32_t>(row * m_pitch + column);
    auto& cover = m_lineCovers[cell];
    if (cover == 0) {
        m_lineCells.push_back(cell);
    }
    cover = static_cast<std::uint16_t>(std::min<unsigned>(cover + added, 1000));
}

} // namespace parklens

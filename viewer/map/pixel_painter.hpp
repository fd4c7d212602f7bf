/// \file
/// Plain areas and thin lines straight into the pixels of a picture.
#pragma once

#include <QColor>
#include <QImage>
#include <QRectF>

#include <cstdint>
#include <span>
#include <vector>

namespace parklens {

/// In pixels from the top left corner of a picture, downwards.
struct PixelPoint {
    double x = 0;
    double y = 0;
};

/// Covers each pixel by as much of it as lies inside the shape, without the cost that a general
/// painter has for every shape: maps on screens have hundreds of thousands that are a few pixels
/// large. A pixel depends on the shapes alone, not on where the picture ends, so that tiles meet.
/// Not for two threads at a time.
class PixelPainter {
public:
    /// Widest line that line() draws well: it has neither joins nor round ends.
    static constexpr double widestLine = 1.5;

    /// \param picture  Format_ARGB32_Premultiplied; must outlive the painter, which others may use
    ///                 on it too, but not copy
    explicit PixelPainter(QImage& picture);

    int width() const { return m_width; }

    int height() const { return m_height; }

    /// What lies inside an odd number of the rings, closed or not. Coordinates may be anywhere.
    /// \param ringEnds  one behind the last point of each ring
    void fill(std::span<const PixelPoint> points,
              std::span<const std::size_t> ringEnds,
              const QColor& colour);

    /// An area too small to have a shape, spread evenly over its box.
    void spot(const QRectF& box, double areaPixels, const QColor& colour);

    /// A solid line of any number of parts, as one shape: it does not cover itself twice.
    /// \param width  in pixels, at most widestLine
    void line(std::span<const PixelPoint> points,
              std::span<const std::size_t> partEnds,
              double width,
              const QColor& colour);

    /// The colour through a mask of Format_Alpha8.
    void cover(const QImage& mask, const QPoint& topLeft, const QColor& colour);

    /// Another picture, of any format, pixel by pixel.
    void picture(const QImage& picture, const QPoint& topLeft);

private:
    /// Pixels of the picture, the ends not included.
    struct Window {
        int left = 0;
        int top = 0;
        int right = 0;
        int bottom = 0;
    };

    QRgb premultiplied(const QColor& colour);
    Window windowOf(std::span<const PixelPoint> points) const;
    void addEdge(PixelPoint from, PixelPoint to);
    void addInside(PixelPoint from, PixelPoint to, double sign);
    void blendRow(float* covers, int row, QRgb colour);
    void addSegment(PixelPoint from, PixelPoint to, double width);
    template <bool isSteep>
    void addStep(int cell, double middle, double thickness, double share);
    void addToLine(int column, int row, double share);
    template <typename BlendRow>
    void forRows(const QRect& box, const BlendRow& blendRow) const;
    QRgb* pixelsOf(int row) const;

    QRgb* m_pixels;
    int m_pitch; ///< pixels from one row to the next
    int m_width;
    int m_height;
    QColor m_colour; ///< the last one
    QRgb m_premultiplied = 0;
    Window m_window; ///< of the area that is being filled
    std::size_t m_stride = 0;
    /// Of each pixel of the window, what its coverage differs by from that of its left neighbour;
    /// zeros between two areas.
    std::vector<float> m_steps;
    std::vector<std::uint16_t> m_lineCovers; ///< of each pixel, row by pitch; zeros between lines
    std::vector<std::uint32_t> m_lineCells;  ///< those that are not zero
};

} // namespace parklens

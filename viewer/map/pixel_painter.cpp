#include "viewer/map/pixel_painter.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace parklens {

namespace {

constexpr unsigned full = 255;

/// Each channel times share / 255, rounded; two channels at a time.
inline QRgb scaled(QRgb pixel, unsigned share) {
    const auto pair = [share](unsigned channels) {
        const unsigned product = channels * share + 0x800080;
        return ((product + ((product >> 8) & 0xff00ff)) >> 8) & 0xff00ff;
    };
    return pair(pixel & 0xff00ff) | (pair((pixel >> 8) & 0xff00ff) << 8);
}

/// \param colour  premultiplied
inline void blend(QRgb& pixel, QRgb colour, unsigned share) {
    const QRgb source = share == full ? colour : scaled(colour, share);
    const auto alpha = static_cast<unsigned>(qAlpha(source));
    pixel = alpha == full ? source : source + scaled(pixel, full - alpha);
}

template <typename Number>
unsigned shareOf(Number cover) {
    return static_cast<unsigned>(
        static_cast<int>(std::min(cover, Number(1)) * Number(full) + Number(0.5)));
}

/// What lies inside twice is outside.
float oddEven(float winding) {
    float cover = std::abs(winding);
    if (cover > 1.0F) {
        cover = std::fmod(cover, 2.0F);
        cover = cover > 1.0F ? 2.0F - cover : cover;
    }
    return cover;
}

/// How many of the floats from here on are zero, counted in eights.
int zerosAhead(const float* values, int count) {
    int zeros = 0;
    std::uint64_t words[4];
    while (zeros + 8 <= count) {
        std::memcpy(words, values + zeros, sizeof words);
        if ((words[0] | words[1] | words[2] | words[3]) != 0) {
            break;
        }
        zeros += 8;
    }
    return zeros;
}

/// Of a position that is not negative.
int cellOf(double position) {
    return static_cast<int>(position);
}

int cellAfter(double position) {
    const int cell = cellOf(position);
    return cell + (position > cell ? 1 : 0);
}

} // namespace

PixelPainter::PixelPainter(QImage& picture)
    : m_pixels(reinterpret_cast<QRgb*>(picture.bits()))
    , m_pitch(static_cast<int>(picture.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))))
    , m_width(picture.width())
    , m_height(picture.height()) {
    Q_ASSERT(picture.format() == QImage::Format_ARGB32_Premultiplied);
}

QRgb* PixelPainter::pixelsOf(int row) const {
    return m_pixels + static_cast<std::ptrdiff_t>(row) * m_pitch;
}

/// Neighbours mostly have the colour of the one before, and one given by its hue takes long.
QRgb PixelPainter::premultiplied(const QColor& colour) {
    if (colour != m_colour) {
        m_colour = colour;
        m_premultiplied = qPremultiply(colour.rgba());
    }
    return m_premultiplied;
}

PixelPainter::Window PixelPainter::windowOf(std::span<const PixelPoint> points) const {
    constexpr double far = std::numeric_limits<double>::infinity();
    PixelPoint low{far, far};
    PixelPoint high{-far, -far};
    for (const auto& point : points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const auto within = [](double position, int size) {
        return std::clamp(position, 0.0, static_cast<double>(size));
    };
    return {cellOf(within(low.x, m_width)),
            cellOf(within(low.y, m_height)),
            cellAfter(within(high.x, m_width)),
            cellAfter(within(high.y, m_height))};
}

void PixelPainter::fill(std::span<const PixelPoint> points,
                        std::span<const std::size_t> ringEnds,
                        const QColor& colour) {
    m_window = windowOf(points);
    if (m_window.left >= m_window.right || m_window.top >= m_window.bottom) {
        return;
    }
    const auto columns = static_cast<std::size_t>(m_window.right - m_window.left);
    const auto rows = static_cast<std::size_t>(m_window.bottom - m_window.top);
    m_stride = columns + 2; // an edge on the right border steps in the cells behind it
    if (m_steps.size() < m_stride * rows) {
        m_steps.resize(m_stride * rows, 0.0F);
    }
    std::size_t begin = 0;
    for (const auto end : ringEnds) {
        for (std::size_t index = begin; index < end; ++index) {
            addEdge(points[index], points[index + 1 < end ? index + 1 : begin]);
        }
        begin = end;
    }
    const QRgb source = premultiplied(colour);
    for (int row = m_window.top; row < m_window.bottom; ++row) {
        blendRow(
            m_steps.data() + static_cast<std::size_t>(row - m_window.top) * m_stride, row, source);
    }
}

/// Cuts the edge to the window. Left of it an edge still changes all pixels of its rows.
void PixelPainter::addEdge(PixelPoint from, PixelPoint to) {
    if (from.y == to.y) {
        return;
    }
    double sign = 1.0;
    if (from.y > to.y) {
        std::swap(from, to);
        sign = -1.0;
    }
    const double left = m_window.left;
    const double right = m_window.right;
    const double first = std::max<double>(from.y, m_window.top);
    const double last = std::min<double>(to.y, m_window.bottom);
    const auto [low, high] = std::minmax(from.x, to.x);
    if (from.y == first && to.y == last && low >= left && high <= right) {
        addInside(from, to, sign);
        return;
    }
    const double slope = (to.x - from.x) / (to.y - from.y);
    const auto columnAt = [&](double y) { return from.x + (y - from.y) * slope; };
    const auto rowAt = [&](double x) {
        return slope == 0 ? first : std::clamp(from.y + (x - from.x) / slope, first, last);
    };
    if (!(first < last)) {
        return;
    }
    const auto [cut, otherCut] = std::minmax({rowAt(left), rowAt(right)});
    double begin = first;
    for (const double end : {cut, otherCut, last}) {
        const double middle = columnAt((begin + end) / 2);
        if (begin < end && middle < right) {
            const auto place = [&](double y) {
                return PixelPoint{middle <= left ? left : std::clamp(columnAt(y), left, right), y};
            };
            addInside(place(begin), place(end), sign);
        }
        begin = end;
    }
}

/// Row by row and cell by cell: the height of a piece changes the coverage of its own cell by the
/// share that lies right of it, and of the next cell by the rest.
void PixelPainter::addInside(PixelPoint from, PixelPoint to, double sign) {
    const double slope = (to.x - from.x) / (to.y - from.y);
    const double lowest = std::min(from.x, to.x);
    const double highest = std::max(from.x, to.x);
    double x = from.x;
    double y = from.y;
    for (int row = cellOf(from.y); y < to.y; ++row) {
        const double nextY = std::min(row + 1.0, to.y);
        const double nextX =
            nextY == to.y ? to.x : std::clamp(x + (nextY - y) * slope, lowest, highest);
        float* steps = m_steps.data() + static_cast<std::size_t>(row - m_window.top) * m_stride -
                       m_window.left;
        const double height = sign * (nextY - y);
        const double left = std::min(x, nextX);
        const double right = std::max(x, nextX);
        int cell = cellOf(left);
        if (right <= cell + 1) {
            const double behind = (left + right) / 2 - cell;
            steps[cell] += static_cast<float>(height * (1 - behind));
            steps[cell + 1] += static_cast<float>(height * behind);
        } else {
            const double heightPerColumn = height / (right - left);
            for (double begin = left; begin < right; ++cell) {
                const double end = std::min(cell + 1.0, right);
                const double part = heightPerColumn * (end - begin);
                const double behind = (begin + end) / 2 - cell;
                steps[cell] += static_cast<float>(part * (1 - behind));
                steps[cell + 1] += static_cast<float>(part * behind);
                begin = end;
            }
        }
        x = nextX;
        y = nextY;
    }
}

/// Leaves zeros behind.
void PixelPainter::blendRow(float* steps, int row, QRgb colour) {
    QRgb* pixels = pixelsOf(row) + m_window.left;
    const int count = m_window.right - m_window.left;
    const bool isOpaque = qAlpha(colour) == static_cast<int>(full);
    float winding = 0;
    for (int column = 0; column < count;) {
        winding += steps[column];
        steps[column] = 0;
        const unsigned share = shareOf(oddEven(winding));
        const int next = column + 1;
        const int end = next + zerosAhead(steps + next, count - next);
        if (share == full && isOpaque) {
            do {
                pixels[column] = colour;
            } while (++column < end);
        } else if (share > 0) {
            do {
                blend(pixels[column], colour, share);
            } while (++column < end);
        }
        column = end;
    }
    steps[count] = 0;
    steps[count + 1] = 0;
}

void PixelPainter::spot(const QRectF& box, double areaPixels, const QColor& colour) {
    const QRgb source = premultiplied(colour);
    const double boxArea = box.width() * box.height();
    if (!(boxArea > 0)) {
        return;
    }
    const double density = std::min(areaPixels / boxArea, 1.0);
    const auto within = [](double position, int size) {
        return std::clamp(position, 0.0, static_cast<double>(size));
    };
    const int left = cellOf(within(box.left(), m_width));
    const int right = cellAfter(within(box.right(), m_width));
    const int bottom = cellAfter(within(box.bottom(), m_height));
    for (int row = cellOf(within(box.top(), m_height)); row < bottom; ++row) {
        const double high = std::min(row + 1.0, box.bottom()) - std::max<double>(row, box.top());
        for (int column = left; column < right; ++column) {
            const double wide =
                std::min(column + 1.0, box.right()) - std::max<double>(column, box.left());
            blend(pixelsOf(row)[column], source, shareOf(high * wide * density));
        }
    }
}

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
        blend(pixels[cell], source, std::min<unsigned>(m_lineCovers[cell], full));
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
            blend(pixels[index], from[index], full);
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
    const auto added = static_cast<std::uint16_t>(share * full + 0.5);
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

#include "viewer/map/pixel_painter.hpp"

#include "viewer/map/private/pixel_blending.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace parklens {

namespace {

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
    const bool isOpaque = qAlpha(colour) == static_cast<int>(fullShare);
    float winding = 0;
    for (int column = 0; column < count;) {
        winding += steps[column];
        steps[column] = 0;
        const unsigned share = shareOf(oddEven(winding));
        const int next = column + 1;
        const int end = next + zerosAhead(steps + next, count - next);
        if (share == fullShare && isOpaque) {
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

} // namespace parklens

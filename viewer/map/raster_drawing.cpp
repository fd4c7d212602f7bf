#include "viewer/map/raster_drawing.hpp"

#include "viewer/map/pixel_painter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace parklens {

namespace {

constexpr double mostPixels = 40e6;

struct Shown {
    Envelope ground;
    QRectF boxMm;
};

/// The part of the raster's box in the frame.
Shown shownOf(const RasterLayer& layer, const MapView& view) {
    const auto frame = view.extent();
    const auto extent = layer.cells->extent();
    const Envelope ground{std::max(frame.minX, extent.minX),
                          std::max(frame.minY, extent.minY),
                          std::min(frame.maxX, extent.maxX),
                          std::min(frame.maxY, extent.maxY)};
    if (!(ground.minX < ground.maxX && ground.minY < ground.maxY)) {
        return {};
    }
    const QRectF box(view.toPaper({ground.minX, ground.maxY}),
                     view.toPaper({ground.maxX, ground.minY}));
    return {ground, box & view.frameMm()};
}

QSize pixelsOf(const QRectF& boxMm, double pixelsPerMm) {
    const double wished = boxMm.width() * boxMm.height() * pixelsPerMm * pixelsPerMm;
    const double scale = pixelsPerMm * std::min(1.0, std::sqrt(mostPixels / wished));
    const auto side = [&](double lengthMm) {
        return std::max(1, static_cast<int>(std::lround(lengthMm * scale)));
    };
    return {side(boxMm.width()), side(boxMm.height())};
}

/// A line wider than asked for is the paler.
QColor paler(const QColor& ground, const QColor& line, double share) {
    const auto level = [&](int a, int b) { return qRound(a + (b - a) * share); };
    return {level(ground.red(), line.red()),
            level(ground.green(), line.green()),
            level(ground.blue(), line.blue())};
}

/// Writes a colour into any of the two formats.
class PixelWriter {
public:
    PixelWriter(QImage& image, const std::array<QColor, 2>& colours) : m_image(image) {
        for (std::size_t index = 0; index < colours.size(); ++index) {
            if (image.format() == QImage::Format_Indexed8) {
                m_values[index] = static_cast<unsigned>(image.colorCount());
                image.setColor(image.colorCount(), colours[index].rgba());
            } else {
                m_values[index] = colours[index].rgba();
            }
        }
    }

    void set(int column, int row, std::size_t colour) {
        m_image.setPixel(column, row, m_values[colour]);
    }

private:
    QImage& m_image;
    std::array<unsigned, 2> m_values{};
};

void drawOnScreen(const ScreenPixels& screen,
                  const RasterLayer& layer,
                  const MapView& view,
                  const TaskControl& control) {
    const auto corner = view.toGround(screen.corner / screen.pixelsPerMm);
    const double pixelsPerUnit = screen.pixelsPerMm / view.unitsPerMm();
    const auto extent = layer.cells->extent();
    const auto within = [](double position, int size) {
        return static_cast<int>(std::clamp(position, 0.0, static_cast<double>(size)));
    };
    const int right = screen.painter->width();
    const int bottom = screen.painter->height();
    const QPoint first(within(std::floor((extent.minX - corner.x) * pixelsPerUnit), right),
                       within(std::floor((corner.y - extent.maxY) * pixelsPerUnit), bottom));
    const QSize size(within(std::ceil((extent.maxX - corner.x) * pixelsPerUnit), right) - first.x(),
                     within(std::ceil((corner.y - extent.minY) * pixelsPerUnit), bottom) -
                         first.y());
    if (size.isEmpty()) {
        return;
    }
    const Envelope ground{.minX = corner.x + first.x() / pixelsPerUnit,
                          .minY = corner.y - (first.y() + size.height()) / pixelsPerUnit,
                          .maxX = corner.x + (first.x() + size.width()) / pixelsPerUnit,
                          .maxY = corner.y - first.y() / pixelsPerUnit};
    auto picture = layer.cells->picture(ground, size, control);
    if (!layer.legend.noDataTitle.isEmpty()) {
        const QRectF boxMm((screen.corner + first) / screen.pixelsPerMm,
                           QSizeF(size) / screen.pixelsPerMm);
        hatchNoData(picture, boxMm, layer.legend.noData);
    }
    screen.painter->picture(picture.image, first);
}

} // namespace

void hatchNoData(RasterPicture& picture, const QRectF& boxMm, const NoDataLook& look) {
    if (picture.noData.empty() || boxMm.isEmpty()) {
        return;
    }
    auto& image = picture.image;
    const double stepX = boxMm.width() / image.width();
    const double stepY = boxMm.height() / image.height();
    const double width = std::max(look.widthMm, std::max(stepX, stepY)); // no line breaks up
    const double spacing = std::max(look.spacingMm, 3 * width);
    PixelWriter writer(image, {look.ground, paler(look.ground, look.line, look.widthMm / width)});
    const auto isOnLine = [&](double along) {
        return along - spacing * std::floor(along / spacing) < width;
    };
    std::size_t at = 0;
    for (int row = 0; row < image.height(); ++row) {
        const double y = boxMm.top() + (row + 0.5) * stepY;
        for (int column = 0; column < image.width(); ++column, ++at) {
            if (picture.noData[at] != 0) {
                const double x = boxMm.left() + (column + 0.5) * stepX;
                const bool isLine = isOnLine((x + y) / std::numbers::sqrt2) ||
                                    isOnLine((x - y) / std::numbers::sqrt2);
                writer.set(column, row, isLine ? 1 : 0);
            }
        }
    }
}

void drawRasterLayer(Canvas& canvas,
                     const RasterLayer& layer,
                     const MapView& view,
                     const TaskControl& control) {
    if (canvas.screen()) {
        drawOnScreen(*canvas.screen(), layer, view, control);
        return;
    }
    const auto [ground, box] = shownOf(layer, view);
    if (box.isEmpty()) {
        return;
    }
    auto picture =
        layer.cells->picture(ground, pixelsOf(box, canvas.picturePixelsPerMm()), control);
    if (!layer.legend.noDataTitle.isEmpty()) {
        hatchNoData(picture, box, layer.legend.noData);
    }
    picture.noData = {}; // a device may copy the picture: make room
    canvas.image(box, picture.image, view.frameMm());
}

VisibleRaster visibleRaster(const RasterLayer& layer, const MapView& view) {
    constexpr double looksPerMm = 4;
    constexpr double mostLooks = 1000;
    const auto [ground, box] = shownOf(layer, view);
    if (box.isEmpty()) {
        return {};
    }
    const double perMm = std::min(looksPerMm, mostLooks / std::max(box.width(), box.height()));
    const auto picture = layer.cells->picture(ground, pixelsOf(box, perMm));
    return {true, picture.classes, !picture.noData.empty()};
}

} // namespace parklens

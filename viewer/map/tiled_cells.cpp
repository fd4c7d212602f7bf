#include "viewer/map/tiled_cells.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <list>
#include <map>
#include <mutex>
#include <numbers>

namespace parklens {

namespace {

constexpr int latticeStep = 16; ///< pixels
constexpr double degree = std::numbers::pi / 180.0;
constexpr double mostTiles = 400;
constexpr double coarsestShare = 8;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// A place on the square of the Web Mercator world: 0…1 to the east, 0…1 to the south.
Point onSquare(Point degrees) {
    return {(degrees.x + 180.0) / 360.0,
            0.5 - std::asinh(std::tan(degrees.y * degree)) / (2 * std::numbers::pi)};
}

/// Places on the square under the pixels of a picture.
class Lattice {
public:
    Lattice(const Envelope& ground, const QSize& pixels, const CrsTransform& toDatum)
        : m_columns((pixels.width() + latticeStep - 1) / latticeStep + 1) {
        const int rows = (pixels.height() + latticeStep - 1) / latticeStep + 1;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < m_columns; ++column) {
                const Point place{
                    ground.minX + ground.width() * column * latticeStep / pixels.width(),
                    ground.maxY - ground.height() * row * latticeStep / pixels.height()};
                m_nodes.push_back(squareOf(place, toDatum));
            }
        }
    }

    /// \param x, y  in pixels; not a number where there is no place
    Point at(double x, double y) const {
        const auto column = static_cast<int>(x) / latticeStep;
        const auto row = static_cast<int>(y) / latticeStep;
        const double right = x / latticeStep - column;
        const double down = y / latticeStep - row;
        const auto& a = node(column, row);
        const auto& b = node(column + 1, row);
        const auto& c = node(column, row + 1);
        const auto& d = node(column + 1, row + 1);
        const auto mixed = [&](double Point::*axis) {
            return (a.*axis * (1 - right) + b.*axis * right) * (1 - down) +
                   (c.*axis * (1 - right) + d.*axis * right) * down;
        };
        return {mixed(&Point::x), mixed(&Point::y)};
    }

    /// Box on the square; empty where nothing of the picture has a place.
    Envelope box() const {
        Envelope envelope;
        for (const auto& place : m_nodes) {
            if (!std::isnan(place.x)) {
                envelope.include(place);
            }
        }
        return envelope;
    }

    /// Side of a pixel on the square in the middle of the picture; NaN where that has no place.
    double pixelSide(const QSize& pixels) const {
        const double x = pixels.width() / 2.0;
        const double y = pixels.height() / 2.0;
        const auto a = at(x, y);
        const auto b = at(std::max(0.0, x - 1), y);
        return std::hypot(a.x - b.x, a.y - b.y);
    }

private:
    static Point squareOf(Point place, const CrsTransform& toDatum) {
        try {
            return onSquare(toDatum(place));
        } catch (const CrsError&) {
            return {missing, missing};
        }
    }

    const Point& node(int column, int row) const {
        return m_nodes[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
                       static_cast<std::size_t>(column)];
    }

    int m_columns;
    std::vector<Point> m_nodes;
};

/// What of the pyramid's box lies in the map's system, over a net of places that come back.
Envelope extentIn(const Envelope& degrees, const CrsTransform& toMap) {
    constexpr int steps = 64;
    constexpr double sameDegrees = 1e-6;
    const auto back = toMap.inverse();
    Envelope extent;
    for (int row = 0; row <= steps; ++row) {
        for (int column = 0; column <= steps; ++column) {
            const Point place{degrees.minX + degrees.width() * column / steps,
                              degrees.minY + degrees.height() * row / steps};
            try {
                const auto ground = toMap(place);
                const auto again = back(ground);
                if (std::hypot(again.x - place.x, again.y - place.y) < sameDegrees) {
                    extent.include(ground);
                }
            } catch (const CrsError&) {
                continue; // the map's projection does not reach so far
            }
        }
    }
    return extent;
}

} // namespace

namespace {

/// Stands for a tile that cannot be decoded: grey stripes, unlike any map.
TilePixels brokenTile(int side) {
    constexpr int stripe = 8;
    TilePixels pixels{side, {}};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const std::uint8_t level = (x + y) / stripe % 2 == 0 ? 225 : 165;
            pixels.rgba.insert(pixels.rgba.end(), {level, level, level, 255});
        }
    }
    return pixels;
}

} // namespace

/// Decoded tiles; null ones are known to be missing.
class TiledCells::Cache {
public:
    using Tile = std::shared_ptr<const TilePixels>;

    Cache(const TilePyramid& pyramid, std::size_t budget) : m_pyramid(pyramid), m_budget(budget) {}

    Tile find(const PyramidTile& address) {
        {
            const std::lock_guard lock(m_mutex);
            const auto known = m_places.find(address);
            if (known != m_places.end()) {
                m_kept.splice(m_kept.begin(), m_kept, known->second);
                return known->second->tile;
            }
        }
        auto tile = read(address); // may take long: others go on
        const std::lock_guard lock(m_mutex);
        if (!m_places.contains(address)) {
            m_kept.push_front({address, tile});
            m_places.emplace(address, m_kept.begin());
            m_bytes += bytesOf(tile);
            dropOldest();
        }
        return tile;
    }

    std::size_t bytes() const {
        const std::lock_guard lock(m_mutex);
        return m_bytes;
    }

private:
    struct Kept {
        PyramidTile address;
        Tile tile;
    };

    Tile read(const PyramidTile& address) const {
        try {
            auto pixels = m_pyramid.read(address);
            return pixels ? std::make_shared<const TilePixels>(std::move(*pixels)) : nullptr;
        } catch (const FormatError&) {
            // One bad tile must not hide the data above it; it is told by how it looks.
            return std::make_shared<const TilePixels>(brokenTile(m_pyramid.description().tileSide));
        }
    }

    static std::size_t bytesOf(const Tile& tile) {
        return sizeof(Kept) + (tile ? tile->rgba.size() : 0);
    }

    void dropOldest() {
        while (m_bytes > m_budget && m_kept.size() > 1) {
            m_bytes -= bytesOf(m_kept.back().tile);
            m_places.erase(m_kept.back().address);
            m_kept.pop_back();
        }
    }

    const TilePyramid& m_pyramid;
    std::size_t m_budget;
    mutable std::mutex m_mutex;
    std::list<Kept> m_kept; ///< the latest used first
    std::map<PyramidTile, std::list<Kept>::iterator> m_places;
    std::size_t m_bytes = 0;
};

namespace {

/// The pixels of one zoom as a surface of colours.
template <typename Find>
class ZoomSurface {
public:
    ZoomSurface(int zoom, int side, Find find)
        : m_zoom(zoom)
        , m_side(side)
        , m_find(std::move(find)) {}

    /// Mixed of the four pixels around a place of the square.
    QRgb colourAt(Point square) {
        const double pixels = std::exp2(m_zoom) * m_side;
        const double x = square.x * pixels - 0.5;
        const double y = square.y * pixels - 0.5;
        const auto left = static_cast<std::int64_t>(std::floor(x));
        const auto top = static_cast<std::int64_t>(std::floor(y));
        const double right = x - static_cast<double>(left);
        const double down = y - static_cast<double>(top);
        std::array<double, 4> sum{}; // colours weighted by their opacity
        add(sum, left, top, (1 - right) * (1 - down));
        add(sum, left + 1, top, right * (1 - down));
        add(sum, left, top + 1, (1 - right) * down);
        add(sum, left + 1, top + 1, right * down);
        if (sum[3] < 0.5) {
            return 0;
        }
        const auto level = [&](std::size_t channel) {
            return static_cast<int>(std::lround(sum[channel] / sum[3]));
        };
        return qRgba(level(0), level(1), level(2), static_cast<int>(std::lround(sum[3])));
    }

private:
    void add(std::array<double, 4>& sum, std::int64_t x, std::int64_t y, double weight) {
        const auto limit = static_cast<std::int64_t>(m_side) << m_zoom;
        if (x < 0 || y < 0 || x >= limit || y >= limit || weight <= 0) {
            return;
        }
        const PyramidTile address{
            m_zoom, static_cast<int>(x / m_side), static_cast<int>(y / m_side)};
        if (!m_last || *m_last != address) {
            m_last = address;
            const auto known = m_tiles.find(address);
            m_tile = known != m_tiles.end()
                         ? known->second
                         : m_tiles.emplace(address, m_find(address)).first->second;
        }
        if (!m_tile || m_tile->side != m_side) {
            return;
        }
        const auto* pixel =
            m_tile->rgba.data() + 4 * ((y % m_side) * m_side + x % m_side); // four channels each
        const double opacity = weight * pixel[3];
        for (std::size_t channel = 0; channel < 3; ++channel) {
            sum[channel] += opacity * pixel[channel];
        }
        sum[3] += opacity;
    }

    int m_zoom;
    int m_side;
    Find m_find;
    std::map<PyramidTile, std::shared_ptr<const TilePixels>> m_tiles; ///< of this picture
    std::optional<PyramidTile> m_last;
    std::shared_ptr<const TilePixels> m_tile; ///< at m_last
};

/// The zoom for pixels of this side on the square; std::nullopt where too much would be read.
std::optional<int>
zoomFor(const TilePyramidDescription& pyramid, double pixelSide, const Envelope& square) {
    if (!(pixelSide > 0)) {
        return std::nullopt;
    }
    const double wished = std::log2(1.0 / (pixelSide * pyramid.tileSide));
    if (wished < pyramid.coarsestZoom - std::log2(coarsestShare)) {
        return std::nullopt;
    }
    const int zoom =
        std::clamp(static_cast<int>(std::lround(wished)), pyramid.coarsestZoom, pyramid.finestZoom);
    const double count = std::exp2(zoom);
    const double tiles = (square.width() * count + 1) * (square.height() * count + 1);
    return tiles > mostTiles ? std::nullopt : std::optional(zoom);
}

} // namespace

TiledCells::TiledCells(std::shared_ptr<const TilePyramid> pyramid,
                       const Crs& datum,
                       const Crs& crs,
                       std::size_t budgetBytes)
    : m_pyramid(std::move(pyramid))
    , m_datum(datum)
    , m_crs(crs)
    , m_cache(std::make_unique<Cache>(*m_pyramid, budgetBytes)) {
    const auto& description = m_pyramid->description();
    m_extent = extentIn(description.degrees, CrsTransform(m_datum, m_crs));
    const double north = (description.degrees.minY + description.degrees.maxY) / 2 * degree;
    const double metres = 2 * std::numbers::pi * m_crs.ellipsoid().semiMajorAxisM *
                          std::cos(north) / std::exp2(description.finestZoom) /
                          description.tileSide;
    m_cellSize = m_crs.isProjected() ? metres / m_crs.metresPerUnit() : metres / 111'320.0;
}

TiledCells::~TiledCells() = default;

RasterPicture
TiledCells::picture(const Envelope& ground, const QSize& pixels, const TaskControl& control) const {
    RasterPicture picture{QImage(pixels, QImage::Format_ARGB32)};
    picture.image.fill(Qt::transparent);
    const Lattice lattice(ground, pixels, CrsTransform(m_crs, m_datum));
    const auto& description = m_pyramid->description();
    const auto zoom = zoomFor(description, lattice.pixelSide(pixels), lattice.box());
    if (!zoom) {
        return picture;
    }
    ZoomSurface surface(*zoom, description.tileSide, [&](const PyramidTile& tile) {
        control.checkCancelled();
        return m_cache->find(tile);
    });
    for (int row = 0; row < pixels.height(); ++row) {
        control.checkCancelled();
        auto* line = reinterpret_cast<QRgb*>(picture.image.scanLine(row));
        for (int column = 0; column < pixels.width(); ++column) {
            const auto place = lattice.at(column + 0.5, row + 0.5);
            line[column] = std::isnan(place.x) ? 0 : surface.colourAt(place);
        }
    }
    return picture;
}

std::size_t TiledCells::keptBytes() const {
    return m_cache->bytes();
}

} // namespace parklens

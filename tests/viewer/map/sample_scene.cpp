#include "tests/viewer/map/sample_scene.hpp"

#include <cmath>
#include <numbers>

namespace parklens::test {

Crs planeCrs() {
    return Crs::fromEpsg(4549);
}

MultiPolygon rectangle(double minX, double minY, double maxX, double maxY) {
    return {{{.shell = {{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}},
              .holes = {}}}};
}

std::shared_ptr<const MapLayer> layerOf(ShapeKind kind,
                                        const std::vector<Geometry>& geometries,
                                        const Symbol& symbol,
                                        const std::vector<QString>& labels) {
    Envelope envelope;
    for (const auto& geometry : geometries) {
        envelope.include(envelopeOf(geometry));
    }
    VectorLayer layer{.id = QStringLiteral("layer"),
                      .title = QStringLiteral("图层"),
                      .shapes = Shapes(kind, {envelope.minX, envelope.minY}),
                      .classes = {},
                      .legend = {{QStringLiteral("类"), symbol}},
                      .labels = labels,
                      .weights = {},
                      .attribution = {},
                      .index = nullptr};
    for (const auto& geometry : geometries) {
        layer.shapes.add(geometry);
        layer.classes.push_back(0);
    }
    indexShapes(layer);
    return std::make_shared<const MapLayer>(std::move(layer));
}

MultiPolygon roughBlob(std::mt19937& random, Point centre, double radius, double roughness) {
    // Not std::uniform_real_distribution: its numbers differ between libraries.
    const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
    Ring ring;
    constexpr int corners = 24;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = 2 * std::numbers::pi * corner / corners;
        const double reach = radius * (1 - roughness * uniform());
        ring.push_back({centre.x + reach * std::cos(angle), centre.y + reach * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{{.shell = std::move(ring), .holes = {}}}};
}

} // namespace parklens::test

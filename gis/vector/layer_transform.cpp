#include "gis/vector/layer_transform.hpp"

#include "gis/crs/crs_transform.hpp"
#include "gis/vector/coordinate_check.hpp"

#include <algorithm>

namespace parklens {

namespace {

struct Transformer {
    const CrsTransform& transform;

    void operator()(std::monostate) const {}

    void operator()(MultiPoint& geometry) const { transform.transform(geometry.points); }

    void operator()(MultiLineString& geometry) const {
        for (LineString& line : geometry.lines) {
            transform.transform(line);
        }
    }

    void operator()(MultiPolygon& geometry) const {
        for (Polygon& polygon : geometry.polygons) {
            transform.transform(polygon.shell);
            for (Ring& hole : polygon.holes) {
                transform.transform(hole);
            }
        }
    }
};

bool hasGeometry(const FeatureLayer& layer) {
    return std::any_of(layer.features.begin(), layer.features.end(), [](const Feature& feature) {
        return !std::holds_alternative<std::monostate>(feature.geometry);
    });
}

[[noreturn]] void rethrowAt(const CrsError& error, const Place& place) {
    Problem problem = error.problem();
    problem.place = place;
    throw CrsError(problem);
}

} // namespace

void transformLayer(FeatureLayer& layer,
                    const Crs& to,
                    Diagnostics& diagnostics,
                    const TaskControl& control) {
    if (!layer.crs) {
        if (hasGeometry(layer)) {
            throw missingCrs(layer, {});
        }
        return;
    }
    const Place place{.file = layer.file, .layer = layer.name};
    try {
        const CrsTransform transform(*layer.crs, to);
        if (!transform.note().empty()) {
            diagnostics.add(
                Severity::Note, "datum_assumed", {.what = transform.note(), .place = place});
        }
        constexpr std::size_t featuresBetweenChecks = 1000;
        for (std::size_t i = 0; i < layer.features.size() && !transform.isIdentity(); ++i) {
            if (i % featuresBetweenChecks == 0) {
                control.checkCancelled();
            }
            std::visit(Transformer{transform}, layer.features[i].geometry);
        }
    } catch (const CrsError& error) {
        rethrowAt(error, place);
    }
    layer.crs = to;
}

} // namespace parklens

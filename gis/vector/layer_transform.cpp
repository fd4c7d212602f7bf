#include "gis/vector/layer_transform.hpp"

#include "gis/base/error.hpp"
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

Problem problemAt(const CrsError& error, const Place& place) {
    Problem problem = error.problem();
    problem.place = place;
    return problem;
}

void transformFeature(FeatureLayer& layer,
                      std::size_t index,
                      const CrsTransform& transform,
                      OnFailure onFailure,
                      Diagnostics& diagnostics) {
    try {
        std::visit(Transformer{transform}, layer.features[index].geometry);
    } catch (const CrsError& error) {
        Problem problem = problemAt(error, layer.place(index, {}));
        if (onFailure == OnFailure::Refuse) {
            problem.mend.zh += "；或加 --skip-failures，不要它的图形";
            problem.mend.en += "; or add --skip-failures to go without its geometry";
            throw CrsError(problem);
        }
        layer.features[index].geometry = {};
        diagnostics.addCounted(Severity::Warning, "not_transformed", problem);
    }
}

/// The names of a feature whose corners cannot be transformed go with its geometry.
void transformPointNames(FeatureLayer& layer, const CrsTransform& transform) {
    for (auto& [fid, names] : layer.pointNames) {
        try {
            for (NamedPoint& name : names) {
                name.position = transform(name.position);
            }
        } catch (const CrsError&) {
            names.clear();
        }
    }
}

CrsTransform transformOf(const FeatureLayer& layer, const Crs& to, const Place& place) {
    try {
        return CrsTransform(*layer.crs, to);
    } catch (const CrsError& error) {
        throw CrsError(problemAt(error, place));
    }
}

} // namespace

void transformLayer(FeatureLayer& layer,
                    const Crs& to,
                    OnFailure onFailure,
                    Diagnostics& diagnostics,
                    const TaskControl& control) {
    if (!layer.crs) {
        if (layer.hasGeometry()) {
            throw missingCrs(layer, {});
        }
        return;
    }
    const Place place{.file = layer.file, .layer = layer.name};
    const CrsTransform transform = transformOf(layer, to, place);
    if (!transform.note().empty()) {
        diagnostics.add(
            Severity::Note, "datum_assumed", {.what = transform.note(), .place = place});
    }
    constexpr std::size_t featuresBetweenChecks = 1000;
    for (std::size_t i = 0; i < layer.features.size() && !transform.isIdentity(); ++i) {
        if (i % featuresBetweenChecks == 0) {
            control.checkCancelled();
        }
        transformFeature(layer, i, transform, onFailure, diagnostics);
    }
    transformPointNames(layer, transform);
    layer.crs = to;
}

} // namespace parklens

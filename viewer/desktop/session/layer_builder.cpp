#include "viewer/desktop/session/layer_builder.hpp"

#include "gis/crs/crs_transform.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t rowsPerTask = 256;

/// One geometry a row; what cannot be transformed is told and missing.
std::vector<Geometry>
imagesOf(const FeatureLayer& rows, const CrsTransform& transform, const LayerWorkshop& workshop) {
    const std::size_t count = rows.features.size();
    std::vector<Geometry> images(count);
    std::vector<Diagnostics> told((count + rowsPerTask - 1) / rowsPerTask);
    workshop.pool.parallelFor(told.size(), [&](std::size_t chunk) {
        workshop.control.checkCancelled();
        const CrsTransform own = transform;
        const std::size_t end = std::min(count, (chunk + 1) * rowsPerTask);
        for (std::size_t row = chunk * rowsPerTask; row < end; ++row) {
            try {
                images[row] = imageOf(rows.features[row].geometry, own);
            } catch (const CancelledError&) {
                throw;
            } catch (const Error& error) {
                auto problem = error.problem();
                problem.place = rows.place(row, {});
                told[chunk].addCounted(Severity::Warning, "not_transformed", problem);
            }
        }
    });
    for (const auto& own : told) {
        workshop.diagnostics.appendCounted(own);
    }
    return images;
}

Problem missingSystem(const FeatureLayer& rows) {
    return {.what = {"没有坐标系，无法画到地图上",
                     "has no coordinate reference system and cannot be put on the map"},
            .place = {.file = rows.file, .layer = rows.name},
            .mend = {"请指明坐标系，例如 EPSG:4490、EPSG:4549 或 GCJ-02",
                     "state it, for example EPSG:4490, EPSG:4549 or GCJ-02"}};
}

/// Empty where the rows are in the document's system already.
std::vector<Geometry> imagesIfNeeded(const FeatureLayer& rows, const LayerWorkshop& workshop) {
    if (!rows.hasGeometry()) {
        return {};
    }
    if (!rows.crs) {
        throw CrsError(missingSystem(rows));
    }
    const CrsTransform transform(*rows.crs, workshop.crs);
    if (!transform.note().empty()) {
        workshop.diagnostics.add(Severity::Note,
                                 "datum_assumed",
                                 {.what = transform.note(),
                                  .place = {.file = rows.file, .layer = rows.name},
                                  .mend = {}});
    }
    return transform.isIdentity() ? std::vector<Geometry>() : imagesOf(rows, transform, workshop);
}

std::optional<Envelope> extentOf(const std::vector<LayerPointer>& drawn) {
    Envelope extent;
    for (const auto& layer : drawn) {
        if (const auto* vector = std::get_if<VectorLayer>(layer.get())) {
            for (std::size_t feature = 0; feature < vector->shapes.size(); ++feature) {
                extent.include(vector->shapes.envelope(feature));
            }
        }
    }
    return extent.empty() ? std::nullopt : std::optional(extent);
}

} // namespace

std::shared_ptr<const DocumentLayer>
makeLayer(FeatureLayer rows, const LayerPlan& plan, const LayerWorkshop& workshop) {
    return makeLayer(std::make_shared<const FeatureLayer>(std::move(rows)), plan, workshop);
}

std::shared_ptr<const DocumentLayer> makeLayer(std::shared_ptr<const FeatureLayer> rows,
                                               const LayerPlan& plan,
                                               const LayerWorkshop& workshop) {
    const auto images = imagesIfNeeded(*rows, workshop);
    const std::size_t count = rows->features.size();
    std::vector<RowLook> looks(plan.look ? count : 0);
    for (std::size_t row = 0; row < looks.size(); ++row) {
        looks[row] = plan.look(row);
    }
    std::vector<SceneFeature> features;
    features.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto& geometry = images.empty() ? rows->features[row].geometry : images[row];
        features.push_back(looks.empty()
                               ? SceneFeature{.geometry = &geometry, .styleValue = {}, .label = {}}
                               : SceneFeature{.geometry = &geometry,
                                              .styleValue = looks[row].styleValue,
                                              .label = looks[row].label,
                                              .weight = looks[row].weight});
    }
    workshop.control.checkCancelled();
    auto style = plan.style;
    style.title = {plan.title.toStdString(), plan.title.toStdString()};
    auto layer = std::make_shared<DocumentLayer>();
    layer->id = plan.id;
    layer->title = plan.title;
    layer->group = plan.group;
    layer->source = sourceText(*rows, workshop.language);
    layer->drawn = layersOf(plan.id, style, features, workshop.language, plan.attribution);
    layer->extent = extentOf(layer->drawn);
    layer->subjects = plan.subjects;
    layer->wholes = plan.wholes;
    layer->rows = std::move(rows);
    return layer;
}

std::shared_ptr<const DocumentLayer>
rasterDocumentLayer(const LayerPointer& drawn, LayerGroup group, const QString& source) {
    const auto& raster = std::get<RasterLayer>(*drawn);
    auto layer = std::make_shared<DocumentLayer>();
    layer->id = raster.id;
    layer->title = raster.title;
    layer->group = group;
    layer->source = source.isEmpty() ? raster.attribution : source;
    layer->drawn = {drawn};
    layer->extent = raster.cells->extent();
    return layer;
}

StyleSheet titled(StyleSheet style, const QString& title) {
    for (auto& styleClass : style.classes) {
        styleClass.title = {title.toStdString(), title.toStdString()};
    }
    return style;
}

QString sourceText(const FeatureLayer& rows, Language language) {
    const Place place{.file = rows.file, .layer = rows.name};
    return QString::fromStdString(place.describe(language));
}

} // namespace parklens

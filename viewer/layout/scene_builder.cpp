#include "viewer/layout/scene_builder.hpp"

#include "viewer/layout/imagery_layers.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

/// Edges drawn on paper need not be truer than this.
constexpr double deviationM = 0.5;

struct Kinds {
    ShapeKind kind;
    const char* suffix;
};

constexpr std::array kindsFromBelow = {Kinds{ShapeKind::Areas, ".areas"},
                                       Kinds{ShapeKind::Lines, ".lines"},
                                       Kinds{ShapeKind::Points, ".points"}};

bool hasKind(const Geometry& geometry, ShapeKind kind) {
    return !std::holds_alternative<std::monostate>(geometry) &&
           shapeKindOf(std::span(&geometry, 1)) == kind;
}

Point originOf(std::span<const SceneFeature> features) {
    Envelope envelope;
    for (const auto& feature : features) {
        envelope.include(envelopeOf(*feature.geometry));
    }
    return envelope.empty()
               ? Point{}
               : Point{(envelope.minX + envelope.maxX) / 2, (envelope.minY + envelope.maxY) / 2};
}

std::vector<LegendClass> legendOf(const StyleSheet& style, Language language) {
    std::vector<LegendClass> legend;
    for (const auto& styleClass : style.classes) {
        legend.push_back({localized(styleClass.title, language), styleClass.symbol});
    }
    return legend;
}

/// "OpenStreetMap contributors, ODbL（2024）".
QString sourceOf(const BaseLayer& layer, Language language) {
    auto text = localized(words(layer.kind), language) +
                QString::fromUtf8(language == Language::Chinese ? "：" : ": ");
    text +=
        layer.attribution.empty()
            ? QString::fromUtf8(language == Language::Chinese ? "来源未注明" : "source not stated")
            : QString::fromStdString(layer.attribution);
    if (layer.year) {
        text +=
            QString::fromUtf8(language == Language::Chinese ? "（%1）" : " (%1)").arg(*layer.year);
    }
    if (!layer.approvalNumber.empty()) {
        text += QLatin1Char(' ') + QString::fromStdString(layer.approvalNumber);
    }
    return text;
}

} // namespace

QString localized(const LocalizedText& text, Language language) {
    return QString::fromStdString(text.in(language));
}

std::vector<LayerPointer> layersOf(const QString& id,
                                   const StyleSheet& style,
                                   std::span<const SceneFeature> features,
                                   Language language,
                                   const QString& attribution) {
    std::vector<LayerPointer> layers;
    const auto origin = originOf(features);
    for (const auto& [kind, suffix] : kindsFromBelow) {
        VectorLayer layer{.id = id + QLatin1String(suffix),
                          .title = localized(style.title, language),
                          .shapes = Shapes(kind, origin),
                          .classes = {},
                          .legend = legendOf(style, language),
                          .labels = {},
                          .weights = {},
                          .attribution = attribution,
                          .rows = {},
                          .index = nullptr};
        for (std::size_t row = 0; row < features.size(); ++row) {
            const auto& feature = features[row];
            const auto styleClass = style.classOf(feature.styleValue);
            if (!hasKind(*feature.geometry, kind) || !styleClass) {
                continue;
            }
            layer.shapes.add(*feature.geometry);
            layer.rows.push_back(static_cast<std::uint32_t>(row));
            layer.classes.push_back(*styleClass);
            layer.labels.push_back(feature.label);
            layer.weights.push_back(feature.weight);
        }
        if (layer.shapes.size() == 0) {
            continue;
        }
        if (kind == ShapeKind::Lines) {
            layer.weights.clear(); // the longest in the frame carries the name
        }
        if (layer.rows.size() == features.size()) {
            layer.rows.clear(); // each feature is its row
        }
        indexShapes(layer);
        layers.push_back(std::make_shared<const MapLayer>(std::move(layer)));
    }
    return layers;
}

BaseScene baseScene(const BaseData& base,
                    const StyleLibrary& styles,
                    const Crs& crs,
                    const Envelope& extent,
                    Language language,
                    Diagnostics& diagnostics) {
    constexpr std::array kindsFromBelow = {BaseKind::AdministrativeUnits,
                                           BaseKind::Neighbours,
                                           BaseKind::Water,
                                           BaseKind::Rivers,
                                           BaseKind::Railways,
                                           BaseKind::Roads,
                                           BaseKind::PlaceNames};
    BaseScene scene;
    auto imagery = imageryLayers(base.imagery, styles, crs, extent, language, diagnostics);
    scene.under = std::move(imagery.layers);
    scene.sources = std::move(imagery.sources);
    for (const auto kind : kindsFromBelow) {
        for (const auto* source : base.layersOf(kind)) {
            const auto layer = baseLayerIn(*source, crs, extent, diagnostics);
            std::vector<SceneFeature> features;
            for (const auto& feature : layer.features) {
                const std::string_view styleValue = feature.className.empty() && feature.level
                                                        ? parklens::key(*feature.level)
                                                        : std::string_view(feature.className);
                features.push_back(
                    {&feature.geometry, styleValue, QString::fromStdString(feature.name)});
            }
            const auto layers = layersOf(QString::fromStdString(layer.key),
                                         styles.sheet(std::string(parklens::key(kind))),
                                         features,
                                         language,
                                         QString::fromStdString(layer.attribution));
            auto& side = kind == BaseKind::PlaceNames ? scene.over : scene.under;
            side.insert(side.end(), layers.begin(), layers.end());
            auto text = sourceOf(layer, language);
            if (!layers.empty() && std::ranges::find(scene.sources, text) == scene.sources.end()) {
                scene.sources.push_back(std::move(text));
            }
        }
    }
    return scene;
}

Envelope cornersIn(const Envelope& envelope, const CrsTransform& transform) {
    Envelope box;
    for (const double x : {envelope.minX, envelope.maxX}) {
        for (const double y : {envelope.minY, envelope.maxY}) {
            box.include(transform({x, y}));
        }
    }
    return box;
}

MultiPolygon blocksIn(std::span<const Block> blocks, const Crs& from, const Crs& to) {
    const CrsTransform transform(from, to);
    MultiPolygon all;
    for (const auto& block : blocks) {
        auto polygon = transformDensified(block.polygon, transform, {.maxDeviation = deviationM});
        all.polygons.insert(all.polygons.end(),
                            std::make_move_iterator(polygon.polygons.begin()),
                            std::make_move_iterator(polygon.polygons.end()));
    }
    return all;
}

std::vector<LayerPointer> extentLayers(const Extent& extent,
                                       const StyleLibrary& styles,
                                       const Crs& crs,
                                       Language language,
                                       const std::function<QString(const Block&)>& label) {
    std::vector<Geometry> geometries;
    for (const auto& block : extent.blocks) {
        geometries.emplace_back(blocksIn(std::span(&block, 1), extent.crs, crs));
    }
    std::vector<SceneFeature> features;
    for (std::size_t index = 0; index < extent.blocks.size(); ++index) {
        const auto& block = extent.blocks[index];
        features.push_back({&geometries[index], key(extent.role), label(block), block.areaM2});
    }
    return layersOf(QStringLiteral("boundary"), styles.sheet("boundary"), features, language);
}

} // namespace parklens

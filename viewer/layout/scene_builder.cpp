#include "viewer/layout/scene_builder.hpp"

#include "gis/base/error.hpp"
#include "viewer/layout/administrative_borders.hpp"
#include "viewer/layout/imagery_layers.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace parklens {

namespace {

/// Edges drawn on paper need not be truer than this.
constexpr double deviationM = 0.5;

struct Image {
    const CrsTransform& transform;
    const DensifyLimits& limits;

    Geometry operator()(std::monostate) const { return {}; }

    Geometry operator()(MultiPoint points) const {
        transform.transform(points.points);
        return points;
    }

    Geometry operator()(const MultiLineString& lines) const {
        MultiLineString image;
        for (const auto& line : lines.lines) {
            image.lines.push_back(transformDensified(line, transform, limits));
        }
        return image;
    }

    Geometry operator()(const MultiPolygon& polygon) const {
        return transformDensified(polygon, transform, limits);
    }
};

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
        legend.push_back({localized(styleClass.title, language),
                          styleClass.symbol,
                          styleClass.swatch,
                          localized(styleClass.amount, language)});
    }
    return legend;
}

/// "项目边界数据（2018-05-01）".
QString sourceOf(const Extent& extent, Language language) {
    const bool isChinese = language == Language::Chinese;
    const auto date = !extent.validFrom.empty() ? QString::fromStdString(extent.validFrom)
                      : isChinese               ? QStringLiteral("时点未注明")
                                                : QStringLiteral("date not stated");
    return (isChinese ? QStringLiteral("项目边界数据（%1）")
                      : QStringLiteral("boundary data of the project (%1)"))
        .arg(date);
}

std::string_view styleValueOf(const BaseFeature& feature) {
    return feature.className.empty() && feature.level ? parklens::key(*feature.level)
                                                      : std::string_view(feature.className);
}

/// The look without lines; classes that then are no more than names need no line in the legend.
StyleSheet withoutStrokes(StyleSheet style) {
    for (auto& styleClass : style.classes) {
        styleClass.symbol.strokes.clear();
        if (!styleClass.symbol.fill) {
            styleClass.title = {};
        }
    }
    return style;
}

StyleSheet strokesOf(StyleSheet style) {
    for (auto& styleClass : style.classes) {
        styleClass.symbol = {.strokes = std::move(styleClass.symbol.strokes)};
    }
    return style;
}

/// Administrative units: below their areas and names, above them each border once, those of higher
/// levels on top.
class AdministrativeLayers {
public:
    AdministrativeLayers(const StyleSheet& style, Language language)
        : m_areaStyle(withoutStrokes(style))
        , m_borderStyle(strokesOf(style))
        , m_language(language) {}

    void add(BaseLayer layer) { m_sources.push_back(std::move(layer)); }

    std::vector<LayerPointer> make() const {
        std::vector<LayerPointer> layers;
        for (const auto& source : m_sources) {
            std::vector<SceneFeature> features;
            for (const auto& feature : source.features) {
                features.push_back(
                    {&feature.geometry,
                     styleValueOf(feature),
                     isNamed(feature.level) ? QString::fromStdString(feature.name) : QString()});
            }
            append(layers, source, {}, m_areaStyle, features);
        }
        addBorders(layers);
        return layers;
    }

private:
    /// Names tell neighbours apart: a level with a single unit all around is named only where no
    /// lower one is.
    bool isNamed(std::optional<AdministrativeLevel> level) const {
        std::size_t units = 0;
        bool isLowest = true;
        for (const auto& source : m_sources) {
            for (const auto& feature : source.features) {
                units += feature.level == level ? 1 : 0;
                isLowest = isLowest && !(level && feature.level && *feature.level > *level);
            }
        }
        return units > 1 || isLowest;
    }

    void append(std::vector<LayerPointer>& layers,
                const BaseLayer& source,
                const QString& suffix,
                const StyleSheet& style,
                const std::vector<SceneFeature>& features) const {
        std::ranges::move(layersOf(QString::fromStdString(source.key) + suffix,
                                   style,
                                   features,
                                   m_language,
                                   sourceOf(source, m_language)),
                          std::back_inserter(layers));
    }

    void addBorders(std::vector<LayerPointer>& layers) const {
        std::vector<BorderedUnit> units;
        for (const auto& source : m_sources) {
            for (const auto& feature : source.features) {
                if (const auto* area = std::get_if<MultiPolygon>(&feature.geometry)) {
                    units.push_back({area, feature.level});
                }
            }
        }
        std::vector<Geometry> borders;
        for (auto& border : administrativeBorders(units)) {
            borders.emplace_back(std::move(border));
        }
        for (const auto level : levelsFromBelow) {
            std::size_t unit = 0;
            for (const auto& source : m_sources) {
                std::vector<SceneFeature> features;
                for (const auto& feature : source.features) {
                    if (!std::holds_alternative<MultiPolygon>(feature.geometry)) {
                        continue;
                    }
                    const auto& border = borders[unit++];
                    if (feature.level == level && !envelopeOf(border).empty()) {
                        features.push_back({&border, styleValueOf(feature), {}});
                    }
                }
                append(layers, source, suffixOf(level), m_borderStyle, features);
            }
        }
    }

    static QString suffixOf(std::optional<AdministrativeLevel> level) {
        const auto name = level ? parklens::key(*level) : std::string_view("unranked");
        return QLatin1Char('.') +
               QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }

    static constexpr std::array<std::optional<AdministrativeLevel>, 6> levelsFromBelow = {
        std::nullopt,
        AdministrativeLevel::Town,
        AdministrativeLevel::County,
        AdministrativeLevel::City,
        AdministrativeLevel::Province,
        AdministrativeLevel::Country};

    StyleSheet m_areaStyle;
    StyleSheet m_borderStyle;
    Language m_language;
    std::vector<BaseLayer> m_sources;
};

/// The layer around a place; told where it cannot be brought into the system.
std::optional<BaseLayer> layerAround(const BaseLayer& layer,
                                     const Crs& crs,
                                     const Envelope& extent,
                                     Diagnostics& diagnostics) {
    try {
        return baseLayerIn(layer, crs, extent, diagnostics);
    } catch (const CrsError& error) {
        auto problem = error.problem();
        problem.place.layer = layer.key;
        diagnostics.addCounted(Severity::Warning, "layer_unusable", problem);
        return std::nullopt;
    }
}

} // namespace

QString localized(const LocalizedText& text, Language language) {
    return QString::fromStdString(text.in(language));
}

QString sourceOf(const BaseLayer& layer, Language language) {
    const auto text = [language](const char* zh, const char* en) {
        return QString::fromUtf8(language == Language::Chinese ? zh : en);
    };
    auto source = layer.attribution.empty() ? text("来源未注明", "source not stated")
                                            : QString::fromStdString(layer.attribution);
    source += layer.year ? text("（%1）", " (%1)").arg(*layer.year)
                         : text("（时点未注明）", " (date not stated)");
    if (!layer.approvalNumber.empty()) {
        source += QLatin1Char(' ') + QString::fromStdString(layer.approvalNumber);
    }
    return source;
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
            layer.ids.push_back(feature.id);
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
    constexpr std::array kindsFromBelow = {BaseKind::Neighbours,
                                           BaseKind::Water,
                                           BaseKind::Rivers,
                                           BaseKind::Railways,
                                           BaseKind::Roads,
                                           BaseKind::PlaceNames};
    const auto& unitStyle = styles.sheet(std::string(key(BaseKind::AdministrativeUnits)));
    AdministrativeLayers units(unitStyle, language);
    for (const auto* source : base.layersOf(BaseKind::AdministrativeUnits)) {
        if (auto layer = layerAround(*source, crs, extent, diagnostics)) {
            units.add(std::move(*layer));
        }
    }
    BaseScene scene{.areas =
                        imageryLayers(base.imagery, styles, crs, extent, language, diagnostics),
                    .lines = {},
                    .places = {}};
    std::ranges::move(units.make(), std::back_inserter(scene.areas));
    for (const auto kind : kindsFromBelow) {
        for (const auto* source : base.layersOf(kind)) {
            const auto layer = layerAround(*source, crs, extent, diagnostics);
            if (!layer) {
                continue;
            }
            std::vector<SceneFeature> features;
            for (const auto& feature : layer->features) {
                features.push_back({.geometry = &feature.geometry,
                                    .styleValue = styleValueOf(feature),
                                    .label = QString::fromStdString(feature.name),
                                    .id = QString::fromStdString(feature.id)});
            }
            auto& part = kind == BaseKind::Neighbours   ? scene.areas
                         : kind == BaseKind::PlaceNames ? scene.places
                                                        : scene.lines;
            std::ranges::move(layersOf(QString::fromStdString(layer->key),
                                       styles.sheet(std::string(key(kind))),
                                       features,
                                       language,
                                       sourceOf(*layer, language)),
                              std::back_inserter(part));
        }
    }
    return scene;
}

void tellIfBare(const BaseScene& base, const Park& park, Diagnostics& diagnostics) {
    if (base.isEmpty()) {
        diagnostics.add(
            Severity::Warning,
            "park_outside_base",
            {.what =
                 {"底图在园区周围没有任何要素，图上只有园区范围",
                  "the base map has nothing around the park, so the sheet shows the extent alone"},
             .place = {.feature = park.name},
             .mend = {"请在 [base] 中给出园区周围的道路、水系、地名和行政区",
                      "give roads, waters, names and administrative units around it in [base]"}});
    }
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

Geometry imageOf(const Geometry& geometry, const CrsTransform& transform) {
    const auto& crs = transform.to();
    const double unitsPerMetre = crs.isProjected() ? 1.0 / crs.metresPerUnit() : 1.0;
    const DensifyLimits limits{.maxDeviation = deviationM * unitsPerMetre,
                               .maxEdgeM = std::numeric_limits<double>::infinity()};
    return std::visit(Image{transform, limits}, geometry);
}

StyleSheet outlined(StyleSheet style) {
    for (auto& styleClass : style.classes) {
        styleClass.symbol.fill.reset();
    }
    return style;
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

MultiPolygon unitedIn(const Extent& extent, const Crs& to) {
    return transformDensified(
        extent.united, CrsTransform(extent.crs, to), {.maxDeviation = deviationM});
}

ExtentScene extentScene(const Extent& extent,
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
    auto fill = styles.sheet("boundary");
    auto outline = fill;
    for (auto& styleClass : fill.classes) {
        styleClass.swatch = styleClass.symbol;
        styleClass.symbol = {.fill = styleClass.symbol.fill};
    }
    for (auto& styleClass : outline.classes) {
        styleClass.swatch = styleClass.symbol;
        styleClass.symbol.fill.reset();
    }
    const auto source = sourceOf(extent, language);
    return {layersOf(QStringLiteral("boundary.fill"), fill, features, language, source),
            layersOf(QStringLiteral("boundary"), outline, features, language, source)};
}

std::vector<LayerPointer> stacked(const BaseScene& base, const ExtentScene& extent) {
    std::vector<LayerPointer> layers;
    for (const auto* part :
         {&base.areas, &extent.fill, &base.lines, &extent.outline, &base.places}) {
        layers.insert(layers.end(), part->begin(), part->end());
    }
    return layers;
}

} // namespace parklens

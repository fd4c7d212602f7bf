#include "viewer/desktop/session/base_layers.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/desktop/session/texts.hpp"
#include "viewer/layout/imagery_layers.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <set>

namespace parklens {

namespace {

struct ShownKind {
    BaseKind kind;
    bool isVisible;
};

/// From below.
constexpr std::array shownKinds = {ShownKind{BaseKind::AdministrativeUnits, true},
                                   ShownKind{BaseKind::Neighbours, true},
                                   ShownKind{BaseKind::FunctionZones, false},
                                   ShownKind{BaseKind::Water, true},
                                   ShownKind{BaseKind::Rivers, true},
                                   ShownKind{BaseKind::Railways, true},
                                   ShownKind{BaseKind::Roads, true},
                                   ShownKind{BaseKind::Facilities, false},
                                   ShownKind{BaseKind::Inspections, false},
                                   ShownKind{BaseKind::PlaceNames, true}};

constexpr std::array shownRoles = {BoundaryRole::Approved,
                                   BoundaryRole::Planned,
                                   BoundaryRole::Administered,
                                   BoundaryRole::EvaluationMain,
                                   BoundaryRole::EvaluationDirection,
                                   BoundaryRole::BuiltUp};

/// Widest first, so that the approved extent lies on top.
constexpr std::array rolesFromBelow = {BoundaryRole::Administered,
                                       BoundaryRole::EvaluationDirection,
                                       BoundaryRole::EvaluationMain,
                                       BoundaryRole::BuiltUp,
                                       BoundaryRole::Planned,
                                       BoundaryRole::Approved};

/// The features as rows: what the project maps, under canonical names.
FeatureLayer rowsOf(const BaseLayer& layer, Language language) {
    std::set<std::string> others;
    for (const auto& feature : layer.features) {
        for (const auto& [name, value] : feature.attributes) {
            others.insert(name);
        }
    }
    FeatureLayer rows{.file = layer.key, .crs = layer.crs};
    rows.fields = {{"id", FieldType::Text},
                   {"name", FieldType::Text},
                   {"class", FieldType::Text},
                   {"level", FieldType::Text},
                   {"width_m", FieldType::Real}};
    for (const auto& name : others) {
        rows.fields.push_back({name, FieldType::Text});
    }
    for (const auto& feature : layer.features) {
        Feature row{.fid = feature.fid, .geometry = feature.geometry};
        row.values = {feature.id,
                      orNothing(feature.name),
                      orNothing(feature.className),
                      feature.level ? FieldValue(words(*feature.level).in(language)) : FieldValue(),
                      feature.widthM ? FieldValue(*feature.widthM) : FieldValue()};
        for (const auto& name : others) {
            const auto found = feature.attributes.find(name);
            row.values.push_back(found == feature.attributes.end() ? FieldValue()
                                                                   : orNothing(found->second));
        }
        rows.features.push_back(std::move(row));
    }
    return rows;
}

/// Kinds without a look of their own are drawn as layers of the user.
StyleSheet styleOf(BaseKind kind, const QString& title, const StyleLibrary& styles) {
    const std::string id(key(kind));
    return styles.has(id) ? styles.sheet(id) : titled(styles.sheet("user"), title);
}

QString titleOf(const BaseLayer& layer, Language language) {
    auto title = text(words(layer.kind), language);
    if (layer.kind == BaseKind::AdministrativeUnits && !layer.features.empty() &&
        layer.features.front().level) {
        title += QStringLiteral(" · ") + text(words(*layer.features.front().level), language);
    }
    return title;
}

std::shared_ptr<const DocumentLayer>
baseLayer(const BaseLayer& cut, const StyleLibrary& styles, const LayerWorkshop& workshop) {
    const auto title = titleOf(cut, workshop.language);
    const auto style = styleOf(cut.kind, title, styles);
    const LayerPlan plan{.id = QString::fromStdString(cut.key),
                         .title = title,
                         .group = LayerGroup::Base,
                         .style = style,
                         .look =
                             [&cut](std::size_t row) {
                                 const auto& feature = cut.features[row];
                                 return RowLook{.styleValue =
                                                    feature.className.empty() && feature.level
                                                        ? std::string(key(*feature.level))
                                                        : feature.className,
                                                .label = QString::fromStdString(feature.name)};
                             },
                         .subjects = {},
                         .attribution = QString::fromStdString(cut.attribution)};
    return makeLayer(rowsOf(cut, workshop.language), plan, workshop);
}

std::vector<NewLayer> imageryOf(const BaseData& base,
                                const StyleLibrary& styles,
                                const Envelope& extent,
                                const LayerWorkshop& workshop) {
    std::vector<NewLayer> layers;
    for (const auto& drawn : imageryLayers(
             base.imagery, styles, workshop.crs, extent, workshop.language, workshop.diagnostics)) {
        layers.push_back({rasterDocumentLayer(drawn, LayerGroup::Imagery)});
    }
    return layers;
}

/// What one row of an extent layer is.
struct BlockOf {
    const Park* park;
    const Extent* extent;
    const Block* block;

    bool isWhole() const { return extent->blocks.size() == 1 || block->name.empty(); }

    RowSubject subject() const {
        return isWhole() ? RowSubject{SubjectKind::Park, park->id, {}}
                         : RowSubject{SubjectKind::Block, park->id + "#" + block->name, park->id};
    }

    Feature row(const Geometry& geometry) const {
        return {
            .fid = 0,
            .geometry = geometry,
            .values = {park->id,
                       park->name,
                       orNothing(block->name),
                       block->areaM2,
                       block->documentAreaHa ? FieldValue(*block->documentAreaHa) : FieldValue(),
                       orNothing(extent->document),
                       orNothing(extent->validFrom)}};
    }
};

std::vector<BlockOf> blocksOf(std::span<const Park> parks, BoundaryRole role) {
    std::vector<BlockOf> blocks;
    for (const auto& park : parks) {
        if (const auto found = park.extents.find(role); found != park.extents.end()) {
            for (const auto& block : found->second.blocks) {
                blocks.push_back({&park, &found->second, &block});
            }
        }
    }
    return blocks;
}

/// Extents of several systems stand in one layer: they are brought into the document's here.
FeatureLayer
extentRows(const std::vector<BlockOf>& blocks, BoundaryRole role, const LayerWorkshop& workshop) {
    FeatureLayer rows{.file = "boundary", .name = std::string(key(role)), .crs = workshop.crs};
    rows.fields = {{"park_id", FieldType::Text},
                   {"park", FieldType::Text},
                   {"block", FieldType::Text},
                   {"area_m2", FieldType::Real},
                   {"document_area_ha", FieldType::Real},
                   {"document", FieldType::Text},
                   {"valid_from", FieldType::Text}};
    for (const auto& block : blocks) {
        rows.features.push_back(
            block.row(blocksIn(std::span(block.block, 1), block.extent->crs, workshop.crs)));
        rows.features.back().fid = static_cast<std::int64_t>(rows.features.size());
    }
    return rows;
}

} // namespace

std::vector<NewLayer> baseLayers(const BaseData& base,
                                 const StyleLibrary& styles,
                                 const Envelope& extent,
                                 const LayerWorkshop& workshop) {
    auto layers = imageryOf(base, styles, extent, workshop);
    for (const auto& [kind, isVisible] : shownKinds) {
        for (const auto* source : base.layersOf(kind)) {
            workshop.control.checkCancelled();
            try {
                const auto cut = baseLayerIn(*source, workshop.crs, extent, workshop.diagnostics);
                if (!cut.features.empty()) {
                    layers.push_back({baseLayer(cut, styles, workshop), isVisible});
                }
            } catch (const CrsError& error) {
                workshop.diagnostics.add(Severity::Error, "layer_unusable", error.problem());
            }
        }
    }
    return layers;
}

std::vector<NewLayer> extentLayers(std::span<const Park> parks,
                                   const StyleLibrary& styles,
                                   const LayerWorkshop& workshop) {
    std::optional<BoundaryRole> visible;
    for (const auto role : shownRoles) {
        if (!visible && !blocksOf(parks, role).empty()) {
            visible = role;
        }
    }
    const auto style = outlined(styles.sheet("boundary"));
    std::vector<NewLayer> layers;
    for (const auto role : rolesFromBelow) {
        const auto blocks = blocksOf(parks, role);
        if (blocks.empty()) {
            continue;
        }
        LayerPlan plan{
            .id = extentLayerId(role),
            .title = text({words(role).zh + "范围", words(role).en + " extent"}, workshop.language),
            .group = LayerGroup::Park,
            .style = style,
            .look = [&](std::size_t row) {
                const auto& block = blocks[row];
                return RowLook{
                    std::string(key(role)),
                    QString::fromStdString(block.isWhole() ? block.park->name : block.block->name),
                    block.block->areaM2};
            }};
        for (const auto& block : blocks) {
            plan.subjects.push_back(block.subject());
        }
        layers.push_back(
            {makeLayer(extentRows(blocks, role, workshop), plan, workshop), role == visible});
    }
    return layers;
}

QString extentLayerId(BoundaryRole role) {
    const auto name = key(role);
    return QStringLiteral("extent.") +
           QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace parklens

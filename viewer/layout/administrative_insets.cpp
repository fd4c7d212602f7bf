#include "viewer/layout/administrative_insets.hpp"

#include "gis/crs/crs_transform.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "gis/geometry/overlay.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <algorithm>
#include <array>

namespace parklens {

namespace {

constexpr std::size_t mostInsets = 3;

constexpr std::array levelsFromAbove = {AdministrativeLevel::Country,
                                        AdministrativeLevel::Province,
                                        AdministrativeLevel::City,
                                        AdministrativeLevel::County,
                                        AdministrativeLevel::Town};

/// A unit that holds the park, and the layer it stands in.
struct Unit {
    std::optional<AdministrativeLevel> level;
    const BaseLayer* layer = nullptr;
    const BaseFeature* feature = nullptr;
};

Point transformed(Point lonLat, const Crs& to) {
    return CrsTransform(to.geographic(), to)(lonLat);
}

bool holds(const BaseFeature& feature, Point point) {
    const auto* areas = std::get_if<MultiPolygon>(&feature.geometry);
    return areas != nullptr && covers(*areas, point);
}

/// The unit of a level that holds the point; of several the smallest, which is the most exact.
std::optional<Unit>
unitAt(const BaseData& base, std::optional<AdministrativeLevel> level, Point lonLat) {
    std::optional<Unit> found;
    double smallest = 0;
    for (const auto* layer : base.layersOf(BaseKind::AdministrativeUnits)) {
        const auto point = transformed(lonLat, layer->crs);
        for (const auto& feature : layer->features) {
            if (feature.level != level || !holds(feature, point)) {
                continue;
            }
            const double area = planeArea(std::get<MultiPolygon>(feature.geometry));
            if (!found || area < smallest) {
                found = Unit{level, layer, &feature};
                smallest = area;
            }
        }
    }
    return found;
}

std::vector<Unit> chainOf(const BaseData& base, Point lonLat) {
    std::vector<Unit> chain;
    for (const auto level : levelsFromAbove) {
        if (const auto unit = unitAt(base, level, lonLat)) {
            chain.push_back(*unit);
        }
    }
    if (chain.empty()) {
        if (const auto unit = unitAt(base, std::nullopt, lonLat)) {
            chain.push_back(*unit);
        }
    }
    return chain;
}

/// Extent of a unit in degrees, for the choice of its system.
Envelope degreesOf(const Unit& unit) {
    return cornersIn(envelopeOf(unit.feature->geometry),
                     CrsTransform(unit.layer->crs, unit.layer->crs.geographic()));
}

class InsetBuilder {
public:
    InsetBuilder(const SheetData& data, Language language, Diagnostics& diagnostics)
        : m_data(data)
        , m_language(language)
        , m_diagnostics(diagnostics) {}

    /// \param inner  the next smaller unit, picked out; none for the last
    /// \return std::nullopt where the outer unit cannot be brought into a system of its own (told)
    std::optional<InsetContent> build(const Unit& outer, const Unit* inner) {
        const auto degrees = degreesOf(outer);
        const Point centre{(degrees.minX + degrees.maxX) / 2, (degrees.minY + degrees.maxY) / 2};
        const auto crs = sheetCrs(outer.layer->crs, centre, degrees.width());
        const auto outerLayer = unitIn(outer, crs);
        if (outerLayer.features.empty()) {
            return std::nullopt;
        }
        InsetContent inset{.title = QString::fromStdString(outer.feature->name),
                           .scene = {.crs = crs},
                           .focus = envelopeOf(outerLayer.features.front().geometry)};
        const auto& outline = std::get<MultiPolygon>(outerLayer.features.front().geometry);
        addLayer(inset, outer, crs, outline, inner == nullptr);
        if (inner != nullptr) {
            addLayer(inset, *inner, crs, outline, true);
        }
        return inset;
    }

private:
    /// The unit alone, in another system.
    BaseLayer unitIn(const Unit& unit, const Crs& crs) {
        BaseLayer alone = *unit.layer;
        alone.features = {*unit.feature};
        return baseLayerIn(alone, crs, everywhere(unit, crs), m_diagnostics);
    }

    static Envelope everywhere(const Unit& unit, const Crs& crs) {
        const auto extent =
            cornersIn(envelopeOf(unit.feature->geometry), CrsTransform(unit.layer->crs, crs));
        const double margin = 0.3 * std::max(extent.width(), extent.height());
        return {.minX = extent.minX - margin,
                .minY = extent.minY - margin,
                .maxX = extent.maxX + margin,
                .maxY = extent.maxY + margin};
    }

    /// The layer's units of the unit's level around the inset. Where a unit is picked out, the
    /// others inside `outer` are its siblings; what lies outside is paler and has no name.
    void addLayer(InsetContent& inset,
                  const Unit& unit,
                  const Crs& crs,
                  const MultiPolygon& outer,
                  bool picksOut) {
        const double margin = 0.4 * std::max(inset.focus.width(), inset.focus.height());
        const Envelope around{.minX = inset.focus.minX - margin,
                              .minY = inset.focus.minY - margin,
                              .maxX = inset.focus.maxX + margin,
                              .maxY = inset.focus.maxY + margin};
        auto layer = baseLayerIn(*unit.layer, crs, around, m_diagnostics);
        std::erase_if(layer.features,
                      [&](const BaseFeature& feature) { return feature.level != unit.level; });
        std::vector<SceneFeature> features;
        for (const auto& feature : layer.features) {
            const char* style = "other";
            if (picksOut) {
                style = feature.fid == unit.feature->fid ? "here"
                        : liesIn(feature, outer)         ? "sibling"
                                                         : "other";
            }
            features.push_back({&feature.geometry, style, QString::fromStdString(feature.name)});
        }
        for (const auto& made : layersOf(QStringLiteral("units"),
                                         m_data.styles.sheet("inset_units"),
                                         features,
                                         m_language,
                                         sourceOf(*unit.layer, m_language))) {
            inset.scene.layers.push_back(made);
        }
    }

    /// Borders of two levels seldom agree to the metre: most of the unit decides.
    static bool liesIn(const BaseFeature& feature, const MultiPolygon& outer) {
        const auto* areas = std::get_if<MultiPolygon>(&feature.geometry);
        constexpr double most = 0.5;
        return areas != nullptr &&
               planeArea(intersection(*areas, outer)) > most * planeArea(*areas);
    }

    const SheetData& m_data;
    Language m_language;
    Diagnostics& m_diagnostics;
};

} // namespace

std::vector<InsetContent> administrativeInsets(const SheetData& data,
                                               Point lonLatCentre,
                                               Language language,
                                               Diagnostics& diagnostics) {
    if (data.base.layersOf(BaseKind::AdministrativeUnits).empty()) {
        return {};
    }
    auto chain = chainOf(data.base, lonLatCentre);
    if (chain.empty()) {
        diagnostics.add(
            Severity::Warning,
            "park_outside_base",
            {.what = {"园区不在底图的任何行政区内，位置示意图从略",
                      "the park lies in no administrative unit of the base map; the small maps are "
                      "left out"},
             .place = {.feature = data.park.name},
             .mend = {"请检查 [base.administrative_units] 的数据和坐标系",
                      "check the data of [base.administrative_units] and their system"}});
        return {};
    }
    if (chain.front().level == AdministrativeLevel::Country &&
        chain.front().layer->approvalNumber.empty()) {
        diagnostics.add(Severity::Warning,
                        "inset_without_approval",
                        {.what = {"全国示意图的底图没有审图号，未绘出",
                                  "the map of the country has no approval number and is not drawn"},
                         .place = {.field = chain.front().layer->key},
                         .mend = {"请使用标准地图并写明 approval_number",
                                  "use a standard map and state its approval_number"}});
        chain.erase(chain.begin());
    }
    if (chain.empty()) {
        return {};
    }
    std::vector<InsetContent> insets;
    InsetBuilder builder(data, language, diagnostics);
    for (std::size_t index = 0; index < chain.size(); ++index) {
        const bool isLast = index + 1 == chain.size();
        if (isLast && !insets.empty()) {
            break; // the smallest unit is picked out in the map before
        }
        if (auto inset = builder.build(chain[index], isLast ? nullptr : &chain[index + 1])) {
            insets.push_back(std::move(*inset));
        }
    }
    if (insets.size() > mostInsets) {
        insets.erase(insets.begin(), insets.end() - mostInsets);
    }
    if (!insets.empty()) {
        insets.back().showsMainFrame = true;
    }
    return insets;
}

} // namespace parklens

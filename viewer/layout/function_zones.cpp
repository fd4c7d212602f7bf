#include "viewer/layout/function_zones.hpp"

#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/validity.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parklens {

namespace {

struct MediumWords {
    std::string_view key;
    LocalizedText words;
    std::array<std::string_view, 7> written; ///< the longer before what they begin with
};

const std::array<MediumWords, 3>& media() {
    static const std::array<MediumWords, 3> all = {
        MediumWords{"air",
                    {"环境空气", "ambient air"},
                    {"环境空气", "大气环境", "大气", "空气", "air", "Air", "AIR"}},
        MediumWords{"water",
                    {"地表水", "surface water"},
                    {"地表水环境", "地表水", "水环境", "水", "surface water", "water", "Water"}},
        MediumWords{"noise",
                    {"声环境", "noise"},
                    {"声环境", "声", "环境噪声", "噪声", "noise", "Noise", "sound"}}};
    return all;
}

const MediumWords* knownMedium(std::string_view key) {
    const auto found = std::ranges::find(media(), key, &MediumWords::key);
    return found == media().end() ? nullptr : &*found;
}

using PartsByClass = std::map<std::uint16_t, std::vector<MultiPolygon>>;

class ZoneMeasuring {
public:
    ZoneMeasuring(const Extent& extent, const Crs& crs, Diagnostics& diagnostics)
        : m_extent(extent)
        , m_crs(crs)
        , m_diagnostics(diagnostics) {
        m_areas.extentM2 = extent.areaM2;
    }

    void add(const FunctionZone& zone) {
        const auto& extent = extentIn(*zone.layer);
        auto inside = insideOf(zone, extent);
        const double areaM2 = ellipsoidalAreaM2(inside, zone.layer->crs);
        m_areas.zoneM2.push_back(areaM2);
        const bool isDrawnWithoutArea =
            !std::holds_alternative<MultiPolygon>(zone.feature->geometry) &&
            envelopeOf(zone.feature->geometry).intersects(envelopeOf(extent));
        m_areas.isEmpty = m_areas.isEmpty && !(areaM2 > 0.0) && !isDrawnWithoutArea;
        m_parts[zone.styleClass].push_back(
            zone.layer->crs.isSame(m_crs)
                ? std::move(inside)
                : transformDensified(inside, CrsTransform(zone.layer->crs, m_crs), {}));
    }

    ZoneAreas take() {
        std::vector<MultiPolygon> all;
        double sumM2 = 0.0;
        for (const auto& [styleClass, parts] : m_parts) {
            auto united = unionOf(parts);
            if (const double areaM2 = ellipsoidalAreaM2(united, m_crs); areaM2 > 0.0) {
                m_areas.classM2[styleClass] = areaM2;
                sumM2 += areaM2;
            }
            all.push_back(std::move(united));
        }
        // No more than the extent, whose image in another system may differ by square centimetres.
        m_areas.coveredM2 = std::min(ellipsoidalAreaM2(unionOf(all), m_crs), m_areas.extentM2);
        m_areas.overlapM2 = std::max(sumM2 - m_areas.coveredM2, 0.0);
        return std::move(m_areas);
    }

private:
    const MultiPolygon& extentIn(const BaseLayer& layer) {
        const auto [entry, isNew] = m_extentIn.try_emplace(&layer);
        if (isNew) {
            entry->second = unitedIn(m_extent, layer.crs);
        }
        return entry->second;
    }

    MultiPolygon insideOf(const FunctionZone& zone, const MultiPolygon& extent) {
        const auto* polygon = std::get_if<MultiPolygon>(&zone.feature->geometry);
        if (polygon == nullptr || !envelopeOf(*polygon).intersects(envelopeOf(extent))) {
            return {};
        }
        return intersection(makeValid(*polygon,
                                      {.layer = zone.layer->key, .feature = zone.feature->id},
                                      m_diagnostics),
                            extent);
    }

    const Extent& m_extent;
    const Crs& m_crs; ///< in which all parts are brought together
    Diagnostics& m_diagnostics;
    ZoneAreas m_areas;
    PartsByClass m_parts;
    std::map<const BaseLayer*, MultiPolygon> m_extentIn;
};

} // namespace

std::string mediumOf(const BaseFeature& zone) {
    const auto written = zone.attributes.find("medium");
    if (written == zone.attributes.end()) {
        return {};
    }
    for (const auto& medium : media()) {
        if (std::ranges::find(medium.written, written->second) != medium.written.end()) {
            return std::string(medium.key);
        }
    }
    return written->second;
}

LocalizedText mediumWords(const std::string& medium) {
    if (medium.empty()) {
        return {"要素未注明", "medium not stated"};
    }
    const auto* known = knownMedium(medium);
    return known == nullptr ? LocalizedText{medium, medium} : known->words;
}

std::string zoneStyleValue(const std::string& medium, const BaseFeature& zone) {
    auto word = zone.className;
    if (const auto* known = knownMedium(medium)) {
        for (const auto prefix : known->written) {
            if (word.starts_with(prefix) && word.size() > prefix.size()) {
                word.erase(0, prefix.size());
                break;
            }
        }
    }
    return medium + ":" + word;
}

ZonesByMedium zonesByMedium(const BaseData& base, const StyleSheet& style) {
    std::map<std::pair<std::size_t, std::string>, std::vector<FunctionZone>> byRank;
    for (const auto* layer : base.layersOf(BaseKind::FunctionZones)) {
        for (const auto& feature : layer->features) {
            const auto medium = mediumOf(feature);
            const auto* known = knownMedium(medium);
            const auto rank = known == nullptr ? media().size()
                                               : static_cast<std::size_t>(known - media().data());
            byRank[{rank, medium}].push_back(
                {layer, &feature, style.classOf(zoneStyleValue(medium, feature)).value_or(0)});
        }
    }
    ZonesByMedium all;
    for (auto& [rank, zones] : byRank) {
        all.emplace_back(rank.second, std::move(zones));
    }
    return all;
}

ZoneAreas measureZones(const std::vector<FunctionZone>& zones,
                       const Extent& extent,
                       Diagnostics& diagnostics) {
    ZoneMeasuring measuring(
        extent, zones.empty() ? extent.crs : zones.front().layer->crs, diagnostics);
    for (const auto& zone : zones) {
        measuring.add(zone);
    }
    return measuring.take();
}

} // namespace parklens

/// \file
/// The environmental function zones of `[base.function_zones]`: by medium and class, and what they
/// make of an extent.
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/model/park.hpp"
#include "gis/base/diagnostics.hpp"
#include "viewer/map/style_sheet.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// A zone as stored.
struct FunctionZone {
    const BaseLayer* layer = nullptr;
    const BaseFeature* feature = nullptr;
    std::uint16_t styleClass = 0;
};

/// "air", "water" or "noise" for the words that data use of a medium (环境空气, 地表水, 声环境, …),
/// else the word itself; empty where the zone does not say.
std::string mediumOf(const BaseFeature& zone);

/// 环境空气 of "air"; the word itself where it is none of the known media.
LocalizedText mediumWords(const std::string& medium);

/// "air:二类区": by which the style `function_zones` finds the class of a zone of the medium; of
/// "环境空气二类区" the medium is left out.
std::string zoneStyleValue(const std::string& medium, const BaseFeature& zone);

/// Zones in the order of their layers; media in the order air, water, noise, others by their words.
using ZonesByMedium = std::vector<std::pair<std::string, std::vector<FunctionZone>>>;

ZonesByMedium zonesByMedium(const BaseData& base, const StyleSheet& style);

/// What the zones of one medium make of an extent, on the ellipsoid:
/// Σ classM2 − overlapM2 + outsideM2() = extentM2.
struct ZoneAreas {
    std::map<std::uint16_t, double> classM2; ///< by class of the style
    std::vector<double> zoneM2; ///< of each zone the part inside; 0 of lines and points
    double extentM2 = 0.0;
    double coveredM2 = 0.0; ///< of it under zones, each ground once
    double overlapM2 = 0.0; ///< counted twice in Σ classM2
    bool isEmpty = true;    ///< no zone reaches into the extent

    double outsideM2() const { return extentM2 - coveredM2; } ///< 未划定
};

/// Polygons that are not valid are repaired and told (makeValid()). \throws CrsError, GeometryError
ZoneAreas measureZones(const std::vector<FunctionZone>& zones,
                       const Extent& extent,
                       Diagnostics& diagnostics);

} // namespace parklens

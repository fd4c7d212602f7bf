/// \file
/// Levels of administrative units.
#pragma once

#include "gis/base/text.hpp"

#include <optional>
#include <string_view>

namespace parklens {

enum class AdministrativeLevel { Country, Province, City, County, Town };

/// "country", "province", "city", "county", "town".
std::string_view key(AdministrativeLevel level);

/// The level of such a key, or of the Chinese words 国家, 省 (省级, 自治区, 直辖市), 市 (地级, 州,
/// 盟), 县 (县级, 区, 旗), 乡 (乡级, 镇, 街道); std::nullopt for anything else.
std::optional<AdministrativeLevel> administrativeLevelOf(std::string_view text);

/// 省级 / province.
LocalizedText words(AdministrativeLevel level);

} // namespace parklens

/// \file
/// The words of the project file for the settings that are moved, both ways.
#pragma once

#include "analysis/model/air_settings.hpp"

#include <optional>
#include <string_view>

namespace parklens {

std::string_view operatorText(ComparisonOperator op); ///< "lt", "le"
std::string_view roundingKey(DailyRounding rounding); ///< "integer", "0.1", "none"
std::string_view hourLabelText(HourLabel label);      ///< "auto", "beginning", "ending"
std::string_view dustText(DustValues dust);           ///< "assessed", "measured"
std::string_view stationRuleText(StationRule rule);   ///< None is "auto"

/// std::nullopt for another word.
std::optional<ComparisonOperator> operatorOfText(std::string_view text);
std::optional<DailyRounding> roundingOfKey(std::string_view text);
std::optional<HourLabel> hourLabelOfText(std::string_view text);
std::optional<DustValues> dustOfText(std::string_view text);
std::optional<StationRule> stationRuleOfText(std::string_view text);

} // namespace parklens

/// \file
/// The pollutants of ambient air that ParkLens reads and evaluates.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace parklens {

enum class Pollutant { Pm25, Pm10, So2, No2, Co, O3, Nox };

inline constexpr std::array allPollutants = {Pollutant::Pm25,
                                             Pollutant::Pm10,
                                             Pollutant::So2,
                                             Pollutant::No2,
                                             Pollutant::Co,
                                             Pollutant::O3,
                                             Pollutant::Nox};

inline constexpr std::size_t pollutantCount = allPollutants.size();

constexpr std::size_t indexOf(Pollutant pollutant) {
    return static_cast<std::size_t>(pollutant);
}

/// "PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "NOx": as in the standards' tables and in results.
std::string_view key(Pollutant pollutant);

/// "pm25", "pm10", …: how output columns begin.
std::string_view columnKey(Pollutant pollutant);

/// Understands what data sets write: `PM2.5`, `pm25`, `pm2_5`, `PM₂.₅`, `细颗粒物`, `臭氧`, any
/// case, blanks and underscores ignored. std::nullopt for anything else.
std::optional<Pollutant> pollutantFromText(std::string_view text);

constexpr bool isParticulate(Pollutant pollutant) {
    return pollutant == Pollutant::Pm25 || pollutant == Pollutant::Pm10;
}

/// Concentrations are held in this unit: "ug/m3", for CO "mg/m3".
constexpr std::string_view unitOf(Pollutant pollutant) {
    return pollutant == Pollutant::Co ? "mg/m3" : "ug/m3";
}

} // namespace parklens

/// \file
/// The Gauss–Krüger systems of China's three datums as land offices name them: datum, width of the
/// zone, number of the zone, and whether the number stands in front of the easting.
#pragma once

#include "gis/crs/cgcs2000.hpp"

#include <optional>

namespace parklens {

enum class ChineseDatum { Cgcs2000, Xian1980, Beijing1954 };

struct GaussKrugerSystem {
    ChineseDatum datum = ChineseDatum::Cgcs2000;
    ZoneWidth width = ZoneWidth::ThreeDegrees;
    int zone = 0;          ///< 25–45 of 3°, 13–23 of 6°
    bool prefixed = false; ///< eastings begin with the zone number (加大数, 加带号)

    friend bool operator==(const GaussKrugerSystem&, const GaussKrugerSystem&) = default;
};

/// EPSG code of the system; std::nullopt for a zone that is not one of China's.
std::optional<int> epsgOf(const GaussKrugerSystem& system);

/// The system behind an EPSG code; std::nullopt for any other system.
std::optional<GaussKrugerSystem> gaussKrugerSystemOf(int epsg);

/// The width of the zones among which the number stands: 25–45 are 3°, 13–23 are 6°.
std::optional<ZoneWidth> zoneWidthOf(int zone);

} // namespace parklens

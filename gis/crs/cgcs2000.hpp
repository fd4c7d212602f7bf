/// \file
/// The Gauss–Krüger zones of CGCS2000 (3° and 6°, with and without the zone number in front of the
/// easting), and what coordinates look like when their system is not stated.
///
/// EPSG codes: 6° with prefix 4491–4501 (zones 13–23), 6° by central meridian 4502–4512 (75°–135°
/// E), 3° with prefix 4513–4533 (zones 25–45), 3° by central meridian 4534–4554 (75°–135° E).
#pragma once

#include "gis/base/text.hpp"
#include "gis/geometry/geometry.hpp"

#include <optional>

namespace parklens {

enum class ZoneWidth { ThreeDegrees, SixDegrees };

/// 3°: round(L / 3); 6°: floor(L / 6) + 1.
int gaussKrugerZone(ZoneWidth width, double longitudeDegrees);

/// 3°: 3 z; 6°: 6 z − 3.
int centralMeridianDegrees(ZoneWidth width, int zone);

/// The system whose eastings begin with the zone number; std::nullopt outside China's zones.
std::optional<int> cgcs2000EpsgWithPrefix(ZoneWidth width, int zone);

/// The system whose eastings do not; std::nullopt where the meridian is no central meridian of
/// China's zones.
std::optional<int> cgcs2000EpsgForMeridian(ZoneWidth width, int centralMeridianDegrees);

/// What coordinates look like. A suggestion for messages, never applied silently.
struct CoordinateSuggestion {
    enum class Kind {
        Unclear,
        LongitudeLatitude,
        PrefixedZone,   ///< eight-digit eastings: the zone is known
        UnprefixedZone, ///< six-digit eastings: the central meridian must be asked for
        WebMercator
    };

    Kind kind = Kind::Unclear;
    bool axesSwapped = false; ///< northing or latitude comes first
    /// The CGCS2000 (or Web Mercator) code, where the numbers tell it.
    std::optional<int> epsg;
    /// "the coordinates look like CGCS2000 3-degree zone 40 … (EPSG:4528)"; never empty.
    LocalizedText description;
};

/// \param envelope  of the coordinates as they stand in the file
CoordinateSuggestion suggestCrs(const Envelope& envelope);

} // namespace parklens

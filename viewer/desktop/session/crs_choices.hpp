/// \file
/// The coordinate reference systems that a user is offered.
#pragma once

#include "gis/crs/crs.hpp"

#include <QString>

#include <optional>
#include <vector>

namespace parklens {

/// A line of a list of systems.
struct CrsChoice {
    QString title;
    QString name; ///< as `crs = ` of a project
};

/// The map's own where there is a map, longitude and latitude, GCJ-02 and BD-09, the 3° zones of
/// CGCS2000 with and without the number before the easting.
std::vector<CrsChoice> crsChoices(const std::optional<Crs>& mapCrs);

} // namespace parklens

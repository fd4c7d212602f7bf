/// \file
/// The ways between the rows of a chart and those of the map.
#pragma once

#include "viewer/desktop/session/map_document.hpp"

#include <set>
#include <vector>

namespace parklens {

/// Of each subject the first row of a layer of land, air or sources, of visible layers before
/// hidden ones; nothing for subjects that are on none.
std::set<RowReference> rowsOnMap(const MapDocument& document,
                                 const std::vector<RowSubject>& subjects);

/// The rows of a chart of which a subject is selected on the map, ascending.
std::vector<std::size_t> selectedAmong(const std::vector<std::vector<RowSubject>>& subjectsOfRows,
                                       const MapDocument& document);

} // namespace parklens

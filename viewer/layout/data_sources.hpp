/// \file
/// 数据来源及时点: where what is drawn comes from.
#pragma once

#include "viewer/layout/sheet_content.hpp"
#include "viewer/map/map_view.hpp"

namespace parklens {

/// "水域、道路：© OpenStreetMap contributors, ODbL（2024）": one for each attribution, in the order
/// of drawing, with the titles of its layers that can be seen in the frame or on a small map; of no
/// other.
std::vector<QString> dataSources(const MapScene& scene,
                                 const MapView& view,
                                 const std::vector<InsetContent>& insets,
                                 Language language);

} // namespace parklens

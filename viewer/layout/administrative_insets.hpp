/// \file
/// The chain of small maps: country, province, city, county, town, as far as the base map has them.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// At most three insets, the largest first: each shows the unit that holds the park with the units
/// of the next level in it; where the base map has one level only, the unit itself among its
/// neighbours.
/// \param lonLatCentre  of the park, in degrees
/// Diagnostics: `inset_without_approval` where a map of a country is left out, `park_outside_base`
/// where no unit holds the park.
std::vector<InsetContent> administrativeInsets(const SheetData& data,
                                               Point lonLatCentre,
                                               Language language,
                                               Diagnostics& diagnostics);

} // namespace parklens

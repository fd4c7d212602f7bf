/// \file
/// Sheets of single blocks behind that of the whole park, where it lies so scattered that parcels
/// could not be told apart.
#pragma once

#include "viewer/layout/sheet_content.hpp"

#include <vector>

namespace parklens {

/// The same map for each block (SheetContent::blocks). Tables, statement and the legend's amounts
/// stay with the whole; a remark says so. Empty where a scale was asked for, the park is of one
/// block, or the map has companions.
std::vector<SheetContent> blockContents(const SheetContent& whole, Language language);

/// Whether a block's sheet shows enough more to be worth its page: at two fifths of the whole's
/// denominator or less.
bool showsMore(double blockDenominator, double wholeDenominator);

} // namespace parklens

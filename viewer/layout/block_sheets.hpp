/// \file
/// Sheets of single blocks behind that of the whole park, where it lies so scattered that parcels
/// could not be told apart.
#pragma once

#include "viewer/layout/sheet_composer.hpp"

#include <vector>

namespace parklens {

/// The same map for each block (SheetContent::blocks) that the frame of the whole shows at two
/// fifths of its denominator or less. Tables, statement and the legend's amounts stay with the
/// whole; a remark says so. Empty where a scale was asked for, the park is of one block, or the map
/// has companions.
/// \param whole  as `composed` shows it
std::vector<SheetContent>
blockContents(const SheetContent& whole, const ComposedSheet& composed, const SheetLayout& layout);

} // namespace parklens

/// \file
/// Sheets of single blocks behind that of the whole park, where it lies so scattered that parcels
/// could not be told apart.
#pragma once

#include "viewer/layout/sheet_content.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace parklens {

/// The same map for each block (SheetContent::blocks). Tables, statement and the legend's amounts
/// stay with the whole; a remark says so. Empty where a scale was asked for, the park is of one
/// block, or the map has companions.
std::vector<SheetContent> blockContents(const SheetContent& whole, Language language);

/// The blocks whose sheets are worth their pages: where one is shown at two fifths of the whole's
/// denominator or less, all that are shown at two thirds of it or less; else none.
/// \param denominators  of the sheets of the blocks, in their order
std::vector<std::size_t> blocksWorthSheets(std::span<const double> denominators,
                                           double wholeDenominator);

} // namespace parklens

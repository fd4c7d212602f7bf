/// \file
/// The tables of 土地集约利用程度评价图: the figures `land.*` of a park and its blocks.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// Adds the values by extent (a summary), then each figure with bounds, grade, references and
/// verdicts, the figures of blocks, and how each indicator is computed. Nothing where there are no
/// figures.
void addLandIntensityTables(SheetContent& content, const SheetData& data, Language language);

} // namespace parklens

/// \file
/// 土地集约利用程度评价图: how densely the parcels of the evaluated extents are built, and the
/// park's indicators of intensive use.
#pragma once

#include "viewer/layout/sheet_request.hpp"

namespace parklens {

/// One sheet: the parcels of the main and direction extents by `parcel.plot_ratio`, in classes with
/// round bounds that follow from the data; those whose figure cannot be evaluated are hatched and
/// counted, those that have none (unbuilt land, streets, greens) grey. Beside the map the values of
/// `land.*`, behind it the same with bounds, references and verdicts, those of blocks, and how each
/// is computed. The combined score is not computed, and the sheet says so.
/// \throws ConfigError, CrsError, GeometryError
std::vector<SheetContent>
landIntensitySheets(const SheetData& data, const SheetRequest& request, Diagnostics& diagnostics);

} // namespace parklens

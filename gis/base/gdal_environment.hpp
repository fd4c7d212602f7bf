/// \file
/// How ParkLens sets GDAL up. Readers and writers call it themselves; calling again costs nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace parklens {

/// Registers GDAL's drivers once and sets what repeatable results need: block cache 32 MB (blocks
/// are read past it), one decoding thread a dataset, Python in VRT off, PROJ network off, a fixed
/// OGR_CURRENT_DATE, limits of patience with servers (GDAL_HTTP_*, unless the environment sets
/// them), no auxiliary files beside the user's data, GDAL's messages kept from standard
/// error (wrappers translate them).
void setUpGdal();

/// Options of the user (`--config K=V`), set over those of setUpGdal().
void setGdalOptions(const std::vector<std::pair<std::string, std::string>>& options);

} // namespace parklens

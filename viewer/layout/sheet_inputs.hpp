/// \file
/// Which data a sheet shows, as its PDF tells in the keywords.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/results/run_manifest.hpp"
#include "viewer/layout/sheet_request.hpp"

#include <QString>

#include <span>

namespace parklens {

/// "park.toml xxh3:…; boundary[0] boundaries.gpkg xxh3:…". Public sheets do not tell: empty.
/// \throws IoError when the project file cannot be read any more
QString
sheetInputsText(const Project& project, std::span<const InputRecord> inputs, Release release);

} // namespace parklens

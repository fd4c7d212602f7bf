/// \file
/// Progress on standard error.
#pragma once

#include "gis/base/task_control.hpp"
#include "gis/base/text.hpp"

#include <functional>
#include <string>

namespace parklens::cli {

/// A listener for TaskControl. `mode` "json" writes an object a line
/// (`{"fraction": 0.25, "stage": "…"}`), "auto" draws GDAL's `0...10...20` on a terminal and
/// nothing elsewhere, "none" is silent (an empty function).
std::function<void(const Progress&)> progressListener(const std::string& mode, Language language);

} // namespace parklens::cli

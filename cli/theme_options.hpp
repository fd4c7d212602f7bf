/// \file
/// `--only THEMES`.
#pragma once

#include "analysis/indicators/indicator.hpp"

#include <string>
#include <vector>

namespace parklens::cli {

/// The themes that this version computes, as `--only` names them.
std::vector<std::string> computedThemes();

/// The themes of these names, in the order of results.
std::vector<Theme> themesOf(const std::vector<std::string>& names);

} // namespace parklens::cli

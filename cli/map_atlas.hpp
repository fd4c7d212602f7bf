/// \file
/// `parklens map PROJECT atlas`: all sheets of all parks.
#pragma once

#include "cli/command.hpp"
#include "cli/map_options.hpp"

#include <string_view>

namespace parklens::cli {

/// What stands in place of a sheet's name.
inline constexpr std::string_view atlasName = "atlas";

/// Draws the atlas, or with `--lint` checks its sheets. Needs a DrawingSession.
/// \throws UsageError, ConfigError where nothing could be drawn, and what reading and drawing throw
ExitCode drawAtlas(const MapOptions& options, const CommandContext& context);

/// \throws UsageError for options that only an atlas has
void refuseAtlasOptions(const MapOptions& options);

} // namespace parklens::cli

/// \file
/// What a finished run tells its user.
#pragma once

#include "analysis/results/result_set.hpp"
#include "cli/command.hpp"

#include <filesystem>

namespace parklens::cli {

/// What happens when a limit or a target is not met (`--fail-on`).
enum class NotMetRule { Ignore, Fail };

/// The audit on standard error, the figures and the folder of results on standard output.
/// \returns how the command ends
ExitCode presentOutcome(const ResultSet& results,
                        const std::filesystem::path& folder,
                        NotMetRule notMet,
                        const CommandContext& context);

} // namespace parklens::cli

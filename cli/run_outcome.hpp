/// \file
/// What a finished run tells its user.
#pragma once

#include "analysis/results/result_set.hpp"
#include "analysis/standards/standards_library.hpp"
#include "cli/command.hpp"

#include <filesystem>

namespace parklens::cli {

/// What happens when a limit or a target is not met (`--fail-on`).
enum class NotMetRule { Ignore, Fail };

/// The audit on standard error, the figures and the folder of results on standard output.
/// \param standards  name the editions
/// \returns how the command ends
ExitCode presentOutcome(const ResultSet& results,
                        const StandardsLibrary& standards,
                        const std::filesystem::path& folder,
                        NotMetRule notMet,
                        const CommandContext& context);

} // namespace parklens::cli

/// \file
/// Ctrl-C and `kill`: a signal handler that only sets a flag.
#pragma once

#include "gis/base/task_control.hpp"

#include <optional>

namespace parklens {

/// From now on SIGINT and SIGTERM cancel `token`, which must live as long as the process. A second
/// signal of the same kind ends the process at once, as it would have without us.
/// Signals that would end the process in the middle of writing (SIGXFSZ: file too large; SIGPIPE:
/// reader gone) are turned into the write errors they stand for.
void installInterruptionHandler(CancellationToken& token);

/// The signal that interrupted: 2 (SIGINT) or 15 (SIGTERM). The exit code is 128 more.
std::optional<int> interruptingSignal();

} // namespace parklens

/// \file
/// The viewer as a program of its own, for programs without widgets.
#pragma once

#include <string>
#include <vector>

namespace parklens {

/// Starts parklens-viewer, the one beside this program or else the one that the system finds, and
/// waits until it ends.
/// \return its exit code \throws IoError when it cannot be started
int runViewerProgram(const std::vector<std::string>& arguments);

} // namespace parklens

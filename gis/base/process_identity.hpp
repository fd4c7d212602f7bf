/// \file
/// Which process on which computer this is, and whether another one still runs: for files that a
/// program leaves behind when it is killed.
#pragma once

#include <string>

namespace parklens {

/// The computer's name in letters, digits and hyphens; "localhost" where it has none.
std::string hostName();

/// Number and start of this process, "4711-885412": a number alone is given again, after a restart
/// of the computer at the latest.
std::string ownProcessKey();

/// True while the process of this key runs on this computer. One that was killed does not, even
/// while its parent has not asked for its end and the system still lists it (a zombie).
bool isProcessRunning(const std::string& processKey);

} // namespace parklens

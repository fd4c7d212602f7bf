/// \file
/// The processor, for the run manifest.
#pragma once

#include <string>

namespace parklens {

/// Model name as the system gives it; empty where it does not say.
std::string processorName();

} // namespace parklens

/// \file
/// Memory of the process, to be told.
#pragma once

#include <cstdint>
#include <optional>

namespace parklens {

/// The most resident memory that the process has had; nothing where the system does not say.
std::optional<std::int64_t> peakMemoryBytes();

} // namespace parklens

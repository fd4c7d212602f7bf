/// \file
/// Archives that would expand beyond all measure.
#pragma once

#include <string>

namespace parklens {

/// Refuses a zip container (also a workbook or a KMZ) whose members together are larger than 256 MB
/// and than 200 times the file: real data shrink to a hundredth at most. Does nothing for files
/// that are no such container.
/// \throws FormatError
void refuseArchiveBomb(const std::string& path);

} // namespace parklens

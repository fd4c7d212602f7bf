/// \file
/// Reads one folder of data/standards.
#pragma once

#include "analysis/standards/standards_library.hpp"

namespace parklens {

/// Reads `standard.toml` and the tables it declares, and checks them: known keys, declared columns,
/// unique keys, known units, numbers where numbers are declared, increasing values.
/// \throws StandardsError naming file, line and column.
Standard readStandard(const std::filesystem::path& folder);

} // namespace parklens

/// \file
/// What the tests of the theme air share.
#pragma once

#include "analysis/air_quality/air_edition.hpp"
#include "analysis/observations/observation_reader.hpp"
#include "analysis/standards/standards_library.hpp"
#include "tests/support/shared_standards.hpp"

#include <string>

namespace parklens::test {

/// An edition of the committed standards.
const AirEdition& edition(const std::string& id);

const QualityRules& qualityRules();

Decimal decimal(const char* text);

/// Reads files without progress on two threads.
ObservationArchive read(const std::vector<std::filesystem::path>& files,
                        const ObservationReadOptions& options,
                        Diagnostics& diagnostics);

/// Reads one file of this content, written under this name.
ObservationArchive readText(const std::string& name,
                            const std::string& content,
                            const ObservationReadOptions& options,
                            Diagnostics& diagnostics);

} // namespace parklens::test

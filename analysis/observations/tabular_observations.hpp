/// \file
/// Observations from tables with a row an hour: prsa, long, wide, daily, openaq.
#pragma once

#include "analysis/observations/observation_reader.hpp"

#include <optional>
#include <string>

namespace parklens {

/// What one file held. Hours are the labels read as the beginnings of their hours.
struct TabularFile {
    ObservationArchive archive;
    Diagnostics diagnostics;
    bool hasLabel24 = false;
};

/// \throws FormatError when the file is missing or empty, or its columns are not understood.
TabularFile readTabularObservations(const std::filesystem::path& file,
                                    const ObservationReadOptions& options,
                                    const QualityRules& rules);

/// True for workbooks (.xlsx, .xls, .ods), whose first table is read.
bool isSpreadsheet(const std::filesystem::path& file);

} // namespace parklens

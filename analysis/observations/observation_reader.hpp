/// \file
/// Reads files of observations in every layout of the contract.
#pragma once

#include "analysis/observations/observation_archive.hpp"
#include "analysis/observations/quality_rules.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace parklens {

struct ObservationReadOptions {
    ObservationFormat format = ObservationFormat::Automatic;
    HourLabel hourLabel = HourLabel::Automatic;
    std::string encoding;                      ///< empty = found
    std::map<std::string, std::string> fields; ///< canonical column → column in the file
    std::map<std::string, std::string> units;  ///< pollutant column ("co") → declared unit
};

/// Reads all files as one archive and checks it by the quality rules.
///
/// Layout: by the header of the first file that is not empty, unless stated. Hour labels (contract
/// §2): `prsa`, `cnemc` and `openaq` are hour-ending, so the label 0 of a day is hour 24 of the day
/// before; `long` and `wide` are hour-ending when a label 24 occurs, else hour-beginning. Where the
/// same hour is given twice the first value in the order of the files is kept. Values without a
/// unit are taken as μg/m³ (CO mg/m³; in `prsa` CO is μg/m³).
///
/// Lines that are cut, too short or unreadable are left out and told; so are empty files among
/// several. \throws FormatError when a file is missing, or nothing could be read; CancelledError
ObservationArchive readObservations(const std::vector<std::filesystem::path>& files,
                                    const ObservationReadOptions& options,
                                    const QualityRules& rules,
                                    const TaskPool& pool,
                                    const TaskControl& control,
                                    Diagnostics& diagnostics);

/// readObservations() without the checks: nothing is flagged but repeated and dust hours.
ObservationArchive parseObservations(const std::vector<std::filesystem::path>& files,
                                     const ObservationReadOptions& options,
                                     const QualityRules& rules,
                                     const TaskPool& pool,
                                     const TaskControl& control,
                                     Diagnostics& diagnostics);

} // namespace parklens

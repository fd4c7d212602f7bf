/// \file
/// What the rows of results tell of each other, and the parks that a folder of results holds.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/pipeline/result_rows.hpp"
#include "viewer/desktop/session/shown_results.hpp"

#include <filesystem>
#include <vector>

namespace parklens {

/// Stations with the parks that they stand for, parcels with their project, block and extents.
/// \param parks  those of the results, with the extents that the figures are about
SubjectLinks linksOf(const ResultRows& rows,
                     const ResultSet& results,
                     const std::vector<Park>& parks,
                     const StandardsLibrary& standards);

/// The parks with the extents that the figures are about, from the layers `parks` and `blocks`;
/// empty where the file has none.
std::vector<Park>
readResultParks(const std::filesystem::path& file, Diagnostics& told, const TaskControl& control);

} // namespace parklens

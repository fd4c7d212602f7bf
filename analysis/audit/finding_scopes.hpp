/// \file
/// Which part of the data a finding is about.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/result_set.hpp"

#include <vector>

namespace parklens {

/// Gives every finding the scope that its place and code tell:
/// - the layers whose file it names; of a boundary its role and, of a polygon that was repaired, is
///   empty or overlaps, the park and its blocks;
/// - of a building, or the repaired polygon of a parcel, the parcels and the projects that they are
///   judged with;
/// - of flagged hours the pollutants (both of a pair such as PM2.5 above PM10) and how many there
///   are at each station in each year.
/// What is said of a whole file or layer stays on all that was made of it. Files are named as they
/// were when the data were read; subjects that are known are kept.
void scopeFindings(std::vector<Finding>& findings, const Project& project, const ProjectData& data);

/// Gives a finding that was noticed while parks were measured, and names one of their zones, that
/// park or block as its subject.
void scopeByPark(std::vector<Finding>& findings, const std::vector<Park>& parks);

} // namespace parklens

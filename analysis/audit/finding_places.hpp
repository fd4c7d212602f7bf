/// \file
/// Where on the map a finding lies.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/results/result_set.hpp"

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace parklens {

/// Gives a position to every finding that has none and whose place names a parcel, a building, an
/// enterprise (its first parcel), a row of the inventory (else another row of that enterprise) or a
/// station; and to a finding of a station its subject. Files are named as they were when the data
/// were read. What is said of a whole file has no position.
void locateFindings(std::vector<Finding>& findings, const ProjectData& data);

/// Gives the findings `parcels_overlap` the two parcels that they are about and a point of the
/// ground that both claim. They stand in the order of `overlaps`, or are one finding with their
/// number.
void placeOverlaps(std::vector<Finding>& findings,
                   const LandData& land,
                   const std::vector<ParcelOverlap>& overlaps);

/// Gives a position to every finding that has none and is about one of these parcels.
void locateByParcel(std::vector<Finding>& findings,
                    const std::unordered_map<std::string, const MultiPolygon*>& parcels,
                    const Crs& crs);

/// Gives its park or block as subject to every finding without subject and position whose place
/// names one by its identifier. \param namesPark  whether the feature named is a park or a block,
/// as it is in the files of boundaries; elsewhere a row may have the same number
void nameParks(std::vector<Finding>& findings,
               const std::vector<Park>& parks,
               const std::function<bool(const Finding&)>& namesPark);

/// Gives a position to every finding that has none and is about a park or a block.
void locateByPark(std::vector<Finding>& findings, const std::vector<Park>& parks);

} // namespace parklens

/// \file
/// Rows of a layer or table as parcels (private to analysis/loading).
#pragma once

#include "analysis/land/parcel.hpp"
#include "analysis/loading/private/land_readers.hpp"

#include <map>
#include <string>
#include <vector>

namespace parklens {

struct ParcelTable {
    std::vector<Parcel> rows; ///< without polygons; the code is empty where the row has none
    std::map<std::string, std::string> fields; ///< canonical fields that have a column → its name
};

/// Reads the fields of `land.parcels`, row by row. Told: `dates_out_of_order`, `negative_amount`,
/// `credit_code_wrong`, `supply_date_missing`, `percent_as_fraction`, `full_width_digits`, and what
/// LayerFields tells. \throws ConfigError
ParcelTable
readParcelRows(const FeatureLayer& layer, const LayerSource& source, const LandReading& reading);

} // namespace parklens

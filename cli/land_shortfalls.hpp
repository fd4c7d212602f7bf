/// \file
/// Which plots fall short, and by how much.
#pragma once

#include "analysis/land/parcel_figures.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/text.hpp"
#include "gis/vector/feature_layer.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace parklens::cli {

/// How the plots stand on one controlled indicator; a project of several parcels is one plot.
struct VerdictCounts {
    std::size_t met = 0;
    std::size_t notMet = 0;
    std::size_t insufficient = 0;
};

struct LandShortfalls {
    /// A row for each limit that a plot does not meet, the largest share of the limit first:
    /// id, code (of the parcels), name, holder, indicator, value, unit, op, limit, shortfall (in
    /// the unit of the indicator), shortfall_pct (of the limit), amount and amount_unit (floor
    /// area, land or money that is lacking or too much), limit_source; with the polygons.
    FeatureLayer table;
    std::map<std::string, VerdictCounts>
        counts; ///< by indicator; only where a limit was looked for
};

/// \param idIsCode  the id of a parcel is its code; else the feature id
LandShortfalls landShortfalls(const LandData& land,
                              const LandFigures& figures,
                              const StandardsLibrary& standards,
                              bool idIsCode);

/// "plot_ratio: 37 of 153 plots fall short, 70 meet the limit, 46 cannot be judged".
LocalizedText sentenceOf(const std::string& indicator, const VerdictCounts& counts);

} // namespace parklens::cli

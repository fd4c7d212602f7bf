/// \file
/// Which extents parcels lie in: a figure of an extent is made of the parcels in it alone.
#pragma once

#include "analysis/model/park.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/crs/crs.hpp"
#include "gis/geometry/geometry.hpp"
#include "viewer/desktop/session/shown_results.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace parklens {

/// The extents that the figures of a scope (dimension `scope`) are about, by park. Made once for
/// all parcels of a result. Not for two threads at a time.
class ParcelExtents {
public:
    /// \param parks       whose extents are looked at
    /// \param parcelsCrs  the system of the parcels
    ParcelExtents(const ResultSet& results,
                  const std::vector<Park>& parks,
                  const Crs& parcelsCrs,
                  const StandardsLibrary& standards);
    ~ParcelExtents();

    /// Keys of boundary roles ("evaluation_main") of each extent that holds more of the parcel than
    /// a sliver (parcel_overlap of data/standards/land-rules); std::nullopt where the park has none
    /// of these extents, or the parcel no polygon: then nothing is known.
    std::optional<std::set<std::string>> of(const std::string& parkId,
                                            const MultiPolygon& parcel) const;

private:
    struct Ground;

    std::map<std::string, std::vector<Ground>> m_grounds; ///< by park
    double m_sliverShare = 0.0;
};

} // namespace parklens

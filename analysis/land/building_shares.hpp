/// \file
/// Which building stands on which parcel, and with how much of its footprint.
#pragma once

#include "analysis/land/land_data.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace parklens {

/// The part of one building that falls to one parcel.
struct BuildingShare {
    std::size_t building = 0;
    std::size_t parcel = 0;
    double footprintM2 = 0.0; ///< of the part, on the ellipsoid
    /// Of the building's floor area. The shares of a building that stands on some parcel add up to
    /// 1: what of its footprint falls on no parcel is given to its parcels in proportion.
    double share = 0.0;

    friend bool operator==(const BuildingShare&, const BuildingShare&) = default;
};

/// The account of one straddling building: parts on parcels and outside add up to the whole.
struct ShareReceipt {
    std::size_t building = 0;
    double footprintM2 = 0.0; ///< the whole
    double outsideM2 = 0.0;   ///< on no parcel
    double overlapM2 = 0.0;   ///< on two parcels at once, where parcels overlap
    /// |Σ parts + outside − overlap − whole| / whole, before the parts are settled; what remains
    /// is the rounding of the overlay.
    double residual = 0.0;
    std::vector<BuildingShare> parts; ///< by parcel
};

struct BuildingShares {
    std::vector<BuildingShare> shares;    ///< by parcel, then by building
    std::vector<std::size_t> begins;      ///< parcel i has shares [begins[i], begins[i + 1])
    std::vector<double> footprintM2;      ///< by parcel: union of the footprints, on the ellipsoid
    std::vector<std::size_t> outside;     ///< buildings that stand on no parcel
    std::vector<ShareReceipt> receipts;   ///< of buildings on several parcels, by building
    std::vector<std::size_t> misplaced;   ///< buildings whose stated parcel is not the one below
    std::size_t overlappingBuildings = 0; ///< share ground with another building

    std::span<const BuildingShare> ofParcel(std::size_t parcel) const {
        return std::span(shares).subspan(begins[parcel], begins[parcel + 1] - begins[parcel]);
    }
};

/// Shares out every building over the parcels that its footprint falls on. Slivers narrower than
/// the tolerances of data/standards/land-rules are not taken for straddling: the building then
/// stands whole on the parcel that holds nearly all of it. Buildings without footprint follow their
/// written parcel code. Parcels are found by a packed R-tree; a footprint that lies wholly inside
/// one parcel costs no overlay.
///
/// Told: `building_straddles`, `building_outside`, `building_misplaced` (written code against
/// place), `building_without_code`, `buildings_overlap`. The same result for any number of threads.
/// \throws GeometryError, CrsError, CancelledError
BuildingShares shareBuildings(const LandData& land,
                              const StandardsLibrary& standards,
                              const TaskPool& pool,
                              const TaskControl& control,
                              Diagnostics& diagnostics);

} // namespace parklens

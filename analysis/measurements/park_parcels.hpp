/// \file
/// The parcels of a park's extent.
#pragma once

#include "analysis/land/parcel_figures.hpp"
#include "analysis/model/park.hpp"
#include "gis/base/task_control.hpp"

#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// A parcel that meets an extent.
struct ParcelInPark {
    std::size_t index = 0;     ///< into LandData::parcels and LandFigures::parcels
    double insideAreaM2 = 0.0; ///< of the part inside, on the ellipsoid
    double insideShare = 0.0;  ///< of the parcel's ellipsoidal area; 1 = wholly inside
    EvaluationScope scope = EvaluationScope::Unstated;
    std::string block; ///< as written, else that of the extent that holds most of it

    friend bool operator==(const ParcelInPark&, const ParcelInPark&) = default;
};

/// Parcels in the order of their layer, with the land data that they index.
struct ParkParcels {
    std::shared_ptr<const LandData> land;
    std::shared_ptr<const LandFigures> figures;
    std::vector<ParcelInPark> parcels;
    double extentAreaM2 = 0.0;  ///< of the extent, on the ellipsoid
    double coveredAreaM2 = 0.0; ///< of it under parcels, each ground once
    double overlapAreaM2 = 0.0; ///< counted twice in Σ insideAreaM2

    const Parcel& parcel(const ParcelInPark& in) const { return land->parcels[in.index]; }

    const ParcelFigures& figuresOf(const ParcelInPark& in) const {
        return figures->parcels[in.index];
    }

    /// What falls inside: areas pro rata, money whole.
    LandAmounts amountsInside(const ParcelInPark& in) const {
        return figuresOf(in).amounts.inside(in.insideShare);
    }
};

/// The parcels that lie in an extent, or in one of its blocks. Each is clipped to it; one that lies
/// wholly inside costs no overlay, and slivers of the tolerance in data/standards/land-rules are
/// passed over. The block is the parcel's own where it writes one, else the extent's block that
/// holds most of it.
/// \param block  empty = the union of all blocks
/// \throws GeometryError, CrsError, CancelledError
ParkParcels parcelsIn(const Extent& extent,
                      const std::string& block,
                      const std::shared_ptr<const LandData>& land,
                      const std::shared_ptr<const LandFigures>& figures,
                      const StandardsLibrary& standards,
                      const TaskControl& control);

} // namespace parklens

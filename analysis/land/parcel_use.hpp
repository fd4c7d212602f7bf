/// \file
/// What a parcel is used for, as far as the control indicators ask.
#pragma once

#include "analysis/land/land_data.hpp"
#include "analysis/land/land_use_codes.hpp"
#include "analysis/land/parcel_figures.hpp"

namespace parklens {

/// Tells it by the land-use code, else by the state of construction.
class ParcelUse {
public:
    /// `land` must outlive it. \throws StandardsError
    ParcelUse(const StandardsLibrary& standards, const LandData& land);

    /// 工矿仓储: the control indicators bind. Without any code, whoever names an industry.
    bool isIndustrial(const Parcel& parcel) const;

    /// Built up: state of construction A, and without such codes whatever has floors.
    static bool isBuilt(const Parcel& parcel, const ParcelFigures& figures);

    /// Its state of construction is a code of land that is not built up (B, C).
    static bool isStatedUnbuilt(const Parcel& parcel);

    /// Of parcels that are judged together: those that are stated not to be built up, whose area
    /// counts all the same; empty where there are none, and for a single parcel.
    LocalizedText unbuiltRemark(const std::vector<std::size_t>& parcels) const;

private:
    LandUseCodes m_codes;
    const LandData* m_land;
};

} // namespace parklens

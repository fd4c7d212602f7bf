#include "analysis/land/parcel_use.hpp"

namespace parklens {

ParcelUse::ParcelUse(const StandardsLibrary& standards, const LandData& land)
    : m_codes(standards)
    , m_land(&land) {}

bool ParcelUse::isIndustrial(const Parcel& parcel) const {
    if (const auto use = m_codes.find(m_land->codeSystem, parcel.landUseCode)) {
        return use->isIndustrial;
    }
    if (const auto state = m_codes.find("tdt1029", parcel.stateCode)) {
        return state->isIndustrial;
    }
    return !parcel.industryCode.empty();
}

bool ParcelUse::isBuilt(const Parcel& parcel, const ParcelFigures& figures) {
    if (!parcel.stateCode.empty()) {
        return !isStatedUnbuilt(parcel);
    }
    const std::optional<Interval>& floors = figures.amounts.floorAreaM2.interval;
    return figures.buildingCount > 0 || (floors && floors->value > 0.0);
}

bool ParcelUse::isStatedUnbuilt(const Parcel& parcel) {
    return !parcel.stateCode.empty() && !parcel.stateCode.starts_with("A");
}

} // namespace parklens

#include "analysis/land/parcel_use.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

LocalizedText ParcelUse::unbuiltRemark(const std::vector<std::size_t>& parcels) const {
    std::vector<std::string> ids;
    for (const std::size_t index : parcels) {
        if (isStatedUnbuilt(m_land->parcels[index])) {
            ids.push_back(m_land->parcels[index].id);
        }
    }
    if (ids.empty() || parcels.size() < 2) {
        return {};
    }
    return {fmt::format("其中 {} 未建成，用地面积计入", fmt::join(ids, "、")),
            fmt::format("{} not built up yet: the land area counts", fmt::join(ids, ", "))};
}

} // namespace parklens

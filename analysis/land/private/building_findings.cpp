#include "analysis/land/private/building_findings.hpp"

#include <fmt/format.h>

#include <unordered_set>
#include <vector>

namespace parklens {

namespace {

Problem straddlingProblem(const LandData& land, const ShareReceipt& receipt) {
    const Building& building = land.buildings[receipt.building];
    std::string zh;
    std::string en;
    for (const BuildingShare& part : receipt.parts) {
        const std::string& id = land.parcels[part.parcel].id;
        zh += fmt::format("{}{} {:.2f} m²", zh.empty() ? "" : "、", id, part.footprintM2);
        en += fmt::format("{}{} {:.2f} m²", en.empty() ? "" : ", ", id, part.footprintM2);
    }
    return {
        {fmt::format("建筑 {} 跨宗地，按基底面积分摊：{}；合计 {:.2f} m²，界外 {:.2f} m²",
                     building.id,
                     zh,
                     receipt.footprintM2,
                     receipt.outsideM2),
         fmt::format("building {} straddles parcels and is shared by footprint: {}; {:.2f} m² in "
                     "all, {:.2f} m² outside",
                     building.id,
                     en,
                     receipt.footprintM2,
                     receipt.outsideM2)},
        building.place,
        {"请核对宗地界线与建筑轮廓", "check the border and the outline"}};
}

Problem outsideProblem(const Building& building) {
    return {{fmt::format("建筑 {} 不在任何宗地上，不计入", building.id),
             fmt::format("building {} stands on no parcel and is not counted", building.id)},
            building.place,
            {"请核对位置和坐标系", "check its place and coordinate system"}};
}

Problem misplacedProblem(const Building& building, bool isKnown) {
    return {{fmt::format("建筑 {} 填写的宗地 {} {}，按位置归属",
                         building.id,
                         building.parcelId,
                         isKnown ? "不是它所在的宗地" : "不在宗地图层里"),
             fmt::format("building {} names parcel {}, which {}; its place decides",
                         building.id,
                         building.parcelId,
                         isKnown ? "is not the one below it" : "the parcel layer does not have")},
            building.place,
            {"请核对宗地号", "check the parcel code"}};
}

Problem withoutCodeProblem(const Building& building) {
    return {{fmt::format("建筑 {} 没有宗地号，按位置归属", building.id),
             fmt::format("building {} has no parcel code; its place decides", building.id)},
            building.place,
            {"请补填宗地号", "fill in the parcel code"}};
}

/// Only where the layer has codes at all: a missing one is then a gap.
void tellWithoutCode(const LandData& land, Diagnostics& diagnostics) {
    std::vector<const Building*> without;
    for (const Building& building : land.buildings) {
        if (building.parcelId.empty()) {
            without.push_back(&building);
        }
    }
    if (without.size() < land.buildings.size()) {
        diagnostics.addEach(Severity::Note,
                            "building_without_code",
                            without.size(),
                            [&](std::size_t i) { return withoutCodeProblem(*without[i]); });
    }
}

void tellMisplaced(const LandData& land, const BuildingShares& shares, Diagnostics& diagnostics) {
    std::unordered_set<std::string> codes;
    for (const Parcel& parcel : land.parcels) {
        codes.insert(parcel.code);
    }
    diagnostics.addEach(
        Severity::Warning, "building_misplaced", shares.misplaced.size(), [&](std::size_t i) {
            const Building& building = land.buildings[shares.misplaced[i]];
            return misplacedProblem(building, codes.contains(building.parcelId));
        });
}

} // namespace

void tellShares(const LandData& land, const BuildingShares& shares, Diagnostics& diagnostics) {
    diagnostics.addEach(Severity::Warning,
                        "building_straddles",
                        shares.receipts.size(),
                        [&](std::size_t i) { return straddlingProblem(land, shares.receipts[i]); });
    diagnostics.addEach(
        Severity::Warning, "building_outside", shares.outside.size(), [&](std::size_t i) {
            return outsideProblem(land.buildings[shares.outside[i]]);
        });
    tellMisplaced(land, shares, diagnostics);
    tellWithoutCode(land, diagnostics);
    if (shares.overlappingBuildings > 0) {
        const Place& place = land.buildings.front().place;
        diagnostics.add(
            Severity::Warning,
            "buildings_overlap",
            {{fmt::format("{} 栋建筑互相重叠，基底面积按并集计一次", shares.overlappingBuildings),
              fmt::format("{} buildings overlap; the ground below counts once",
                          shares.overlappingBuildings)},
             {.file = place.file, .layer = place.layer},
             {"请核对重复绘制的建筑", "look for buildings drawn twice"}});
    }
}

} // namespace parklens

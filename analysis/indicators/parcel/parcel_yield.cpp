#include "analysis/indicators/parcel/parcel_yield.hpp"

#include "analysis/indicators/parcel/parcel_indicator.hpp"

namespace parklens {

namespace {

/// A column of the parcels, or a table of enterprises.
std::function<bool(const LandData&)> hasColumn(const char* field) {
    return [field](const LandData& land) {
        return land.hasEnterpriseTable || land.parcelFields.contains(field);
    };
}

} // namespace

Indicator parcelInvestmentIntensity() {
    return parcelIndicator({.name = "investment_intensity",
                            .title = {"固定资产投资强度", "investment intensity"},
                            .unit = "万元/ha",
                            .methodPage = "parcel_yield",
                            .citations = {"guotuzifa-2008-24#投资强度",
                                          "ziranzifa-2023-72#推荐性指标：固定资产投资强度"},
                            .scope = ParcelScope::Industrial,
                            .rate = &LandRates::investmentWanPerHa,
                            .over = {&LandAmounts::fixedInvestmentWan,
                                     "M",
                                     {"固定资产总投资", "fixed investment"},
                                     "万元"},
                            .isControlled = true,
                            .rule = {"固定资产总投资（厂房、设备和地价款）÷ 用地面积",
                                     "fixed investment (works, equipment, land price) over land"},
                            .hasData = hasColumn("fixed_investment")});
}

Indicator parcelOutputPerHa() {
    return parcelIndicator(
        {.name = "output_per_ha",
         .title = {"土地产出率", "output per hectare"},
         .unit = "万元/ha",
         .methodPage = "parcel_yield",
         .citations = {"ziranzifa-2023-72#推荐性指标：土地产出率"},
         .scope = ParcelScope::Industrial,
         .rate = &LandRates::outputWanPerHa,
         .over = {&LandAmounts::revenueWan, "M", {"营业收入", "revenue"}, "万元"},
         .isControlled = true,
         .rule = {"营业收入 ÷ 用地面积；达产后评价",
                  "revenue over land; judged in full production"},
         .hasData = hasColumn("revenue")});
}

Indicator parcelTaxPerHa() {
    return parcelIndicator(
        {.name = "tax_per_ha",
         .title = {"土地税收", "tax per hectare"},
         .unit = "万元/ha",
         .methodPage = "parcel_yield",
         .citations = {"ziranzifa-2023-72#推荐性指标：土地税收"},
         .scope = ParcelScope::Industrial,
         .rate = &LandRates::taxWanPerHa,
         .over = {&LandAmounts::taxWan, "M", {"税收", "tax"}, "万元"},
         .isControlled = true,
         .rule = {"税收 ÷ 用地面积；达产后评价", "tax over land; judged in full production"},
         .hasData = hasColumn("tax")});
}

} // namespace parklens

#include "analysis/land/per_mu_item.hpp"

#include "gis/base/quantity.hpp"

#include <algorithm>
#include <vector>

namespace parklens {

namespace {

std::vector<PerMuItem> buildItems() {
    const PerMuColumn tax = {"tax", {"税收", "tax"}, &Enterprise::taxWan, "万元"};
    const PerMuColumn valueAdded = {
        "value_added", {"增加值", "value added"}, &Enterprise::valueAddedWan, "万元"};
    const PerMuColumn revenue = {
        "revenue", {"营业收入", "revenue"}, &Enterprise::revenueWan, "万元"};
    const PerMuColumn research = {
        "research", {"研发经费", "research expenditure"}, &Enterprise::researchWan, "万元"};
    const PerMuColumn land = {
        "land_area", {"用地面积", "land area"}, &Enterprise::landAreaM2, "亩"};
    const PerMuColumn energy = {
        "energy", {"综合能耗", "energy use"}, &Enterprise::energyTce, "tce"};
    const PerMuColumn emission = {"pollution_equivalent",
                                  {"污染物排放当量", "pollution equivalents"},
                                  &Enterprise::pollutionEquivalent,
                                  "equivalents"};
    const PerMuColumn employees = {
        "employees", {"年平均职工人数", "employees"}, &Enterprise::employees, "人"};
    const PerMuColumn electricity = {
        "electricity", {"用电量", "electricity"}, &Enterprise::electricityWanKwh, "10⁴ kWh"};
    return {
        {"tax_per_mu", {"亩均税收", "tax per mu"}, "万元/亩", "wan/mu", tax, land},
        {"value_added_per_mu",
         {"亩均增加值", "value added per mu"},
         "万元/亩",
         "wan/mu",
         valueAdded,
         land},
        {"revenue_per_mu", {"亩均销售", "revenue per mu"}, "万元/亩", "wan/mu", revenue, land},
        {"value_added_per_energy",
         {"单位能耗增加值", "value added per energy"},
         "万元/tce",
         "wan/tce",
         valueAdded,
         energy},
        {"value_added_per_emission",
         {"单位排放增加值", "value added per emission"},
         "万元/equivalents",
         "wan/equivalent",
         valueAdded,
         emission},
        {"value_added_per_employee",
         {"全员劳动生产率", "labour productivity"},
         "万元/人",
         "wan/person",
         valueAdded,
         employees},
        {"research_share",
         {"R&D 经费占营业收入之比", "research share of revenue"},
         "1",
         "1",
         research,
         revenue},
        {"tax_per_electricity",
         {"单位用电税收", "tax per electricity"},
         "万元/10⁴ kWh",
         "wan/wan_kwh",
         tax,
         electricity},
    };
}

} // namespace

std::optional<double> PerMuColumn::of(const Enterprise& enterprise) const {
    const std::optional<double> stated = enterprise.*amount;
    return stated && amount == &Enterprise::landAreaM2 ? Area::fromSquareMetres(*stated).mu()
                                                       : stated;
}

std::span<const PerMuItem> perMuItems() {
    static const std::vector<PerMuItem> items = buildItems();
    return items;
}

const PerMuItem* findPerMuItem(std::string_view id) {
    const std::span<const PerMuItem> items = perMuItems();
    const auto found = std::find_if(
        items.begin(), items.end(), [id](const PerMuItem& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace parklens

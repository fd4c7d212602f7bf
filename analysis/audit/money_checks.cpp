#include "analysis/audit/money_checks.hpp"

#include "analysis/land/money_slips.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

LocalizedText besideOthers(double amount, int direction) {
    return {fmt::format("{}（万元）与本行其他金额相比{}约一万倍，疑似按{}填写",
                        amount,
                        direction > 0 ? "大" : "小",
                        direction > 0 ? "元" : "亿元"),
            fmt::format("{} (10⁴ CNY) is some ten thousand times too {} beside the row's other "
                        "amounts: probably written in {}",
                        amount,
                        direction > 0 ? "large" : "small",
                        direction > 0 ? "yuan" : "10⁸ CNY")};
}

LocalizedText besideElsewhere(double amount, double elsewhere) {
    return {fmt::format("{} 万元，其宗地所填合计 {} 万元，疑为单位错误", amount, elsewhere),
            fmt::format("{} (10⁴ CNY), but its parcels state {} in all: the unit looks wrong",
                        amount,
                        elsewhere)};
}

void tell(const MoneySlip& slip, const Place& place, Subject subject, AuditFindings& findings) {
    Problem problem;
    problem.place = place;
    problem.place.field = slip.column;
    problem.what = slip.direction == 0 ? besideElsewhere(slip.amountWan, *slip.elsewhereWan)
                                       : besideOthers(slip.amountWan, slip.direction);
    problem.mend = {"请核对单位，改正该单元格或声明该列的单位",
                    "check the unit, and mend the cell or declare the column's unit"};
    findings.add({"money_unit_slip", std::move(problem), std::move(subject)});
}

} // namespace

void checkMoney(const LandData& land, const EnterpriseShares& shares, AuditFindings& findings) {
    const AuditRules& rules = findings.rules();
    const MoneySlips slips = findMoneySlips(land,
                                            shares,
                                            {rules.threshold("money_slip_factor"),
                                             rules.threshold("money_slip_tolerance"),
                                             rules.threshold("money_slip_elsewhere")});
    for (const MoneySlip& slip : slips.ofParcels) {
        const Parcel& parcel = land.parcels[slip.row];
        tell(slip, parcel.place, {SubjectKind::Parcel, parcel.id, parcel.name}, findings);
    }
    for (const MoneySlip& slip : slips.ofEnterprises) {
        const Enterprise& enterprise = land.enterprises[slip.row];
        tell(slip,
             enterprise.place,
             {SubjectKind::Enterprise, enterprise.creditCode, enterprise.name},
             findings);
    }
}

} // namespace parklens

#include "analysis/land/idle_land.hpp"

#include "gis/table/number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace parklens {

namespace {

DayIndex yearsLater(DayIndex day, int years) {
    CivilDate date = civilDate(day);
    date.year += years;
    date.day = std::min(date.day, daysInMonth(date.year, date.month)); // 29 February
    return dayIndex(date);
}

IdleSigns found(bool isSuspected, LocalizedText why) {
    return {isSuspected, std::move(why), std::nullopt, {}, {}};
}

IdleSigns unknown(const char* code, LocalizedText text) {
    return {std::nullopt, {}, Reason{code, std::move(text)}, {}, {}};
}

FigureTerm daysTerm(const char* symbol, LocalizedText meaning, DayIndex days) {
    return {symbol, std::move(meaning), static_cast<double>(days), "d"};
}

/// "3 · a < A": part below a share of the whole, in the rule's own numbers.
std::string belowText(const RuleShare& share, const char* part, const char* whole) {
    const auto times = [](double factor, const char* symbol) {
        return factor == 1.0 ? std::string(symbol) : shortestText(factor) + " · " + symbol;
    };
    return times(share.denominator, part) + " < " + times(share.numerator, whole);
}

/// Formula and numbers of sign (b).
void writeOutSuspension(const Parcel& parcel,
                        const IdleRules& rules,
                        DayIndex asOf,
                        IdleSigns& signs) {
    const DayIndex since = *parcel.suspendedSince;
    signs.formula.value = "t ≥ L";
    signs.terms = {daysTerm("t",
                            {"自 " + isoDate(since) + " 中止建设至 " + isoDate(asOf) + " 的天数",
                             "days suspended, " + isoDate(since) + " to " + isoDate(asOf)},
                            asOf - since),
                   daysTerm("L",
                            {"满一年的天数", "days of a full year"},
                            yearsLater(since, rules.yearsSuspended) - since)};
    std::string shares;
    if (parcel.areaBuiltM2 && parcel.areaDueM2) {
        shares = belowText(rules.built, "a", "A");
        signs.terms.push_back({"a", {"已动工面积", "area begun"}, *parcel.areaBuiltM2, "m²"});
        signs.terms.push_back({"A", {"应动工面积", "area due"}, *parcel.areaDueM2, "m²"});
    }
    if (parcel.investDoneWan && parcel.investTotalWan) {
        shares += (shares.empty() ? "" : " ∨ ") + belowText(rules.invested, "i", "I");
        signs.terms.push_back(
            {"i", {"已投资额", "investment done"}, *parcel.investDoneWan, "万元"});
        signs.terms.push_back(
            {"I", {"总投资额", "whole investment"}, *parcel.investTotalWan, "万元"});
    }
    if (!shares.empty()) {
        signs.formula.value += " ∧ (" + shares + ")";
    }
}

/// Formula and numbers of sign (a).
void writeOutDelay(DayIndex due, const IdleRules& rules, DayIndex asOf, IdleSigns& signs) {
    signs.formula.value = "t > L";
    signs.terms = {daysTerm("t",
                            {"约定动工日 " + isoDate(due) + " 至 " + isoDate(asOf) + " 的天数",
                             "days since works were due, " + isoDate(due) + " to " + isoDate(asOf)},
                            asOf - due),
                   daysTerm("L",
                            {"满一年的天数", "days of a full year"},
                            yearsLater(due, rules.yearsOverdue) - due)};
}

/// Sign (b) of a parcel whose works stand still.
IdleSigns signsOfSuspension(const Parcel& parcel, const IdleRules& rules, DayIndex asOf) {
    const std::string since = isoDate(*parcel.suspendedSince);
    if (asOf < yearsLater(*parcel.suspendedSince, rules.yearsSuspended)) {
        return found(false,
                     {fmt::format("自 {} 中止建设，未满一年", since),
                      fmt::format("suspended since {}, not yet a year", since)});
    }
    const bool knowsArea = parcel.areaBuiltM2 && parcel.areaDueM2;
    const bool knowsMoney = parcel.investDoneWan && parcel.investTotalWan;
    if (knowsArea && rules.built.isAbove(*parcel.areaBuiltM2, *parcel.areaDueM2)) {
        return found(
            true,
            {fmt::format("已动工面积不足三分之一，自 {} 中止建设满一年", since),
             fmt::format("less than a third of the area begun, suspended since {}", since)});
    }
    if (knowsMoney && rules.invested.isAbove(*parcel.investDoneWan, *parcel.investTotalWan)) {
        return found(
            true,
            {fmt::format("已投资额不足 25 %，自 {} 中止建设满一年", since),
             fmt::format("less than 25 % of the investment done, suspended since {}", since)});
    }
    if (knowsArea && knowsMoney) {
        return found(false,
                     {fmt::format("自 {} 中止建设，但动工面积和投资额已达到", since),
                      fmt::format("suspended since {}, but enough is built and invested", since)});
    }
    return unknown(
        "suspension_unmeasured",
        {fmt::format("自 {} 中止建设满一年，但缺已动工面积或已投资额", since),
         fmt::format("suspended since {}, but area begun or investment done is not stated",
                     since)});
}

} // namespace

IdleRules IdleRules::of(const StandardsLibrary& standards) {
    const StandardTable& table = standards.standard("guotuziyuanbuling-53").table("rules");
    const auto row = [&](const char* rule) -> const StandardRow& {
        return table.row({{"rule", rule}});
    };
    const auto share = [&](const char* rule) {
        return RuleShare{row(rule).number("value"), row(rule).number("divisor")};
    };
    return {static_cast<int>(row("start_overdue").number("value")),
            static_cast<int>(row("suspended").number("value")),
            share("built_share"),
            share("invested_share")};
}

IdleSigns idleSigns(const Parcel& parcel, bool isBuilt, const IdleRules& rules, DayIndex asOf) {
    const bool hasBegun = isBuilt || (parcel.startDateActual && *parcel.startDateActual <= asOf);
    if (hasBegun) {
        if (parcel.suspendedSince && *parcel.suspendedSince <= asOf) {
            IdleSigns signs = signsOfSuspension(parcel, rules, asOf);
            writeOutSuspension(parcel, rules, asOf, signs);
            return signs;
        }
        IdleSigns signs = found(false, {"已动工，未中止建设", "works have begun and go on"});
        signs.formula.value = "t > 0";
        signs.terms = {daysTerm("t", {"中止建设的天数", "days suspended"}, 0)};
        return signs;
    }
    if (!parcel.startDateDue) {
        return unknown("start_date_missing",
                       {"缺约定动工日期", "no agreed date of the start of works is stated"});
    }
    const std::string due = isoDate(*parcel.startDateDue);
    const bool isOverdue = asOf > yearsLater(*parcel.startDateDue, rules.yearsOverdue);
    IdleSigns signs = found(
        isOverdue,
        isOverdue ? LocalizedText{fmt::format("约定 {} 动工，超过一年未动工", due),
                                  fmt::format(
                                      "works were due on {} and have not begun a year later", due)}
                  : LocalizedText{fmt::format("约定 {} 动工，未超过一年", due),
                                  fmt::format("works were due on {}, not yet a year ago", due)});
    writeOutDelay(*parcel.startDateDue, rules, asOf, signs);
    return signs;
}

} // namespace parklens

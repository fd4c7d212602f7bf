#include "analysis/indicators/land/land_shares.hpp"

#include "analysis/indicators/land/land_terms.hpp"
#include "gis/base/quantity.hpp"
#include "gis/table/number.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

constexpr std::size_t namedAtMost = 5;

LandRate notEvaluable(Reason reason) {
    LandRate rate;
    rate.reason = std::move(reason);
    return rate;
}

LandRate noLand() {
    return notEvaluable({"denominator_not_positive", {"分母为零", "the denominator is zero"}});
}

/// The bounds in either order, as a negative part brings it about, around the value.
LandRate rateOfBounds(double part, double whole, double value, double one, double other) {
    LandRate rate;
    rate.numerator = part;
    rate.denominator = whole;
    rate.interval = Interval{value, std::min({one, other, value}), std::max({one, other, value})};
    return rate;
}

std::optional<Reason>
fieldMissing(const ParkParcels& parcels, const char* field, const LocalizedText& name) {
    if (parcels.land->parcelFields.contains(field)) {
        return std::nullopt;
    }
    return Reason{"field_missing",
                  {fmt::format("宗地层没有{}（{}）", name.zh, field),
                   fmt::format("the parcels have no {} ({})", name.en, field)}};
}

std::optional<Reason> tooMuchOpen(double openM2,
                                  const ParkLand& land,
                                  const LandSurveyRules& rules,
                                  const LocalizedText& name) {
    const double openPct = 100.0 * openM2 / land.extentAreaM2;
    if (openPct > rules.unclassifiedLimitPct) {
        return Reason{
            "land_unclassified",
            {fmt::format("范围内 {} ha（{:.1f} %）的土地没有宗地或没有{}，超过 {} %",
                         hectaresText(openM2),
                         openPct,
                         name.zh,
                         shortestText(rules.unclassifiedLimitPct)),
             fmt::format("{} ha ({:.1f} %) of the extent has no parcel or no {}, more than {} %",
                         hectaresText(openM2),
                         openPct,
                         name.en,
                         shortestText(rules.unclassifiedLimitPct))}};
    }
    const double twicePct = 100.0 * land.overlapAreaM2 / land.extentAreaM2;
    if (twicePct > rules.overlapLimitPct) {
        return Reason{"parcels_overlap",
                      {fmt::format("宗地互相重叠 {} ha（{:.1f} %），超过 {} %",
                                   hectaresText(land.overlapAreaM2),
                                   twicePct,
                                   shortestText(rules.overlapLimitPct)),
                       fmt::format("parcels overlap by {} ha ({:.1f} %), more than {} %",
                                   hectaresText(land.overlapAreaM2),
                                   twicePct,
                                   shortestText(rules.overlapLimitPct))}};
    }
    return std::nullopt;
}

} // namespace

LandRate shareWithin(const LandClass& part, double wholeM2) {
    if (!(wholeM2 > 0.0)) {
        return noLand();
    }
    const double widest = wholeM2 + part.perhapsM2;
    return rateOfBounds(part.areaM2,
                        wholeM2,
                        100.0 * part.areaM2 / wholeM2,
                        100.0 * part.areaM2 / widest,
                        100.0 * (part.areaM2 + part.perhapsM2) / widest);
}

LandRate shareOfOther(const LandClass& part, const LandClass& whole) {
    if (!(whole.areaM2 > 0.0)) {
        return noLand();
    }
    return rateOfBounds(part.areaM2,
                        whole.areaM2,
                        100.0 * part.areaM2 / whole.areaM2,
                        100.0 * part.areaM2 / (whole.areaM2 + whole.perhapsM2),
                        100.0 * (part.areaM2 + part.perhapsM2) / whole.areaM2);
}

LandRate ratePerLand(const LandAmountSum& amount,
                     const LandClass& land,
                     double factor,
                     const LocalizedText& amountName) {
    if (!(land.areaM2 > 0.0)) {
        return noLand();
    }
    if (!amount.isComplete()) {
        const LocalizedText some = someOf(amount.lacking, {"宗", "parcels"});
        return notEvaluable(
            {"amount_missing",
             {fmt::format(
                  "{}（{} ha）没有{}", some.zh, hectaresText(amount.lackingAreaM2), amountName.zh),
              fmt::format("no {} is known of {} ({} ha)",
                          amountName.en,
                          some.en,
                          hectaresText(amount.lackingAreaM2))}});
    }
    const Interval& sum = *amount.known.interval;
    LandRate rate = rateOfBounds(sum.value,
                                 land.areaM2,
                                 factor * sum.value / land.areaM2,
                                 factor * sum.low / (land.areaM2 + land.perhapsM2),
                                 factor * sum.high / land.areaM2);
    rate.isEstimate = amount.known.isEstimate;
    return rate;
}

std::optional<Reason>
stateCodesUnusable(const ParkLand& land, const ParkParcels& parcels, const LandSurveyRules& rules) {
    const LocalizedText name = {"土地建设状况代码", "code of the state of construction"};
    if (const auto missing = fieldMissing(parcels, "state_code", name)) {
        return missing;
    }
    return tooMuchOpen(land.unclassifiedStateM2(), land, rules, name);
}

std::optional<Reason> supplyCodesUnusable(const ParkLand& land,
                                          const ParkParcels& parcels,
                                          const LandSurveyRules& rules) {
    const LocalizedText name = {"土地供应状况代码", "code of the state of supply"};
    if (const auto missing = fieldMissing(parcels, "supply_code", name)) {
        return missing;
    }
    return tooMuchOpen(land.unclassifiedSupplyM2(), land, rules, name);
}

LocalizedText someOf(const std::vector<std::string>& names, const LocalizedText& counter) {
    const auto end =
        names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), namedAtMost));
    const std::vector<std::string> first(names.begin(), end);
    LocalizedText text = {fmt::format("{}", fmt::join(first, "、")),
                          fmt::format("{}", fmt::join(first, ", "))};
    if (names.size() > namedAtMost) {
        text.zh += fmt::format(" 等 {} {}", names.size(), counter.zh);
        text.en += fmt::format(" and others, {} {} in all", names.size(), counter.en);
    }
    return text;
}

} // namespace parklens

#include "analysis/observations/concentration_unit.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

/// Lower case, micro signs and superscripts in plain letters, blanks off.
std::string plainUnit(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> spellings = {
        std::pair{"µ", "u"},
        {"μ", "u"},
        {"³", "3"},
        {"㎍", "ug"},
        {"微克/立方米", "ug/m3"},
        {"毫克/立方米", "mg/m3"}};
    std::string plain;
    while (!unit.empty()) {
        bool replaced = false;
        for (const auto& [spelling, replacement] : spellings) {
            if (unit.starts_with(spelling)) {
                plain += replacement;
                unit.remove_prefix(spelling.size());
                replaced = true;
                break;
            }
        }
        if (!replaced) {
            const char c = unit.front();
            unit.remove_prefix(1);
            if (c != ' ' && c != '^') {
                plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
            }
        }
    }
    return plain;
}

} // namespace

std::optional<Decimal>
unitFactor(Pollutant pollutant, const std::string& unit, const QualityRules& rules) {
    const Decimal one = Decimal::fromInteger(1);
    const Decimal thousand = Decimal::fromInteger(1000);
    const Decimal thousandth(1, 3);
    const std::string plain = plainUnit(unit);
    const bool isCo = pollutant == Pollutant::Co;
    if (plain.empty()) {
        return one;
    }
    if (plain == "ug/m3") {
        return isCo ? thousandth : one;
    }
    if (plain == "mg/m3") {
        return isCo ? one : thousand;
    }
    const auto& perPartsUnit = rules.perPartsUnit[indexOf(pollutant)];
    if (!perPartsUnit || (plain != "ppb" && plain != "ppm")) {
        return std::nullopt;
    }
    // The table gives mg/m³ per ppm for CO and µg/m³ per ppb for the others.
    if (isCo) {
        return plain == "ppm" ? *perPartsUnit : *perPartsUnit * thousandth;
    }
    return plain == "ppb" ? *perPartsUnit : *perPartsUnit * thousand;
}

} // namespace parklens

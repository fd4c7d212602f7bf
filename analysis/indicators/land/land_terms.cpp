#include "analysis/indicators/land/land_terms.hpp"

#include "gis/base/quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parklens {

namespace {

double inUnit(double areaM2, LandUnit unit) {
    const Area area = Area::fromSquareMetres(areaM2);
    return unit == LandUnit::Hectare ? area.hectares() : area.squareKilometres();
}

LocalizedText nameOf(const std::string& code, const StandardsLibrary& standards) {
    const StandardRow& row =
        standards.standard(std::string(landSurveyStandard)).table("codes").row({{"code", code}});
    return {row.text("name_zh"), row.text("name_en")};
}

void addOnce(std::vector<FigureTerm>& terms, FigureTerm term) {
    const bool isThere = std::any_of(terms.begin(), terms.end(), [&](const FigureTerm& other) {
        return other.symbol == term.symbol;
    });
    if (!isThere) {
        terms.push_back(std::move(term));
    }
}

} // namespace

bool isOfSupply(const std::string& code) {
    return code.starts_with("D") || code.starts_with("E") || code.starts_with("F") ||
           code.starts_with("G");
}

std::string hectaresText(double areaM2) {
    return fmt::format("{:.2f}", Area::fromSquareMetres(areaM2).hectares());
}

double areaOfCodesM2(const ParkLand& land, const LandCodes& codes) {
    double sum = 0.0;
    for (const std::string& code : codes) {
        if (code == "G") {
            sum += land.idleM2;
        } else if (code == "H") {
            sum += land.highTechM2;
        } else {
            sum += isOfSupply(code) ? land.supplyM2(code) : land.stateM2(code);
        }
    }
    return sum;
}

double openM2(const ParkLand& land, const std::string& code) {
    return isOfSupply(code) ? land.unclassifiedSupplyM2() : land.unclassifiedStateM2();
}

std::string openSymbol(const std::string& code) {
    return isOfSupply(code) ? "v" : "u";
}

std::string sumText(const LandCodes& codes) {
    return fmt::format("{}", fmt::join(codes, " + "));
}

void addLandTerms(std::vector<FigureTerm>& terms,
                  const LandCodes& codes,
                  const ParkLand& land,
                  const StandardsLibrary& standards,
                  LandUnit unit) {
    const std::string unitText = unit == LandUnit::Hectare ? "ha" : "km²";
    for (const std::string& code : codes) {
        addOnce(
            terms,
            {code, nameOf(code, standards), inUnit(areaOfCodesM2(land, {code}), unit), unitText});
    }
    for (const std::string& code : codes) {
        addOnce(terms,
                {openSymbol(code),
                 isOfSupply(code)
                     ? LocalizedText{"没有供应状况代码的宗地与没有宗地的土地",
                                     "parcels without a code of supply, and ground under no parcel"}
                     : LocalizedText{"没有建设状况代码的宗地与没有宗地的土地",
                                     "parcels without a code of construction, and ground under no "
                                     "parcel"},
                 inUnit(openM2(land, code), unit),
                 unitText});
    }
}

} // namespace parklens

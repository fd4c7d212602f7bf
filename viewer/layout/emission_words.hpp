/// \file
/// What sheets print of emissions and their sources alike.
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/loading/emission_data.hpp"
#include "analysis/project/project.hpp"
#include "analysis/results/indicator_result.hpp"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// "二氧化硫 SO2"; in English, and of an unknown one, the key.
QString pollutantName(const std::string& pollutant,
                      const EmissionVocabulary& vocabulary,
                      Language language);

/// Its place in the vocabulary's table, by which sheets order pollutants; unknown ones come last.
std::size_t pollutantRank(const std::string& pollutant, const EmissionVocabulary& vocabulary);

/// "水", "水，间接排放".
QString dischargeWords(Medium medium, bool isIndirect, Language language);

/// Whether one of the figures of an indicator of emissions (figuresOf()) is a lower bound: of this
/// year and mode of discharge, and of what the dimension says, as "medium" = "air".
bool hasLowerBound(const std::vector<const IndicatorResult*>& figures,
                   const std::string& period,
                   bool isIndirect,
                   const std::string& dimension,
                   const std::string& value);

/// "项目污染源清单（2024）": where what is drawn of emissions comes from. Empty without inventory.
QString inventorySource(const Project& project, Language language);

/// Why nothing is drawn of an inventory: it is none, its rows have no position or no amount, or
/// they are of other years or places.
/// \param medium  whose rows are meant; all of them without
LocalizedText emissionAbsence(const EmissionInventory* inventory,
                              std::optional<int> year,
                              std::optional<Medium> medium = std::nullopt);

/// Whether any row of the year and the medium tells how much is emitted, be it 0. Where none does,
/// nothing is drawn: missing amounts are no amounts of 0.
bool statesAmounts(const EmissionInventory& inventory, std::optional<int> year, Medium medium);

} // namespace parklens

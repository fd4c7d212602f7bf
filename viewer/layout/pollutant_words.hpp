/// \file
/// Names of pollutants as sheets print them.
#pragma once

#include "analysis/emission/emission_vocabulary.hpp"

#include <QString>

#include <string>

namespace parklens {

/// "二氧化硫 SO2"; in English, and of an unknown one, the key.
QString pollutantName(const std::string& pollutant,
                      const EmissionVocabulary& vocabulary,
                      Language language);

/// Its place in the vocabulary's table, by which sheets order pollutants; unknown ones come last.
std::size_t pollutantRank(const std::string& pollutant, const EmissionVocabulary& vocabulary);

} // namespace parklens

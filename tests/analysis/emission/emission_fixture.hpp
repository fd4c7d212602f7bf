/// \file
/// Small inventories for tests.
#pragma once

#include "analysis/emission/emission_selection.hpp"

#include <string>

namespace parklens::test {

const StandardsLibrary& emissionStandards();
const EmissionVocabulary& emissionVocabulary();

/// A row "<enterprise>, <outlet>, <pollutant>, t/a" from an execution report of 2024, air or water
/// by the outlet's code.
EmissionRecord emissionRow(const std::string& enterprise,
                           const std::string& outlet,
                           const std::string& pollutant,
                           double tPerA);

EmissionSelection selectAll(const EmissionInventory& inventory);

} // namespace parklens::test

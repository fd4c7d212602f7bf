/// \file
/// Holds the `[[reference]]` tables of a project to the catalogue, so that a value under a name
/// that nothing answers to is refused instead of vanishing.
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"

#include <span>
#include <string_view>

namespace parklens {

/// Identifiers of indicators that the contract names (§4) and no indicator computes yet.
std::span<const std::string_view> announcedIndicators();

/// Checks indicator and edition of every reference. An indicator that is announced but not yet
/// computed is noted (`reference_not_computed`); its edition is not checked. The editions of an air
/// indicator are those of the air-quality rules, those of a coverage its own profiles, those of a
/// land indicator the years of the evaluation rules.
/// \throws ConfigError naming the project file and the key: an unknown indicator, with the nearest
///         known one; an edition that the indicator's figures never have, with those that they do
void checkReferences(const Project& project,
                     const StandardsLibrary& standards,
                     Diagnostics& diagnostics);

} // namespace parklens

/// \file
/// One project takes over a part of another (both with absolute paths).
#pragma once

#include "analysis/project/project.hpp"
#include "analysis/standards/standards_library.hpp"

#include <string>
#include <vector>

namespace parklens {

/// True when both have as many forest layers, pairwise raster or polygons: then profiles and files
/// can be exchanged one by one.
bool haveLikeForests(const Project& a, const Project& b);

/// `boundary[i]` of `b`.
void takeBoundaries(const Project& b, Project& mixed);

/// ruleInputs() of `b`. Where both leave the edition of the air-quality rules to the year and no
/// edition is in force in both years, that of `b`'s year is stated.
void takeRules(const Project& b, const StandardsLibrary& standards, Project& mixed);

/// The layers of `b` with these keys of dataInputs(); `key` "forest" stands for all forest layers.
void takeData(const Project& b, const std::vector<std::string>& keys, Project& mixed);

} // namespace parklens

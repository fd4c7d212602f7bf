/// \file
/// A small project in which every assumption can be moved: two parks, one of two blocks and of
/// five roles, heights and classes, hourly air of four stations with dust, parcels and sources.
#pragma once

#include "tests/analysis/whatif/edited_project.hpp"

namespace parklens::test {

/// Written once.
const EditedProjects& smallPark();

} // namespace parklens::test

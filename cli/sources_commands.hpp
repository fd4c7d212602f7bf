/// \file
/// The verbs of `parklens sources`.
#pragma once

#include "cli/command.hpp"

namespace parklens::cli {

Command sourcesGridCommand();
Command sourcesRankCommand();

} // namespace parklens::cli

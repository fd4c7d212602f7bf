/// \file
/// Which files of observations a command is given.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace parklens::cli {

/// The files that paths, globs and folders name, in this order; of a folder its `.csv` and
/// `.csv.gz` files in the order of their names. \throws FormatError when one of the inputs names no
/// file
std::vector<std::filesystem::path> observationFiles(const std::vector<std::string>& inputs);

} // namespace parklens::cli

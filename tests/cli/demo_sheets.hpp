/// \file
/// Sheets and results of the demonstration park, made once for all tests of an executable: they
/// look at them and leave them as they are.
#pragma once

#include "tests/support/parklens_process.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace parklens::test {

struct DrawnSheet {
    std::filesystem::path pdf;
    ProcessResult result;
};

/// The sheet that `parklens map` draws of the park without any option but the output.
const DrawnSheet& demoSheet(const std::string& kind);

/// The folder that `parklens analyze` writes of the park.
const std::filesystem::path& demoResults();

/// The objections to the sheet told with its drawing: the lines that `--lint` would list.
std::vector<std::string> objectionsTo(const ProcessResult& drawn);

} // namespace parklens::test

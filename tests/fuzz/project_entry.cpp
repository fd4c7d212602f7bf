#include "tests/fuzz/project_entry.hpp"

#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/fuzz/promise.hpp"

#include <stdexcept>
#include <string>

namespace parklens::fuzz {

void parseProjectBytes(std::string_view bytes) {
    try {
        const Project project = parseProject(std::string(bytes), "park.toml");
        require(!project.years.empty() && project.year != 0, "an accepted project has its years");
        require(!project.boundaries.empty(), "an accepted project has boundaries");
        for (const ForestSource& forest : project.forests) {
            require(!forest.profiles.empty(), "an accepted forest layer has profiles");
        }
    } catch (const ConfigError& error) {
        const Problem& problem = error.problem();
        require(!problem.what.zh.empty() && !problem.what.en.empty(),
                "a refusal says what is wrong");
    }
}

} // namespace parklens::fuzz

#include "tests/cli/demo_sheets.hpp"

#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <map>
#include <regex>
#include <sstream>

namespace parklens::test {

namespace fs = std::filesystem;

namespace {

std::string demoProject() {
    return (sourceDirectory() / "data" / "demo" / "park.toml").string();
}

const TemporaryDirectory& folderOfAll() {
    static const TemporaryDirectory folder;
    return folder;
}

} // namespace

const DrawnSheet& demoSheet(const std::string& kind) {
    static std::map<std::string, DrawnSheet> drawn;
    const auto [found, isNew] = drawn.try_emplace(kind);
    DrawnSheet& sheet = found->second;
    if (isNew) {
        sheet.pdf = folderOfAll() / (kind + ".pdf");
        sheet.result = runParklens({"map", demoProject(), kind, "-o", sheet.pdf.string()});
    }
    BOOST_TEST(sheet.result.exitCode == 0, kind << ": " << sheet.result.diagnostics);
    return sheet;
}

const fs::path& demoResults() {
    static const fs::path folder = folderOfAll() / "results";
    if (!fs::exists(folder)) {
        const auto result = runParklens({"analyze", demoProject(), "-o", folder.string(), "-q"});
        // Some figures cannot be evaluated.
        BOOST_REQUIRE_MESSAGE(result.exitCode == 4, result.diagnostics);
    }
    return folder;
}

std::vector<std::string> objectionsTo(const ProcessResult& drawn) {
    static const std::regex objection("[a-z0-9_]+  .*: .*");
    std::vector<std::string> lines;
    std::istringstream stream(drawn.diagnostics);
    for (std::string line; std::getline(stream, line);) {
        if (std::regex_match(line, objection)) {
            lines.push_back(line);
        }
    }
    return lines;
}

} // namespace parklens::test

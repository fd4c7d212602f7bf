#include "tests/fuzz/document_entry.hpp"
#include "tests/fuzz/fuzz_entries.hpp"
#include "tests/fuzz/project_entry.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

using namespace parklens;
namespace fs = std::filesystem;

namespace {

/// Says which promise was broken.
void requireKept(const std::function<void(std::string_view)>& entry, std::string_view bytes) {
    try {
        entry(bytes);
    } catch (const std::exception& error) {
        BOOST_FAIL(error.what() << ": " << bytes.size() << " bytes");
    }
}

/// Runs an entry over each seed and over each seed cut short: what a broken copy looks like.
void runSeeds(const std::string& target, const std::function<void(std::string_view)>& entry) {
    long count = 0;
    for (const auto& file :
         fs::directory_iterator(test::sourceDirectory() / "tests/fuzz/seeds" / target)) {
        const std::string bytes = test::readFile(file.path());
        BOOST_TEST_CONTEXT(file.path().filename()) {
            requireKept(entry, bytes);
            for (std::size_t length = 0; length < std::min<std::size_t>(bytes.size(), 200);
                 ++length) {
                requireKept(entry, std::string_view(bytes).substr(0, length));
            }
        }
        ++count;
    }
    BOOST_TEST(count > 0);
}

} // namespace

BOOST_AUTO_TEST_CASE(csv_seeds_keep_the_promises) {
    runSeeds("fuzz_csv", fuzz::scanCsv);
}

BOOST_AUTO_TEST_CASE(table_seeds_keep_the_promises) {
    runSeeds("fuzz_table", fuzz::readTableFile);
}

BOOST_AUTO_TEST_CASE(json_seeds_keep_the_promises) {
    runSeeds("fuzz_json", fuzz::readJsonFile);
}

BOOST_AUTO_TEST_CASE(number_seeds_keep_the_promises) {
    runSeeds("fuzz_number", fuzz::parseNumbers);
}

BOOST_AUTO_TEST_CASE(degree_seeds_keep_the_promises) {
    runSeeds("fuzz_degrees", fuzz::parseDegreeText);
}

BOOST_AUTO_TEST_CASE(boundary_point_seeds_keep_the_promises) {
    runSeeds("fuzz_boundary_points", fuzz::readBoundaryPointFile);
}

BOOST_AUTO_TEST_CASE(project_seeds_keep_the_promises) {
    runSeeds("fuzz_project", fuzz::parseProjectBytes);
}

BOOST_AUTO_TEST_CASE(document_seeds_keep_the_promises) {
    runSeeds("fuzz_document", fuzz::editDocumentBytes);
}

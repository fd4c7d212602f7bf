#include "analysis/model/fingerprint.hpp"
#include "analysis/project/layer_files.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names(const std::vector<fs::path>& paths) {
    std::vector<std::string> found;
    for (const fs::path& path : paths) {
        found.push_back(path.filename().string());
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_glob_finds_files_in_the_order_of_their_names) {
    const test::TemporaryDirectory folder;
    for (const char* year : {"2023", "2024", "notes"}) {
        fs::create_directory(folder / year);
        test::writeFile(folder.path() / year / "b.csv", "");
        test::writeFile(folder.path() / year / "a.csv", "");
        test::writeFile(folder.path() / year / "a.txt", "");
    }
    const std::vector<fs::path> found = expandGlob(folder.path() / "20??" / "*.csv");
    BOOST_REQUIRE(found.size() == 4);
    BOOST_TEST(found.front() == folder.path() / "2023" / "a.csv");
    BOOST_TEST(found.back() == folder.path() / "2024" / "b.csv");
    BOOST_TEST(expandGlob(folder.path() / "*.tif").empty());
    BOOST_TEST(expandGlob(folder.path() / "absent.tif").empty());
    BOOST_TEST(expandGlob(folder.path() / "2023" / "a.csv").size() == 1);
}

BOOST_AUTO_TEST_CASE(a_file_whose_name_has_a_star_is_itself) {
    const test::TemporaryDirectory folder;
    test::writeFile(folder / "what?.csv", "");
    test::writeFile(folder / "whats.csv", "");
    BOOST_TEST(names(expandGlob(folder / "what?.csv")) == std::vector<std::string>{"what?.csv"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_fingerprint_covers_the_sidecars_and_not_the_folder) {
    const test::TemporaryDirectory one;
    const test::TemporaryDirectory two;
    for (const auto* folder : {&one, &two}) {
        test::writeFile(*folder / "p.shp", "geometry");
        test::writeFile(*folder / "p.dbf", "attributes");
        test::writeFile(*folder / "p.txt", "not a part of it");
    }
    BOOST_TEST(names(withSidecars(one / "p.shp")) == (std::vector<std::string>{"p.dbf", "p.shp"}),
               boost::test_tools::per_element());
    const Fingerprint before = fingerprintOf({one / "p.shp"});
    BOOST_TEST(before.sizeBytes == 18);
    BOOST_TEST(before.hash.size() == 32);
    BOOST_TEST((fingerprintOf({two / "p.shp"}) == before));
    test::writeFile(two / "p.dbf", "Attributes");
    BOOST_TEST((fingerprintOf({two / "p.shp"}) != before));
}

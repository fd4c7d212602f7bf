// Pages to files.

#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/page_files.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

struct PageFilesFixture {
    std::vector<std::filesystem::path> write(const std::string& name,
                                             const PageFileOptions& options = {.dpi = 50}) {
        return writePages(directory / name,
                          {sampleSheet(), sampleSheet()},
                          sampleInformation(),
                          Lettering::installed(),
                          options);
    }

    std::string start(const std::string& name) const {
        return readFile(directory / name).substr(0, 5);
    }

    std::size_t fileCount() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry :
             std::filesystem::directory_iterator(directory.path())) {
            ++count;
        }
        return count;
    }

    TemporaryDirectory directory;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(page_files, PageFilesFixture)

BOOST_AUTO_TEST_CASE(the_extension_chooses_the_format) {
    BOOST_TEST(write("map.pdf").size() == 1u);
    BOOST_TEST(start("map.pdf") == "%PDF-");
    write("map.svg");
    BOOST_TEST(start("map.svg") == "<?xml");
    write("map.PNG");
    BOOST_TEST(start("map.PNG").substr(1, 3) == "PNG");
}

BOOST_AUTO_TEST_CASE(pictures_of_several_pages_are_numbered) {
    const auto files = write("四至.png");
    BOOST_REQUIRE(files.size() == 2);
    BOOST_TEST(files[0] == directory / "四至.png");
    BOOST_TEST(files[1] == directory / "四至-2.png");
    BOOST_TEST(fileCount() == 2u);
}

BOOST_AUTO_TEST_CASE(another_extension_is_wrong_usage) {
    for (const std::string name : {"map.jpg", "map", "map.pdfx"}) {
        BOOST_CHECK_THROW(write(name), UsageError);
    }
    BOOST_TEST(fileCount() == 0u);
}

BOOST_AUTO_TEST_CASE(the_refusal_names_what_such_pages_can_be) {
    const auto mendOf = [this](const std::string& name, PageKind kind) {
        try {
            write(name, {.kind = kind});
        } catch (const UsageError& error) {
            return error.problem().mend.zh;
        }
        return std::string();
    };
    BOOST_TEST(mendOf("map.bmp", PageKind::Sheet) == "请用 .pdf、.svg、.png 或 .qgz");
    BOOST_TEST(mendOf("days.bmp", PageKind::Chart) == "请用 .pdf、.svg 或 .png");
    BOOST_TEST(mendOf("days.qgz", PageKind::Chart) == "请用 .pdf、.svg 或 .png");
    BOOST_TEST(fileCount() == 0u);
}

BOOST_AUTO_TEST_CASE(an_existing_file_stays_unless_it_may_be_replaced) {
    writeFile(directory / "map-2.svg", "mine");
    BOOST_CHECK_THROW(write("map.svg"), UsageError);
    BOOST_TEST(fileCount() == 1u);
    BOOST_TEST(readFile(directory / "map-2.svg") == "mine");
    write("map.svg", {.overwrite = Overwrite::Allow});
    BOOST_TEST(start("map-2.svg") == "<?xml");
}

BOOST_AUTO_TEST_CASE(nothing_is_left_of_a_run_that_failed) {
    BOOST_CHECK_THROW(write("map.png", {.dpi = 100000}), UsageError);
    BOOST_TEST(fileCount() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

#include "gis/base/error.hpp"
#include "gis/table/encoding.hpp"
#include "gis/table/gzip.hpp"
#include "tests/support/gzip_sample.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace parklens;
using parklens::test::gzipped;

namespace {

/// What gunzip() says to these bytes; empty when it reads them.
std::string refusalOf(const std::string& bytes) {
    try {
        gunzip(bytes, "day.csv.gz");
    } catch (const FormatError& error) {
        return error.sentence(Language::English);
    }
    return {};
}

std::string someText() {
    std::string text = "location_id,datetime,parameter,units,value\n";
    for (int i = 0; i < 500; ++i) {
        text += "12," + std::to_string(i * 7919 % 1000) + ",pm25,µg/m³,35\n";
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_gzip_file_is_known_by_its_first_bytes) {
    BOOST_TEST(isGzip(gzipped("a,b\n")));
    BOOST_TEST(!isGzip("a,b\n"));
    BOOST_TEST(!isGzip(""));
}

BOOST_AUTO_TEST_CASE(members_are_unpacked_one_behind_the_other) {
    const std::string text = someText();
    BOOST_TEST(gunzip(gzipped(text), "day.csv.gz") == text);
    BOOST_TEST(gunzip(gzipped(text) + gzipped("x\n"), "day.csv.gz") == text + "x\n");
    BOOST_TEST(gunzip(gzipped(text) + std::string(512, '\0'), "day.csv.gz") == text);
    BOOST_TEST(gunzip(gzipped(""), "day.csv.gz").empty());
    // More than the room taken at first, and hardly packed.
    std::string large;
    for (unsigned i = 0; large.size() < (1U << 21U); i = i * 1664525U + 1013904223U) {
        large += static_cast<char>(i >> 24U);
        i += 1;
    }
    BOOST_TEST((gunzip(gzipped(large), "day.csv.gz") == large));
}

BOOST_AUTO_TEST_CASE(a_gzip_file_cut_anywhere_is_refused_by_name) {
    const std::string packed = gzipped(someText());
    for (std::size_t size = 2; size < packed.size(); ++size) {
        const std::string refusal = refusalOf(packed.substr(0, size));
        BOOST_REQUIRE_MESSAGE(refusal.find("day.csv.gz") != std::string::npos &&
                                  refusal.find("incomplete gzip file") != std::string::npos,
                              size << ": " << refusal);
    }
    // A second member that is cut.
    BOOST_TEST(refusalOf(packed + packed.substr(0, 40)).find("incomplete") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_damaged_gzip_file_is_refused) {
    const std::string packed = gzipped(someText());
    for (std::size_t i = 10; i < packed.size(); i += 37) { // behind the header
        std::string damaged = packed;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        BOOST_TEST(!refusalOf(damaged).empty(), i);
    }
    BOOST_TEST(refusalOf(packed + "tail").find("damaged gzip file") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_swells_beyond_measure_is_refused) {
    // 100 MB of one letter is some 100 kB when packed: a thousand times.
    const std::string bomb = gzipped(std::string(100'000'000, 'a'));
    BOOST_TEST(refusalOf(bomb).find("swells beyond all measure") != std::string::npos);
    // So much of it is harmless.
    BOOST_TEST(refusalOf(gzipped(std::string(1'000'000, 'a'))).empty());
}

BOOST_AUTO_TEST_CASE(packed_text_files_are_read_like_plain_ones) {
    const parklens::test::TemporaryDirectory folder;
    parklens::test::writeFile(folder / "t.csv.gz", gzipped("站点,值\n甲,1\n"));
    BOOST_TEST(readTextFile(folder / "t.csv.gz").text == "站点,值\n甲,1\n");
}

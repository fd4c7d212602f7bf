#include "analysis/standards/standards_library.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

using namespace parklens;
using parklens::test::TemporaryDirectory;
using parklens::test::writeFile;

namespace {

const StandardsLibrary& library() {
    static const auto loaded =
        StandardsLibrary::load(parklens::test::sourceDirectory() / "data" / "standards");
    return loaded;
}

double limit(const char* standard, const char* pollutant, const char* average, const char* grade) {
    return library()
        .standard(standard)
        .table("limits")
        .row({{"pollutant", pollutant}, {"average", average}, {"grade", grade}})
        .number("value");
}

constexpr const char* head = "number = \"X 1\"\ntitle_zh = \"甲\"\ntitle_en = \"A\"\n"
                             "source = \"s\"\nconfidence = \"seen\"\n";
constexpr const char* declared = "[[table]]\nname = \"t\"\nkeys = [\"k\"]\nvalue = \"number\"\n"
                                 "increasing_within = []\n";

/// The message of loading one made-up standard; empty when it loads.
std::string messageOfLoading(const std::string& toml, const std::string& csv) {
    const TemporaryDirectory directory;
    std::filesystem::create_directories(directory / "x");
    writeFile(directory / "x/standard.toml", toml);
    writeFile(directory / "x/t.csv", csv);
    try {
        StandardsLibrary::load(directory.path());
    } catch (const StandardsError& error) {
        return error.sentence(Language::English);
    }
    return {};
}

void checkMessage(const std::string& message, const char* expected) {
    BOOST_TEST(message.find(expected) != std::string::npos, message);
}

} // namespace

BOOST_AUTO_TEST_CASE(all_standards_load_with_known_confidence) {
    for (const char* id : {"gb3095-2012",
                           "gb3095-2026-transition",
                           "gb3095-2026-final",
                           "hj633-2012",
                           "hj633-2026",
                           "hj663-2013",
                           "hj663-2026",
                           "hj664-2013",
                           "gbt8170",
                           "qa-rules",
                           "air-editions",
                           "forest-profiles",
                           "guokefahuo-2021-28",
                           "changkaiweiban-2022-83"}) {
        BOOST_TEST(library().standard(id).hash.size() == 16U);
    }
}

// GB 3095-2012 tables 1 and 2; GB 3095-2026 tables 1 and 2.
BOOST_AUTO_TEST_CASE(daily_limits_are_those_of_the_three_editions) {
    BOOST_TEST(limit("gb3095-2012", "PM2.5", "24h", "II") == 75.0);
    BOOST_TEST(limit("gb3095-2026-transition", "PM2.5", "24h", "II") == 60.0);
    BOOST_TEST(limit("gb3095-2026-final", "PM2.5", "24h", "II") == 50.0);
    BOOST_TEST(limit("gb3095-2012", "PM2.5", "annual", "I") == 15.0);
    BOOST_TEST(limit("gb3095-2026-transition", "PM10", "annual", "II") == 60.0);
    BOOST_TEST(limit("gb3095-2026-final", "SO2", "1h", "II") == 150.0);
    BOOST_TEST(limit("gb3095-2026-final", "O3", "mda8", "II") == 160.0);
    BOOST_TEST(limit("gb3095-2012", "CO", "24h", "II") == 4.0);
}

BOOST_AUTO_TEST_CASE(a_row_that_is_not_there_is_named) {
    const auto& limits = library().standard("gb3095-2012").table("limits");
    BOOST_TEST(limits.find({{"pollutant", "CO"}, {"average", "annual"}}) == nullptr);
    BOOST_CHECK_EXCEPTION(limits.row({{"pollutant", "PM2.5"}, {"average", "1h"}}),
                          StandardsError,
                          [](const StandardsError& error) {
                              return error.sentence(Language::English).find("average 1h") !=
                                     std::string::npos;
                          });
    BOOST_CHECK_THROW(library().standard("gb3095-1996"), StandardsError);
    BOOST_CHECK_THROW(library().standard("gbt8170").table("limits"), StandardsError);
}

BOOST_AUTO_TEST_CASE(a_citation_reads_as_number_and_clause) {
    BOOST_TEST(library().citationText("gb3095-2012#4.2 表1") == "GB 3095-2012 4.2 表1");
    BOOST_TEST(library().citationText("hj663-2026") == "HJ 663-2026");
    BOOST_CHECK_THROW(library().citationText("nothing#1"), StandardsError);
}

BOOST_AUTO_TEST_CASE(a_broken_table_is_refused_with_its_place) {
    const std::string columns = "k,value,unit,clause,note,confidence\n";
    const std::string toml = std::string(head) + declared;
    BOOST_TEST(messageOfLoading(toml, columns + "a,1,h,,,seen\nb,2,h,,,seen\n").empty());
    checkMessage(messageOfLoading(toml, columns + "a,2,h,,,seen\nb,1,h,,,seen\n"), "increase");
    checkMessage(messageOfLoading(toml, columns + "a,1,h,,,seen\na,2,h,,,seen\n"), "repeats");
    checkMessage(messageOfLoading(toml, columns + "a,1,furlong,,,seen\n"), "'furlong'");
    checkMessage(messageOfLoading(toml, columns + "a,one,h,,,seen\n"), "'one' is not a number");
    checkMessage(messageOfLoading(toml, columns + "a,1,h,,,sure\n"), "confidence must be");
    checkMessage(messageOfLoading(toml, columns + "a,1,h,,seen\n"), "line 2");
    checkMessage(messageOfLoading(toml, "k,value,unit,clause,note\n"), "no column confidence");
    checkMessage(messageOfLoading(toml, columns), "no rows");
    checkMessage(messageOfLoading(toml + "colour = 1\n", columns), "not a known key");
    checkMessage(messageOfLoading("number = ", columns), "not valid TOML");
    checkMessage(messageOfLoading("number = \"X\"\n", columns), "lacks number");
}

BOOST_AUTO_TEST_CASE(an_empty_folder_holds_no_standards) {
    const TemporaryDirectory directory;
    BOOST_CHECK_THROW(StandardsLibrary::load(directory.path()), StandardsError);
    BOOST_CHECK_THROW(StandardsLibrary::load(directory / "nowhere"), StandardsError);
}

// Every code that a profile counts must be one of its product's legend.
BOOST_AUTO_TEST_CASE(forest_profiles_count_only_codes_of_the_legend) {
    const Standard& profiles = library().standard("forest-profiles");
    for (const StandardRow& member : profiles.table("membership").rows) {
        BOOST_TEST(profiles.table("legend").find({{"product", member.text("product")},
                                                  {"code", member.text("code")}}) != nullptr,
                   member.origin);
    }
}

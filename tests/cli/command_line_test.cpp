#include "tests/support/parklens_process.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens::test;

BOOST_AUTO_TEST_CASE(the_version_is_printed) {
    const ProcessResult result = runParklens({"--version"});
    BOOST_TEST(result.exitCode == 0);
    BOOST_TEST(result.output.starts_with("parklens "));
}

BOOST_AUTO_TEST_CASE(wrong_usage_exits_with_2_and_says_why) {
    const ProcessResult nothing = runParklens({});
    BOOST_TEST(nothing.exitCode == 2);
    BOOST_TEST(nothing.output.empty());
    const ProcessResult unknown = runParklens({"no-such-command"});
    BOOST_TEST(unknown.exitCode == 2);
    BOOST_TEST(unknown.diagnostics.find("no-such-command") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(help_speaks_the_language_asked_for) {
    BOOST_TEST(runParklens({"--help"}).output.find("industrial parks") != std::string::npos);
    BOOST_TEST(runParklens({"--lang", "zh", "--help"}).output.find("园区环境") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(usage_is_also_json) {
    const ProcessResult result = runParklens({"--json-usage"});
    BOOST_TEST(result.exitCode == 0);
    BOOST_TEST(result.output.find("\"name\": \"parklens\"") != std::string::npos);
}

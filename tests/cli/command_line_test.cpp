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

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What standard error says of wrong usage.
std::string refusal(const std::vector<std::string>& arguments) {
    const ProcessResult result = runParklens(arguments);
    BOOST_TEST(result.exitCode == 2);
    BOOST_TEST(result.output.empty());
    return result.diagnostics;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_unknown_command_is_answered_with_the_known_ones) {
    const std::string english = refusal({"zonl", "a.tif"});
    BOOST_TEST(english.starts_with("error: there is no command 'zonl'"));
    const std::string chinese = refusal({"--lang", "zh", "zonl"});
    BOOST_TEST(chinese.starts_with("错误：没有“zonl”这个命令"));
    for (const char* name : {"analyze", "zonal", "forest", "air", "standards", "merge"}) {
        BOOST_TEST(has(english, name));
        BOOST_TEST(has(chinese, name));
    }
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_told_in_the_language_asked_for) {
    const auto inBoth = [](const std::vector<std::string>& arguments, const std::string& zh) {
        std::vector<std::string> more = {"zonal"};
        more.insert(more.end(), arguments.begin(), arguments.end());
        const std::string english = refusal(more);
        BOOST_TEST(english.starts_with("error: "), english);
        BOOST_TEST(has(english, "see parklens zonal --help"), english);
        more.insert(more.end(), {"--lang", "zh"});
        const std::string chinese = refusal(more);
        BOOST_TEST(chinese.starts_with("错误：" + zh), chinese);
        BOOST_TEST(has(chinese, "用法见 parklens zonal --help"), chinese);
    };
    inBoth({"a", "b"}, "缺少 --output");
    inBoth({"a", "b", "-o", "-", "--bogus"}, "不认识的参数：--bogus");
    inBoth({"a", "b", "-o", "-", "--area", "sphere"}, "--area 的值“sphere”不在可选值之中：{");
    inBoth({"a", "b", "-o", "-", "--band", "x"}, "--band 应为自 1 起的整数，而不是“x”");
    inBoth({"a", "b", "-o", "-", "--threads", "-1"}, "--threads 应为介于 0 到 1024 之间的数");
}

BOOST_AUTO_TEST_CASE(a_number_out_of_range_is_answered_with_a_short_sentence) {
    const std::vector<std::string> arguments = {"forest", "a", "b", "-o", "-", "--min-height"};
    for (const char* value : {"-1", "nan", "inf", "tall"}) {
        std::vector<std::string> more = arguments;
        more.emplace_back(value);
        const std::string english = refusal(more);
        BOOST_TEST(
            has(english,
                std::string("--min-height: must be a number of 0 or more, not '") + value + "'"));
        BOOST_TEST(english.size() < 150);
        more.insert(more.end(), {"--lang", "zh"});
        BOOST_TEST(has(refusal(more), "--min-height 应为不小于 0 的数"));
    }
    BOOST_TEST(has(refusal({"air", "a", "-o", "-", "--below", "0"}), "must be a number above 0"));
    BOOST_TEST(has(refusal({"forest", "a", "b", "-o", "-", "--min-cover", "101"}),
                   "must be a number from 0 to 100"));
}

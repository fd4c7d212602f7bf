#include "viewer/desktop/project/toml_view.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

BOOST_AUTO_TEST_SUITE(changed_lines)

BOOST_AUTO_TEST_CASE(only_lines_that_are_new_or_other_are_marked) {
    const std::string saved = "a\nb\nc\nd\n";
    const auto is = [&](const std::string& text, const std::vector<int>& expected) {
        BOOST_TEST(changedLines(saved, text) == expected, boost::test_tools::per_element());
    };
    is(saved, {});
    is("a\nB\nc\nd\n", {1});
    is("a\nb\nnew\nc\nd\n", {2});
    is("a\nd\n", {});
    is("x\na\nb\nc\nd\ny\n", {0, 5});
    is("A\nb\nc\nD\n", {0, 3});
    BOOST_TEST(changedLines("", "a\n").size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

// Words in pages, with and without blanks between them.

#include "viewer/desktop/help/help_page.hpp"
#include "viewer/desktop/help/help_search.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

std::vector<HelpPage> pages() {
    return {parseHelpPage(QStringLiteral("# 森林覆盖率\n\n林地面积占土地总面积的百分比。\n")),
            parseHelpPage(
                QStringLiteral("# 空气\n\nPM2.5 日均浓度低于 50 µg/m³ 的天数；SO₂ 也在内。\n")),
            parseHelpPage(
                QStringLiteral("# 宗地\n\n闲置土地的整改，容积率。森林一词只在这里顺带出现。\n")),
            parseHelpPage(
                QStringLiteral("# Forest\n\nPatches of *trees* below one mu are dropped.\n"))};
}

std::vector<std::size_t> found(const QString& words) {
    std::vector<std::size_t> result;
    for (const auto& hit : searchHelp(pages(), words)) {
        result.push_back(hit.page);
    }
    return result;
}

using Pages = std::vector<std::size_t>;

} // namespace

BOOST_AUTO_TEST_SUITE(help_search)

BOOST_AUTO_TEST_CASE(chinese_is_found_within_a_line_and_titles_come_first) {
    BOOST_TEST(found(QStringLiteral("森林")) == (Pages{0, 2}), boost::test_tools::per_element());
    BOOST_TEST(found(QStringLiteral("土地总面积")) == Pages{0}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_run_that_no_page_has_is_found_by_its_pairs) {
    // 闲置, 置土, 土地, 地整, 整改: the third page has four of the five, the first only 土地.
    BOOST_TEST(found(QStringLiteral("闲置土地整改")) == Pages{2}, boost::test_tools::per_element());
    BOOST_TEST(found(QStringLiteral("毫不相干")).empty());
}

BOOST_AUTO_TEST_CASE(case_width_and_small_digits_make_no_difference) {
    for (const auto* words : {"pm2.5天数", "ＰＭ２．５ 天数", "so2", "SO₂", "μg/m3"}) {
        BOOST_TEST(found(QString::fromUtf8(words)) == Pages{1}, boost::test_tools::per_element());
    }
    BOOST_TEST(found(QStringLiteral("TREES mu")) == Pages{3}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_word_must_be_there) {
    BOOST_TEST(found(QStringLiteral("trees parcels")).empty());
    BOOST_TEST(found(QStringLiteral("  ")).empty());
}

BOOST_AUTO_TEST_CASE(matches_are_places_of_the_text_and_marks_of_the_excerpt) {
    const auto all = pages();
    const auto hits = searchHelp(all, QStringLiteral("trees"));
    BOOST_REQUIRE(hits.size() == 1u);
    BOOST_REQUIRE(hits[0].matches.size() == 1u);
    const auto& match = hits[0].matches[0];
    BOOST_TEST((all[3].text.mid(match.position, match.length) == QStringLiteral("trees")));
    BOOST_REQUIRE(hits[0].marks.size() == 1u);
    const auto& mark = hits[0].marks[0];
    BOOST_TEST((hits[0].excerpt.mid(mark.position, mark.length) == QStringLiteral("trees")));
}

BOOST_AUTO_TEST_CASE(long_lines_are_cut_about_the_first_match) {
    const auto filler = QString(300, QChar(0x7684));
    const std::vector<HelpPage> all = {parseHelpPage(QStringLiteral("# 长页\n\n") + filler +
                                                     QStringLiteral("最小整改量") + filler)};
    const auto hits = searchHelp(all, QStringLiteral("最小整改量"));
    BOOST_REQUIRE(hits.size() == 1u);
    BOOST_TEST(hits[0].excerpt.size() <= 122);
    BOOST_TEST(hits[0].excerpt.contains(QStringLiteral("最小整改量")));
    BOOST_TEST((hits[0].marks == std::vector<TextSpan>{{31, 5}}));
}

BOOST_AUTO_TEST_SUITE_END()

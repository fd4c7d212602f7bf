// Words in pages, with and without blanks between them.

#include "tests/support/test_environment.hpp"
#include "viewer/desktop/help/help_library.hpp"
#include "viewer/desktop/help/help_page.hpp"
#include "viewer/desktop/help/help_search.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;

namespace {

std::vector<HelpPage> pages() {
    return {parseHelpPage(QStringLiteral("# 森林覆盖率\n\n林地面积占土地总面积的百分比。\n")),
            parseHelpPage(
                QStringLiteral("# 空气\n\nPM2.5 日均浓度低于 50 μg/m³ 的天数；SO₂ 也在内。\n")),
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

BOOST_AUTO_TEST_CASE(latin_words_are_found_from_their_beginning) {
    const std::vector<HelpPage> all = {
        parseHelpPage(QStringLiteral("# Borders\n\nOf the administration.\n")),
        parseHelpPage(QStringLiteral("# Land\n\nThe administration; plot ratios, a ratio.\n")),
        parseHelpPage(QStringLiteral("# Files\n\nA GeoTIFF of 1250 cells; 容积率ratio.\n"))};
    const auto pagesOf = [&](const char* words) {
        Pages result;
        for (const auto& hit : searchHelp(all, QString::fromUtf8(words))) {
            result.push_back(hit.page);
        }
        std::ranges::sort(result);
        return result;
    };
    BOOST_TEST(pagesOf("ratio") == (Pages{1, 2}), boost::test_tools::per_element());
    BOOST_TEST(pagesOf("admin") == (Pages{0, 1}), boost::test_tools::per_element());
    BOOST_TEST(pagesOf("tiff") == Pages{2}, boost::test_tools::per_element()); // begins no word
    BOOST_TEST(pagesOf("12") == Pages{2}, boost::test_tools::per_element());
    const auto hits = searchHelp(all, QStringLiteral("ratio"));
    const auto land = std::ranges::find(hits, 1u, &HelpHit::page);
    BOOST_REQUIRE((land != hits.end()));
    BOOST_REQUIRE(land->marks.size() == 2u);
    BOOST_TEST((land->excerpt.mid(land->marks[0].position, 6) == QStringLiteral("ratios")));
}

BOOST_AUTO_TEST_CASE(every_word_must_be_there) {
    BOOST_TEST(found(QStringLiteral("trees parcels")).empty());
    BOOST_TEST(found(QStringLiteral("  ")).empty());
}

BOOST_AUTO_TEST_CASE(what_only_makes_it_a_question_is_not_looked_for) {
    const std::vector<HelpPage> all = {
        parseHelpPage(QStringLiteral("# 核查\n\n## 怎么用\n\n先看怎么用。How to use it.\n")),
        parseHelpPage(QStringLiteral("# 比较\n\n拖动卷帘的把手。Drag the swipe.\n"))};
    const auto first = [&](const char* question) {
        const auto hits = searchHelp(all, QString::fromUtf8(question));
        return hits.size() == 1 ? static_cast<int>(hits.front().page) : -1;
    };
    BOOST_TEST(first("卷帘怎么用") == 1);
    BOOST_TEST(first("如何使用卷帘？") == 1);
    BOOST_TEST(first("where is the swipe?") == 1);
    BOOST_TEST(first("怎么用") == 0); // nothing else is asked for
    BOOST_TEST(first("how to") == 0);
}

BOOST_AUTO_TEST_CASE(the_rarer_word_counts_for_more) {
    const std::vector<HelpPage> all = {parseHelpPage(QStringLiteral("# 图层\n\n也有卷帘。\n")),
                                       parseHelpPage(QStringLiteral("# 卷帘\n\n也有图层。\n")),
                                       parseHelpPage(QStringLiteral("# 其他\n\n图层。\n")),
                                       parseHelpPage(QStringLiteral("# 再其他\n\n图层。\n"))};
    const auto hits = searchHelp(all, QStringLiteral("图层 卷帘"));
    BOOST_REQUIRE(hits.size() == 2u);
    BOOST_TEST(hits[0].page == 1u);
    BOOST_TEST(hits[1].page == 0u);
}

BOOST_AUTO_TEST_CASE(pages_with_parts_of_a_run_come_behind_those_that_have_it) {
    const std::vector<HelpPage> all = {
        parseHelpPage(QStringLiteral("# 亩均效益\n\n亩均效益的评价，均值。\n")),
        parseHelpPage(QStringLiteral("# 图表\n\n这不是亩均评价。\n")),
        parseHelpPage(QStringLiteral("# 其他\n\n评价。\n"))};
    const auto hits = searchHelp(all, QStringLiteral("亩均评价"));
    BOOST_REQUIRE(hits.size() == 2u); // 评价 alone is not half of it
    BOOST_TEST(hits[0].page == 1u);
    BOOST_TEST(hits[1].page == 0u); // though its title has a part
}

BOOST_AUTO_TEST_CASE(words_that_are_bound_together_are_looked_for_by_themselves) {
    const std::vector<HelpPage> all = {
        parseHelpPage(QStringLiteral("# 宗地\n\n合同载明的面积。\n")),
        parseHelpPage(QStringLiteral("# 森林\n\n斑块的面积。\n"))};
    const auto hits = searchHelp(all, QStringLiteral("怎么看宗地的面积"));
    BOOST_REQUIRE(hits.size() == 1u);
    BOOST_TEST(hits[0].page == 0u);
}

BOOST_AUTO_TEST_CASE(questions_lead_to_the_page_that_answers_them) {
    struct Expected {
        Language language;
        const char* question;
        const char* page;
    };

    const std::vector<Expected> table = {
        {Language::Chinese, "卷帘怎么用", "compare"},
        {Language::Chinese, "如何恢复没保存的项目", "project"},
        {Language::Chinese, "PM2.5 天数怎么算", "air"},
        {Language::Chinese, "怎样添加书签", "window"},
        {Language::Chinese, "什么是最小整改量", "scenario"},
        {Language::Chinese, "容积率是什么？", "parcels"},
        {Language::Chinese, "怎么改宗地的面积", "scenario"},
        {Language::Chinese, "亩均评价", "land"},
        {Language::Chinese, "站点不在园区里怎么办", "air"},
        {Language::Chinese, "臭氧超标天数", "air"},
        {Language::Chinese, "两年成果怎么比", "compare"},
        {Language::Chinese, "界址点坐标导入", "data"},
        {Language::English, "how to use the swipe", "compare"},
        {Language::English, "How do I restore unsaved text after a crash?", "project"},
        {Language::English, "where is the scale", "window"},
        {Language::English, "what is the smallest change", "scenario"},
        {Language::English, "how to print a sheet", "sheets"},
        {Language::English, "what are the keys", "keyboard"}};
    for (const auto& [language, question, page] : table) {
        BOOST_TEST_CONTEXT(question) {
            const HelpLibrary library(test::sourceDirectory() / "data" / "help", language);
            const auto hits = searchHelp(library.pages(), QString::fromUtf8(question));
            BOOST_REQUIRE(!hits.empty());
            BOOST_TEST(library.pages()[hits.front().page].name.toStdString() == page);
        }
    }
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

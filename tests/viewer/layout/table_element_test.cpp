// Tables in little room: words wrap at their blanks and are not cut.

#include "viewer/layout/table_element.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

SheetTable stations(const char* classTitle, const char* distanceTitle, const char* className) {
    return {.name = QStringLiteral("stations"),
            .title = {},
            .columns = {{QString::fromUtf8(classTitle)}, {QString::fromUtf8(distanceTitle), true}},
            .rows = {{QString::fromUtf8(className), QStringLiteral("12.5")}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_element)

BOOST_AUTO_TEST_CASE(english_headings_and_words_may_wrap_at_their_blanks) {
    const auto lettering = Lettering::installed();
    const SheetTheme theme;
    const TableElement table(
        stations("class", "distance (km)", "Assessment station"), theme, lettering);
    const double least = table.leastWidthMm();
    BOOST_TEST(least < 0.8 * table.naturalWidthMm());
    const auto small = theme.small();
    const auto bold = theme.style(theme.smallPt, true);
    BOOST_TEST(least > lettering.widthMm(QStringLiteral("Assessment"), small) +
                           lettering.widthMm(QStringLiteral("distance"), bold));
    // Two lines instead of one in head and row; were a word cut, there would be more.
    BOOST_TEST(table.heightMm(least) - table.heightMm(table.naturalWidthMm()) ==
                   textLineMm(bold) + textLineMm(small),
               boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(cells_of_one_word_are_not_squeezed) {
    const TableElement table(
        stations("类别", "距园区(km)", "评价点"), SheetTheme(), Lettering::installed());
    BOOST_TEST(table.leastWidthMm() == table.naturalWidthMm(), boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(parts_of_a_table_have_the_columns_of_the_whole) {
    auto whole = stations("class", "distance (km)", "Assessment station");
    whole.rows.push_back({QStringLiteral("other"), QStringLiteral("1.0")});
    const auto lettering = Lettering::installed();
    const TableElement table(whole, SheetTheme(), lettering);
    const auto parts = table.split(60, 10);
    BOOST_REQUIRE(parts.size() == 2U);
    for (const auto& part : parts) {
        const TableElement element(part, SheetTheme(), lettering);
        BOOST_TEST(element.naturalWidthMm() == table.naturalWidthMm());
        BOOST_TEST(element.leastWidthMm() == table.leastWidthMm());
    }
}

BOOST_AUTO_TEST_CASE(a_column_of_sentences_has_the_room_that_others_do_not_need) {
    // As of the parcel check in English: short headings of several words, names, and a remark.
    SheetTable check{
        .name = QStringLiteral("check"),
        .title = {},
        .columns = {{QStringLiteral("industry code of the parcel")},
                    {QStringLiteral("holder")},
                    {QStringLiteral("remark")}},
        .rows = {30,
                 {QStringLiteral("3670"),
                  QStringLiteral("云溪市澜科汽车部件制造有限责任公司"),
                  QStringLiteral("supplied on 2000-12-27, before every edition on record of the "
                                 "control indicators of industrial land")}}};
    const auto lettering = Lettering::installed();
    const SheetTheme theme;
    const TableElement table(check, theme, lettering);
    BOOST_REQUIRE(table.naturalWidthMm() > 150.0);
    const double rowMm = (table.heightMm(110) - table.heightMm(1000)) / 30;
    BOOST_TEST(rowMm < 2.5 * textLineMm(theme.small())); // three lines a row at most, not five
}

BOOST_AUTO_TEST_CASE(lists_wrap_behind_their_chinese_marks) {
    const auto listOf = [](const QString& parcels) {
        return SheetTable{.name = QStringLiteral("check"),
                          .title = {},
                          .columns = {{QStringLiteral("宗地号")}, {QStringLiteral("备注")}},
                          .rows = {{parcels, QStringLiteral("未建成")}}};
    };
    const auto lettering = Lettering::installed();
    const auto one = QStringLiteral("990101001GB00030");
    const TableElement single(listOf(one), SheetTheme(), lettering);
    const TableElement three(listOf(QStringList(3, one).join(u'；')), SheetTheme(), lettering);
    const double markMm = lettering.widthMm(QStringLiteral("；"), SheetTheme().small());
    BOOST_TEST(three.leastWidthMm() <= single.leastWidthMm() + 1.01 * markMm);
}

BOOST_AUTO_TEST_CASE(a_list_of_codes_has_a_line_for_each_where_room_is_little) {
    const auto codes = QStringLiteral("990101001GB00030；990101001GB00031");
    const auto sentence = QStringLiteral("每一行都是一句很长的说明").repeated(8);
    const SheetTable check{.name = QStringLiteral("check"),
                           .title = {},
                           .columns = {{QStringLiteral("宗地号")}, {QStringLiteral("备注")}},
                           .rows = {20, {codes, sentence}}};
    const auto lettering = Lettering::installed();
    const SheetTheme theme;
    const TableElement table(check, theme, lettering);
    const double codeMm = lettering.widthMm(QStringLiteral("990101001GB00030；"), theme.small());
    const double sentenceMm = lettering.widthMm(sentence, theme.small());
    // The codes take two lines, not three: the sentence beside them stands in two.
    const double rowMm = table.heightMm(codeMm + 0.6 * sentenceMm) / 21;
    BOOST_TEST(rowMm < 2.5 * textLineMm(theme.small()));
}

BOOST_AUTO_TEST_CASE(a_reason_among_numbers_wraps_and_the_numbers_do_not) {
    const auto yearOf = [](const char* value) {
        return SheetTable{.name = QStringLiteral("years"),
                          .title = {},
                          .columns = {{QStringLiteral("2014"), true}},
                          .rows = {{QString::fromUtf8(value)}}};
    };
    const auto least = [&](const char* value) {
        return TableElement(yearOf(value), SheetTheme(), Lettering::installed()).leastWidthMm();
    };
    BOOST_TEST(least("not evaluable (too few valid days)") < 2.0 * least("evaluable"));
    const TableElement number(yearOf("149 (149 – 154)"), SheetTheme(), Lettering::installed());
    BOOST_TEST(number.leastWidthMm() == number.naturalWidthMm());
}

BOOST_AUTO_TEST_CASE(parts_of_a_squeezed_table_have_the_widths_of_the_whole) {
    SheetTable whole{.name = QStringLiteral("check"),
                     .title = {},
                     .columns = {{QStringLiteral("holder")}, {QStringLiteral("remark")}},
                     .rows = {{QStringLiteral("A"),
                               QStringLiteral("a long sentence about what is wrong with a parcel "
                                              "of which there is much to be told here")},
                              {QStringLiteral("a holder whose name is a long sentence too, though "
                                              "it is not quite as long as that"),
                               QStringLiteral("B")}}};
    const auto lettering = Lettering::installed();
    const TableElement table(whole, SheetTheme(), lettering);
    constexpr double widthMm = 80;
    double heightMm = 0;
    const auto parts = table.split(widthMm, 1);
    BOOST_REQUIRE(parts.size() == 2U);
    for (const auto& part : parts) {
        heightMm += TableElement(part, SheetTheme(), lettering).heightMm(widthMm);
    }
    // Both parts together, less the second's head.
    const auto head = textLineMm(SheetTheme().style(SheetTheme().smallPt, true)) + 0.6;
    BOOST_TEST(heightMm - head == table.heightMm(widthMm), boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_SUITE_END()

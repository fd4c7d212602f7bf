// Which part of a name that is too long stays.

#include "viewer/desktop/panels/elided_name.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

using namespace parklens;

namespace {

/// A letter of ASCII is one wide, any other two.
int widthOf(const QString& text) {
    int width = 0;
    for (const QChar letter : text) {
        width += letter.unicode() < 128 ? 1 : 2;
    }
    return width;
}

std::string elided(const char* name, int width) {
    const auto shown = elidedName(QString::fromUtf8(name), width, widthOf);
    BOOST_TEST(widthOf(shown) <= width);
    return shown.toStdString();
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(elided_name)

BOOST_AUTO_TEST_CASE(a_name_that_fits_is_whole) {
    BOOST_TEST(elided("空气质量优良天数比例 · 2014", 40) == "空气质量优良天数比例 · 2014");
}

BOOST_AUTO_TEST_CASE(pollutant_and_year_stay) {
    BOOST_TEST(elided("环境空气监测数据年有效性（SO2） · 2014", 30) ==
               "环境…年有效性（SO2） · 2014");
    std::set<std::string> rows;
    for (const char* pollutant : {"PM2.5", "PM10", "SO2", "NO2", "CO", "O3"}) {
        const auto name = std::string("环境空气监测数据年有效性（") + pollutant + "） · 2014";
        const auto shown = elided(name.c_str(), 24);
        BOOST_TEST(contains(shown, pollutant), shown);
        BOOST_TEST(shown.ends_with(" · 2014"), shown);
        rows.insert(shown);
    }
    BOOST_TEST(rows.size() == 6U);
}

BOOST_AUTO_TEST_CASE(remarks_go_before_words) {
    const char* name = "环境空气监测数据年有效性（CO）（50 km 内所给站点平均）（估算） · 2014";
    const auto wide = elided(name, 60);
    BOOST_TEST(wide.starts_with("环境空气监测数据年有效性（CO）（"), wide);
    BOOST_TEST(wide.ends_with("）（估算） · 2014"), wide);
    const auto narrow = elided(name, 32);
    BOOST_TEST(narrow.starts_with("环"), narrow);
    BOOST_TEST(narrow.ends_with("性（CO）… · 2014"), narrow);
    BOOST_TEST(elided("annual mean of PM2.5 (mean of the stations given within 50 km) (estimate)",
                      24) == "annual mean of PM2.5 …");
}

BOOST_AUTO_TEST_CASE(definitions_and_extents_stay) {
    BOOST_TEST(contains(elided("公共绿地和防护绿地覆盖率(遥感估算)", 26), "(遥感估算)"));
    BOOST_TEST(
        contains(elided("computed area of all parcels · administered", 28), " · administered"));
}

BOOST_AUTO_TEST_CASE(a_number_is_cut_whole_or_not_at_all) {
    const char* name = "days with a daily mean of PM2.5 below 50 μg/m³ · 2014";
    for (int width = 10; width < widthOf(QString::fromUtf8(name)); ++width) {
        const auto shown = elided(name, width);
        BOOST_TEST(!contains(shown, "…0 "), shown);
        BOOST_TEST(!contains(shown, "5…"), shown);
        BOOST_TEST(!contains(shown, "2…"), shown);
        BOOST_TEST(!contains(shown, "…5 below"), shown);
        BOOST_TEST(!contains(shown, "….5"), shown);
        BOOST_TEST(!contains(shown, "…2.5"), shown);
    }
}

BOOST_AUTO_TEST_CASE(a_name_without_parts_keeps_both_ends) {
    const auto shown = elided("宗地 云溪市璟越半导体装备有限公司", 20);
    BOOST_TEST(shown.starts_with("宗地"), shown);
    BOOST_TEST(shown.ends_with("有限公司"), shown);
}

BOOST_AUTO_TEST_CASE(no_room_is_an_ellipsis) {
    BOOST_TEST(elided("环境空气监测数据年有效性（SO2） · 2014", 2) == "…");
    BOOST_TEST(elidedName(QString(), 0, widthOf).isEmpty());
}

BOOST_AUTO_TEST_CASE(a_bracket_that_nobody_closes_is_cut_like_any_other) {
    const auto shown = elided("测点（未完的括号一直到名称的末尾都没有 · 2014", 24);
    BOOST_TEST(shown.starts_with("测点（"), shown);
    BOOST_TEST(shown.ends_with(" · 2014"), shown);
}

BOOST_AUTO_TEST_SUITE_END()

#include "analysis/surroundings/four_boundaries.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

std::string joined(const std::string& text) {
    const auto names = namesOfOfficialText(text);
    if (!names) {
        return "none";
    }
    std::string all;
    for (const Side side : allSides) {
        all += names->of(side) + "|";
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_four_names_are_read_out_of_an_approved_text) {
    // The wording of an approval of the State Council.
    BOOST_TEST(joined("区块一规划面积60.5329平方公里,四至范围:东至金东八街,南至奎北公路,"
                      "西至石化大道,北至217国道。") == "金东八街|奎北公路|石化大道|217国道|");
    BOOST_TEST(joined("四至范围：东至柳浦村，南至云青高速，西至上溪村，北至云溪南岸。具体以界址点坐"
                      "标控制。") == "柳浦村|云青高速|上溪村|云溪南岸|");
}

BOOST_AUTO_TEST_CASE(order_and_punctuation_do_not_matter) {
    BOOST_TEST(joined("北至A路；西至B河；南至C村；东至D镇") == "D镇|C村|B河|A路|");
    BOOST_TEST(joined("東至 中山路 、南临长江、西到京沪铁路、北邻K1.5桩号.") ==
               "中山路|长江|京沪铁路|K1.5桩号|");
    // A name of several features, and what follows the last name.
    BOOST_TEST(joined("东至甲路、乙河，南至丙路,西至丁路,北至217国道,具体以界址点坐标控制") ==
               "甲路、乙河|丙路|丁路|217国道|");
}

BOOST_AUTO_TEST_CASE(a_text_that_does_not_name_each_side_once_gives_no_names) {
    BOOST_TEST(joined("区块三规划面积0.0308平方公里,四至以界址点坐标控制。") == "none");
    BOOST_TEST(joined("东至甲，南至乙，西至丙") == "none");
    BOOST_TEST(joined("东至甲，南至乙，西至丙，北至丁；东至戊，南至己，西至庚，北至辛") == "none");
    BOOST_TEST(joined("东至，南至乙，西至丙，北至丁") == "none");
    BOOST_TEST(joined("") == "none");
}

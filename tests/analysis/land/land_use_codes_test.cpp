// Land-use codes of several systems.

#include "analysis/land/land_use_codes.hpp"
#include "tests/analysis/land/land_fixture.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

const LandUseCodes& codes() {
    static const LandUseCodes all(test::standards());
    return all;
}

std::string categoryOf(const std::string& system, const std::string& code) {
    const auto found = codes().find(system, code);
    return found ? found->category : "none";
}

} // namespace

BOOST_AUTO_TEST_CASE(the_longest_prefix_decides) {
    BOOST_TEST(categoryOf("ydyh-2023", "100102") == "industrial");
    BOOST_TEST(categoryOf("ydyh-2023", "10029") == "mining");
    BOOST_TEST(categoryOf("dlbm", "0404") == "unused");
    BOOST_TEST(categoryOf("dlbm", "0810A") == "green");
    BOOST_TEST(categoryOf("gb50137-2011", "M2") == "industrial");
    BOOST_TEST(categoryOf("gb50137-2011", "H5") == "mining");
    BOOST_TEST(categoryOf("tdt1029", "A31") == "transport");
    BOOST_TEST(categoryOf("ydyh-2023", "9") == "none");
}

BOOST_AUTO_TEST_CASE(one_code_means_different_things_in_different_systems) {
    BOOST_TEST(categoryOf("dlbm", "0601") == "industrial");
    BOOST_TEST(categoryOf("ydyh-2023", "0601") == "facility_agricultural");
    BOOST_TEST(categoryOf("dlbm", "1001") == "transport");
    BOOST_TEST(categoryOf("ydyh-2023", "1001") == "industrial");
}

BOOST_AUTO_TEST_CASE(industry_mining_salt_works_and_warehouses_are_a2_in_every_system) {
    for (const auto& [system, code] :
         std::vector<std::pair<std::string, std::string>>{{"dlbm", "0601"},
                                                          {"dlbm", "0602"},
                                                          {"dlbm", "0603"},
                                                          {"dlbm", "0508"},
                                                          {"gbt21010-2017", "0604"},
                                                          {"ydyh-2023", "1001"},
                                                          {"ydyh-2023", "1002"},
                                                          {"ydyh-2023", "1003"},
                                                          {"ydyh-2023", "110101"},
                                                          {"gb50137-2011", "M3"},
                                                          {"gb50137-2011", "W1"},
                                                          {"gb50137-2011", "H5"},
                                                          {"tdt1029", "A2"}}) {
        BOOST_TEST(codes().find(system, code)->isIndustrial, system << " " << code);
    }
    BOOST_TEST(!codes().find("ydyh-2023", "0802")->isIndustrial);
}

BOOST_AUTO_TEST_CASE(the_system_is_recognised_by_codes_and_names) {
    BOOST_TEST(codes().recognise({{"100102", "二类工业用地"}, {"0802", "科研用地"}}) ==
               "ydyh-2023");
    BOOST_TEST(codes().recognise({{"0601", "工业用地"}, {"1004", "城镇村道路用地"}}) == "dlbm");
    BOOST_TEST(codes().recognise({{"M2", ""}, {"R2", ""}}) == "gb50137-2011");
    BOOST_TEST(codes().recognise({{"xyz", ""}}) == "");
}

// Which figure is held against which.

#include "analysis/comparison/figure_pairs.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

IndicatorResult figure(const std::string& period,
                       const std::string& edition = "2012",
                       const std::string& park = "A",
                       const std::string& id = "air.good_day_ratio") {
    IndicatorResult result;
    result.id = id;
    result.subject = {SubjectKind::Park, park, park};
    result.period = period;
    result.edition = edition;
    return result;
}

ResultSet results(std::vector<IndicatorResult> figures) {
    ResultSet set;
    set.indicators = std::move(figures);
    return set;
}

/// "2023/2012=2024/2012 2022/2012=-"
std::string matched(const ResultSet& a, const ResultSet& b) {
    std::string text;
    const auto name = [](const IndicatorResult* figure) {
        std::string words = figure == nullptr ? "-" : figure->period;
        return figure == nullptr ? words : words.append("/").append(figure->edition);
    };
    for (const FigurePair& pair : pairFigures(a, b)) {
        text.append(text.empty() ? "" : " ").append(name(pair.a)).append("=").append(name(pair.b));
    }
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(figure_pairs)

BOOST_AUTO_TEST_CASE(equal_keys_belong_together) {
    BOOST_TEST(matched(results({figure("2023"), figure("2024")}),
                       results({figure("2024"), figure("2025")})) ==
               "2023/2012=- 2024/2012=2024/2012 -=2025/2012");
}

BOOST_AUTO_TEST_CASE(other_years_are_matched_from_the_latest) {
    BOOST_TEST(matched(results({figure("2022"), figure("2023")}), results({figure("2024")})) ==
               "2022/2012=- 2023/2012=2024/2012");
}

BOOST_AUTO_TEST_CASE(another_edition_is_matched_where_it_is_the_only_one) {
    BOOST_TEST(matched(results({figure("2024", "nfi")}), results({figure("2024", "fao")})) ==
               "2024/nfi=2024/fao");
    BOOST_TEST(matched(results({figure("2024", "nfi"), figure("2024", "x")}),
                       results({figure("2024", "fao")})) == "2024/nfi=- 2024/x=- -=2024/fao");
    BOOST_TEST(matched(results({figure("2025", "2012")}), results({figure("2027", "2026")})) ==
               "2025/2012=2027/2026");
    // An edition that both have in their years is compared with itself.
    BOOST_TEST(matched(results({figure("2025", "2012")}),
                       results({figure("2026", "2012"), figure("2026", "2026-transition")})) ==
               "2025/2012=2026/2012 -=2026/2026-transition");
}

BOOST_AUTO_TEST_CASE(subjects_and_indicators_are_never_mixed) {
    BOOST_TEST(matched(results({figure("2024", "2012", "A")}),
                       results({figure("2024", "2012", "B"),
                                figure("2024", "2012", "A", "air.pm25_p95")})) ==
               "2024/2012=- -=2024/2012 -=2024/2012");
}

BOOST_AUTO_TEST_SUITE_END()

// Blocks that lie far apart get sheets of their own, without what is about the whole park.

#include "tests/viewer/layout/thematic_sample.hpp"
#include "viewer/layout/block_sheets.hpp"
#include "viewer/layout/sheet_lint.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

/// Two blocks of a square kilometre each, side by side at a distance.
struct ParkOfTwoBlocks : ThematicSample {
    explicit ParkOfTwoBlocks(double apartM) {
        addLayer(
            "second.gpkg",
            {.name = "second",
             .fields = {"id", "name"},
             .features = {{{"P1", "方正园区"},
                           rectangleWkt(585000 + apartM, 3275000, 586000 + apartM, 3276000)}}});
        addSections("[[boundary]]\nrole = \"approved\"\npath = \"second.gpkg\"\nid = \"id\"\n"
                    "block = \"区块二\"\nfields = { name = \"name\" }\n");
        addLayer(
            "parcels.gpkg",
            {.name = "parcels",
             .fields = {"id", "code"},
             .features = {{{"1", "100101"}, rectangleWkt(584000, 3275000, 584500, 3275400)},
                          {{"2", "110101"},
                           rectangleWkt(585000 + apartM, 3275000, 585500 + apartM, 3275500)}}});
        addSections("[land.parcels]\npath = \"parcels.gpkg\"\nid = \"id\"\n"
                    "[land.parcels.fields]\nland_use_code = \"code\"\n"
                    "[land]\ncode_system = \"ydyh-2023\"\n");
    }

    /// Titles and denominators of the sheets, that of the whole park first.
    std::vector<ComposedSheet> made(std::optional<double> denominator = std::nullopt) {
        SheetRequest request;
        request.scaleDenominator = denominator;
        return finished("land-use", request);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(block_sheets)

BOOST_AUTO_TEST_CASE(each_of_two_distant_blocks_fills_a_sheet_of_its_own) {
    ParkOfTwoBlocks sample(9000);
    const auto sheets = sample.made();
    BOOST_REQUIRE(sheets.size() == 3U);
    BOOST_TEST(legendOf(sheets.front()).find("工业用地 20.00\u00a0ha 10.00\u00a0%") !=
                   std::string::npos,
               legendOf(sheets.front()));
    for (const std::size_t block : {1U, 2U}) {
        const auto& sheet = sheets[block];
        // A square kilometre instead of eleven in a row.
        BOOST_TEST(sheet.scaleDenominator * 2.5 <= sheets.front().scaleDenominator);
        BOOST_TEST(lintSheet(sheet).empty());
        BOOST_TEST(sheet.pages.size() == 1U); // without tables
        BOOST_TEST(legendOf(sheet).find("ha") == std::string::npos, legendOf(sheet));
    }
    BOOST_TEST(sheets[1].pages.front().title.endsWith(QString::fromUtf8("（第 1 区块）")));
    BOOST_TEST(sheets[2].pages.front().title.endsWith(QString::fromUtf8("（区块二）")));
}

BOOST_AUTO_TEST_CASE(blocks_beside_each_other_stay_on_one_sheet) {
    BOOST_TEST(ParkOfTwoBlocks(50).made().size() == 1U);
}

BOOST_AUTO_TEST_CASE(where_one_block_is_worth_a_sheet_the_others_have_theirs) {
    using Blocks = std::vector<std::size_t>;
    const std::vector<double> denominators = {40000, 15000, 80000};
    BOOST_TEST((blocksWorthSheets(denominators, 80000) == Blocks{0, 1}));
    BOOST_TEST((blocksWorthSheets(denominators, 37000).empty()));
    BOOST_TEST((blocksWorthSheets({}, 80000).empty()));
}

BOOST_AUTO_TEST_CASE(a_scale_asked_for_is_for_the_whole) {
    BOOST_TEST(ParkOfTwoBlocks(9000).made(100000).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_name_in_the_block_of_another_is_objected_to) {
    // Two blocks of a square kilometre, and a strip of sixty metres between them.
    ParkOfTwoBlocks sample(60);
    sample.addLayer(
        "strip.gpkg",
        {.name = "strip",
         .fields = {"id", "name"},
         .features = {{{"P1", "方正园区"}, rectangleWkt(585000, 3275000, 585060, 3276000)}}});
    sample.addSections("[[boundary]]\nrole = \"approved\"\npath = \"strip.gpkg\"\nid = \"id\"\n"
                       "block = \"窄条区块\"\nfields = { name = \"name\" }\n");
    sample.sheets("land-use"); // computes
    auto sheet = sample.composed("location");
    const auto objections = [&](const char* code = "label_in_other_area") {
        return std::ranges::count(lintSheet(sheet), std::string(code), &LintFinding::code);
    };
    BOOST_TEST(objections() == 0);
    BOOST_TEST(objections("label_off_area") == 0);
    auto& labels = sheet.maps.front().labels;
    const auto labelOf = [&](const char* name) -> PlacedLabel& {
        const auto found = std::ranges::find_if(labels, [&](const PlacedLabel& label) {
            return label.lines.join(QString()) == QString::fromUtf8(name);
        });
        BOOST_REQUIRE_MESSAGE(found != labels.end(), name);
        return *found;
    };
    auto& strip = labelOf("窄条区块");
    strip.boxMm = labelOf("区块二").boxMm;
    strip.leaderMm.reset();
    BOOST_TEST(objections() == 1);
    strip.leaderMm = QLineF(0, 0, 1, 1);
    BOOST_TEST(objections() == 0);
    strip.leaderMm.reset();
    strip.boxMm.translate(0, -1000); // far from all blocks
    BOOST_TEST(objections() == 0);
    BOOST_TEST(objections("label_off_area") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

// Every kind of sheet of a hundred generated parks: nothing overlaps, nothing is wrong.

#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/viewer/layout/generated_parks.hpp"
#include "viewer/layout/sheet_layout.hpp"
#include "viewer/layout/sheet_maker.hpp"
#include "viewer/layout/theme_data.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <vector>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr std::size_t parkCount = 100;

/// The parks, computed once for all kinds.
struct AllParks {
    AllParks()
        : files(parkCount)
        , project(readProject(files.project()))
        , standards(StandardsLibrary::load(dataDirectory() / "standards"))
        , styles(StyleLibrary::load(dataDirectory() / "styles"))
        , themes(computeThemes(allThemes, project, standards, {}, pool, TaskControl{}, told))
        , base(readBase(project, TaskControl{}, told)) {}

    static constexpr std::array allThemes = {
        Theme::Park, Theme::Forest, Theme::Land, Theme::Air, Theme::Sources};

    GeneratedParks files;
    Project project;
    StandardsLibrary standards;
    StyleLibrary styles;
    TaskPool pool;
    Diagnostics told;
    ThemeData themes;
    BaseData base;
};

AllParks& allParks() {
    static AllParks parks;
    return parks;
}

/// What is wrong with the sheets of a kind of one park, a line each.
std::string objectionsTo(const SheetKind& kind,
                         std::size_t number,
                         const SheetLayout& layout,
                         const Lettering& lettering) {
    static const char* const pages[] = {"A4", "A3", "A4", "180x260"};
    const auto& parks = allParks();
    const PageRequest page{.page = pages[number % 4],
                           .orientation = number % 3 == 0 ? PageOrientation::Portrait
                                                          : PageOrientation::Landscape};
    SheetRequest request;
    request.language = number % 5 == 0 ? Language::English : Language::Chinese;
    request.pointTable = number % 10 == 0 ? PointTable::Automatic : PointTable::None;
    const auto& park = parks.themes.run.data.parks[number];
    Diagnostics told;
    std::string objections;
    try {
        const auto sheets =
            makeSheets(kind,
                       {parks.project, park, parks.base, parks.styles, &parks.themes},
                       request,
                       layout,
                       page,
                       lettering,
                       told);
        for (const auto& [sheet, findings] : sheets) {
            for (const auto& finding : findings) {
                // Arrows in a dense map may find no room: the statement has their words.
                if (finding.code != "callout_left_out") {
                    objections += finding.code + ": " + finding.text.en + "\n";
                }
            }
        }
        if (sheets.empty()) {
            objections += "no sheet\n";
        }
    } catch (const Error& error) {
        objections += error.sentence(Language::English);
    }
    return objections;
}

} // namespace

BOOST_AUTO_TEST_CASE(every_kind_of_sheet_of_a_hundred_parks_is_fit_for_print) {
    auto& parks = allParks();
    BOOST_REQUIRE(parks.themes.run.data.parks.size() == parkCount);
    const auto lettering = Lettering::installed();
    for (const auto& kind : sheetKinds()) {
        const auto layout =
            readSheetLayout(dataDirectory() / "layouts" / (std::string(kind.id) + ".toml"));
        std::vector<std::string> objections(parkCount);
        parks.pool.parallelFor(parkCount, [&](std::size_t number) {
            objections[number] = objectionsTo(kind, number, layout, lettering);
        });
        for (std::size_t number = 0; number < parkCount; ++number) {
            BOOST_TEST(objections[number].empty(),
                       kind.id << " of park " << number << ": " << objections[number]);
        }
    }
}

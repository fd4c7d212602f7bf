// From features of the map back to the figures they enter.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/details_panel.hpp"

#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QUrl>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

/// The ids of the figures that a row of a layer enters.
std::set<std::string> idsOf(MainWindow& window, const char* layer, std::size_t row) {
    std::set<std::string> ids;
    for (const auto figure : window.session().figuresOf({QString::fromLatin1(layer), row})) {
        ids.insert(window.session().run()->results.indicators[figure].id);
    }
    return ids;
}

const FeatureLayer& rowsOf(MainWindow& window, const char* layer) {
    return *window.session().document().find(QString::fromLatin1(layer))->layer->rows;
}

std::string cell(const FeatureLayer& rows, std::size_t row, const char* field) {
    return toText(rows.features[row].values[rows.fieldIndex(field).value()]);
}

/// One park with one station inside, observed in the first days of two years.
std::filesystem::path twoYears(const TemporaryDirectory& folder) {
    writeFile(
        folder / "park.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature",)"
        R"("properties":{"id":"110113","name":"顺义区"},"geometry":{"type":"Polygon",)"
        R"("coordinates":[[[116.6,40.1],[116.7,40.1],[116.7,40.2],[116.6,40.2],[116.6,40.1]]]}}]})");
    writeFile(folder / "stations.csv", "station,name,lon,lat\nShunyi,顺义新城,116.65,40.15\n");
    std::string days = "station,date,PM2.5\n";
    for (const char* year : {"2015", "2016"}) {
        for (int day = 1; day <= 9; ++day) {
            days.append("Shunyi,")
                .append(year)
                .append("-01-0")
                .append(std::to_string(day))
                .append(",40\n");
        }
    }
    writeFile(folder / "days.csv", days);
    writeFile(folder / "project.toml",
              "schema = \"parklens.project/1\"\n"
              "[project]\nname = \"两年\"\nyears = [2015, 2016]\nlanguage = \"zh\"\n"
              "[[boundary]]\nrole = \"administered\"\npath = \"park.geojson\"\nid = \"id\"\n"
              "fields = { name = \"name\" }\n"
              "[air]\n[air.stations]\npath = \"stations.csv\"\n"
              "[air.observations]\npath = \"days.csv\"\n");
    return folder / "project.toml";
}

} // namespace

BOOST_AUTO_TEST_SUITE(feature_figures)

BOOST_AUTO_TEST_CASE(a_station_names_its_parks_and_every_figure_of_several_years_its_year) {
    demoWindow(); // the application
    const TemporaryDirectory folder;
    const auto file = twoYears(folder);
    ProjectSession session(Language::Chinese);
    DetailsPanel details(session, Lettering::installed());
    session.open(file);
    BOOST_REQUIRE(waitUntil([&] { return !session.isBusy(); }));
    session.analyse({Theme::Air});
    BOOST_REQUIRE(waitUntil([&] { return !session.isBusy(); }));
    BOOST_REQUIRE(session.run());
    details.showRows({}, {{QStringLiteral("air.stations"), 0}});
    const auto page =
        child<QTextBrowser>(details, "detailsText").toPlainText().simplified().toStdString();
    const auto has = [&](const char* part) { return page.find(part) != std::string::npos; };
    // The name of the park, not its code; the days are those of a year that is named.
    BOOST_TEST(has("代表园区 顺义区"), page);
    BOOST_TEST(!has("110113"), page);
    BOOST_TEST(has("年度 2016 PM2.5低于界限天数 9"), page);
    BOOST_TEST(has("顺义区 · PM2.5日均浓度低于 50 μg/m³天数 · 2015"), page);
    BOOST_TEST(has("顺义区 · PM2.5日均浓度低于 50 μg/m³天数 · 2016"), page);
}

BOOST_AUTO_TEST_CASE(a_parcel_enters_its_own_figures_and_those_of_the_land) {
    auto& window = demoWindow();
    const auto row =
        window.session().rowOf({SubjectKind::Parcel, "990101001GB00014", {}, "QL", {}});
    BOOST_REQUIRE(row);
    const auto ids = idsOf(window, "land.parcels", row->row);
    BOOST_TEST(ids.contains("parcel.building_coefficient"));
    BOOST_TEST(ids.contains("land.plot_ratio"));
    BOOST_TEST(!ids.contains("air.good_day_ratio"));
}

// Spatialite's overlay of results.gpkg counts 1297 parcels wholly in the main scope, 230 in the
// other and none in both.
BOOST_AUTO_TEST_CASE(a_parcel_and_its_buildings_enter_figures_of_their_own_scope_alone) {
    auto& window = demoWindow();
    const auto scopesOf = [&](const char* layer, std::size_t row) {
        std::map<std::string, std::size_t> scopes;
        for (const auto figure : window.session().figuresOf({QString::fromLatin1(layer), row})) {
            const auto& dimension = window.session().run()->results.indicators[figure].dimension;
            if (const auto scope = dimension.find("scope"); scope != dimension.end()) {
                ++scopes[scope->second];
            }
        }
        return scopes;
    };
    const auto row =
        window.session().rowOf({SubjectKind::Parcel, "990101001GB00311", {}, "QL", {}});
    BOOST_REQUIRE(row);
    const auto ofParcel = scopesOf("land.parcels", row->row);
    BOOST_TEST(ofParcel.contains("main"));
    BOOST_TEST(!ofParcel.contains("direction"));
    const auto& buildings = rowsOf(window, "land.buildings");
    std::size_t found = 0;
    for (std::size_t building = 0; building < buildings.features.size(); ++building) {
        if (cell(buildings, building, "parcels") == "990101001GB00311") {
            ++found;
            const auto ofBuilding = scopesOf("land.buildings", building);
            BOOST_TEST(ofBuilding.contains("main"));
            BOOST_TEST(!ofBuilding.contains("direction"));
        }
    }
    BOOST_TEST(found == 6U); // building_count of the parcel
    std::size_t inDirection = 0;
    std::size_t inMain = 0;
    const auto parcels = rowsOf(window, "land.parcels").features.size();
    for (std::size_t parcel = 0; parcel < parcels; ++parcel) {
        const auto scopes = scopesOf("land.parcels", parcel);
        inDirection += scopes.contains("direction") ? 1 : 0;
        inMain += scopes.contains("main") ? 1 : 0;
    }
    BOOST_TEST(inDirection == 230U);
    BOOST_TEST(inMain == 1297U);
}

BOOST_AUTO_TEST_CASE(a_building_enters_the_figures_that_count_buildings) {
    auto& window = demoWindow();
    const auto& rows = rowsOf(window, "land.buildings");
    std::size_t found = 0;
    for (std::size_t row = 0; row < rows.features.size() && found < 20; ++row) {
        if (cell(rows, row, "parcels").empty()) {
            continue;
        }
        ++found;
        const auto ids = idsOf(window, "land.buildings", row);
        BOOST_TEST(ids.contains("land.plot_ratio"));
        BOOST_TEST(!ids.contains("parcel.tax_per_ha"));
        BOOST_TEST(!ids.contains("land.supply_rate"));
        // The first is one of a parcel that it stands on.
        const auto figures = window.session().figuresOf({QStringLiteral("land.buildings"), row});
        const auto& first = window.session().run()->results.indicators[figures.front()];
        if (first.subject.kind == SubjectKind::Parcel) {
            BOOST_TEST(cell(rows, row, "parcels").find(first.subject.id) != std::string::npos);
        }
    }
    BOOST_TEST(found == 20U);
}

BOOST_AUTO_TEST_CASE(a_station_a_source_and_a_patch_enter_the_figures_of_their_theme) {
    auto& window = demoWindow();
    const auto& stations = rowsOf(window, "air.stations");
    std::size_t standing = 0;
    for (std::size_t row = 0; row < stations.features.size(); ++row) {
        const auto ids = idsOf(window, "air.stations", row);
        if (!cell(stations, row, "stands_for").empty()) {
            ++standing;
            BOOST_TEST(ids.contains("air.pm25_days_below"));
        }
        BOOST_TEST(std::ranges::all_of(ids, [](const auto& id) { return id.starts_with("air."); }));
    }
    BOOST_TEST(standing > 0U);
    const auto sources = idsOf(window, "sources.inventory", 0);
    BOOST_TEST(sources.contains("sources.equal_standard_load"));
    BOOST_TEST(sources.contains("sources.emission_density"));
    const auto& patches = rowsOf(window, "forest.patches");
    const auto figures = window.session().figuresOf({QStringLiteral("forest.patches"), 0});
    BOOST_REQUIRE(!figures.empty());
    for (const auto figure : figures) {
        const auto& result = window.session().run()->results.indicators[figure];
        BOOST_TEST(std::ranges::count(result.dataSources, cell(patches, 0, "layer")) == 1);
    }
}

BOOST_AUTO_TEST_CASE(a_click_on_a_building_links_to_its_figures) {
    auto& window = demoWindow();
    auto& canvas = window.canvas();
    auto& document = window.session().document();
    const auto& rows = rowsOf(window, "land.buildings");
    std::size_t row = 0;
    while (cell(rows, row, "parcels").empty()) {
        ++row;
    }
    const auto extent = document.extentOf(RowReference{QStringLiteral("land.buildings"), row});
    BOOST_REQUIRE(extent);
    const Point middle{(extent->minX + extent->maxX) / 2, (extent->minY + extent->maxY) / 2};
    canvas.setView(canvas.view().withCentre(middle).withScale(1000));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, pixelOf(canvas, middle));
    const auto page = child<QTextBrowser>(window, "detailsText").toHtml();
    BOOST_TEST(page.contains(QStringLiteral("建筑")));
    BOOST_TEST(page.contains(QStringLiteral("figure:")));
    keepPicture(window, QStringLiteral("building-figures"));
}

BOOST_AUTO_TEST_SUITE_END()

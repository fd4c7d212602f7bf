// The session on the demo: what opening, analysing, explaining and adding put on the map, and that
// failures leave what is open as it is.

#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/session/waiting_session.hpp"
#include "viewer/desktop/session/data_layers.hpp"
#include "viewer/desktop/session/document_crs.hpp"
#include "viewer/layout/style_values.hpp"

#include <QElapsedTimer>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

/// The demo, opened once for all tests that do not change it.
WaitingSession& analysedDemo() {
    static WaitingSession session;
    if (session.analysedCount == 0) {
        session->open(demoProject());
        BOOST_REQUIRE(session.settle());
        session->analyse();
        BOOST_REQUIRE(session.settle());
    }
    return session;
}

const DocumentLayer& layerOf(WaitingSession& session, const char* id) {
    const auto* entry = session->document().find(QString::fromLatin1(id));
    BOOST_REQUIRE_MESSAGE(entry != nullptr, id);
    return *entry->layer;
}

std::string cell(const FeatureLayer& rows, std::size_t row, const char* field) {
    const auto column = rows.fieldIndex(field);
    BOOST_REQUIRE_MESSAGE(column, field);
    return toText(rows.features[row].values[*column]);
}

std::set<std::string> idsOf(WaitingSession& session) {
    std::set<std::string> ids;
    for (const auto& entry : session->document().entries()) {
        ids.insert(entry.layer->id.toStdString());
    }
    return ids;
}

/// A parcel with what GDAL and shapely say of a point inside it.
const Point insideParcel = {584657.311, 3273158.954};
constexpr const char* parcelCode = "990101001GB00014";

/// The demo's files in a folder of the test's own.
fs::path copyOfDemo(const TemporaryDirectory& folder) {
    fs::copy(demoProject().parent_path(), folder / "demo", fs::copy_options::recursive);
    return folder / "demo" / "park.toml";
}

} // namespace

BOOST_AUTO_TEST_CASE(opening_the_demo_puts_base_map_extents_and_data_on_the_map,
                     *boost::unit_test::label("locale")) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_TEST(waitUntil([&] { return session.openedCount == 1; }));
    BOOST_TEST(session->project()->parks.parks.size() == 1U);
    BOOST_TEST(session->document().crs()->label() == "EPSG:4549");
    for (const char* id : {"base.roads", "base.rivers", "base.place_names", "extent.approved"}) {
        BOOST_TEST(idsOf(session).contains(id), id);
    }
    BOOST_TEST(session.settle());
    for (const char* id :
         {"forest[0]", "land.parcels", "land.buildings", "air.stations", "sources.inventory"}) {
        BOOST_TEST(idsOf(session).contains(id), id);
    }
    BOOST_TEST(session.problems.empty());
    const auto& landCover = layerOf(session, "forest[1]"); // landcover.tif
    BOOST_TEST(landCover.rows == nullptr);
    BOOST_TEST(!std::get<RasterLayer>(*landCover.drawn.front()).legend.isRamp);
    BOOST_TEST(!session->document().find(landCover.id)->isVisible);
    const auto& park = *layerOf(session, "extent.administered").extent;
    BOOST_TEST(landCover.extent->minX < park.minX); // it covers the park
    BOOST_TEST(landCover.extent->maxY > park.maxY);
    BOOST_TEST(layerOf(session, "land.parcels").rows->features.size() == 1527U);
    BOOST_TEST(layerOf(session, "land.parcels").rows->fieldIndex("固定资产投资").has_value());
    BOOST_TEST(layerOf(session, "land.buildings").rows->features.size() == 5958U);
}

BOOST_AUTO_TEST_CASE(of_the_extents_the_approved_one_shows_and_each_block_carries_its_name) {
    auto& session = analysedDemo();
    int shown = 0;
    for (const auto& entry : session->document().entries()) {
        shown += entry.layer->group == LayerGroup::Park && entry.isVisible ? 1 : 0;
    }
    BOOST_TEST(shown == 1);
    const auto& approved = layerOf(session, "extent.approved");
    BOOST_TEST(approved.rows->features.size() == 3U);
    BOOST_TEST(approved.subjects[1].id == "QL#区块二");
    const auto& drawn = std::get<VectorLayer>(*approved.drawn.front());
    BOOST_TEST(drawn.labels[1].toStdString() == "区块二");
    // GDAL's extent of the layer in boundaries.gpkg
    BOOST_TEST(approved.extent->minX == 583693.643, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(approved.extent->maxY == 3277125.209, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_known_place_hits_its_parcel_before_and_after_the_analysis) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_TEST(session.settle());
    const auto parcelAt = [&](Point place) -> std::optional<RowReference> {
        for (const auto& row : session->document().rowsAt(place, 1)) {
            if (row.layer == QLatin1String("land.parcels")) {
                return row;
            }
        }
        return std::nullopt;
    };
    auto hit = parcelAt(insideParcel);
    BOOST_REQUIRE(hit);
    BOOST_TEST(cell(*layerOf(session, "land.parcels").rows, hit->row, "宗地号") == parcelCode);
    BOOST_TEST(session->figuresOf(*hit).empty());
    session->analyse();
    BOOST_TEST(session.settle());
    hit = parcelAt(insideParcel);
    BOOST_REQUIRE(hit);
    BOOST_TEST(cell(*layerOf(session, "land.parcels").rows, hit->row, "parcel") == parcelCode);
}

BOOST_AUTO_TEST_CASE(sources_and_stations_stand_where_the_analysis_puts_them,
                     *boost::unit_test::label("locale")) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_TEST(session.settle());
    const auto& sources = layerOf(session, "sources.inventory");
    BOOST_TEST(sources.rows->crs->isSame(Crs::wgs84()));
    // The first row is written in decimal degrees of CGCS2000.
    const auto& first = std::get<MultiPoint>(sources.rows->features.front().geometry);
    BOOST_TEST(first.points.front().x == 120.874553, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(cell(*sources.rows, 0, "企业名称") == "云溪市拓科玻璃有限公司");
    // All lie near the park, whatever degrees and systems they are written in.
    const auto& park = *layerOf(session, "extent.administered").extent;
    constexpr double nearM = 20000;
    BOOST_TEST(sources.extent->minX > park.minX - nearM);
    BOOST_TEST(sources.extent->maxX < park.maxX + nearM);
    const auto& stations = layerOf(session, "air.stations");
    BOOST_TEST(stations.rows->features.size() == 9U); // one has no coordinates
    BOOST_TEST(std::get<VectorLayer>(*stations.drawn.front()).shapes.size() == 8U);
}

BOOST_AUTO_TEST_CASE(the_figures_are_those_of_the_pipeline) {
    auto& session = analysedDemo();
    const TaskPool pool(1);
    const auto run =
        runPipeline(readProject(demoProject()), session->standards(), {}, pool, TaskControl());
    BOOST_REQUIRE(session->run()->results.indicators.size() == run.results.indicators.size());
    for (std::size_t index = 0; index < run.results.indicators.size(); ++index) {
        const auto& one = session->run()->results.indicators[index];
        const auto& other = run.results.indicators[index];
        if (one.key() != other.key() || one.value != other.value) {
            BOOST_ERROR(one.key());
        }
    }
    for (const char* id : {"land.limits", "forest.patches"}) {
        BOOST_TEST(idsOf(session).contains(id), id);
    }
    BOOST_TEST(layerOf(session, "land.parcels").subjects.size() ==
               layerOf(session, "land.parcels").rows->features.size());
}

BOOST_AUTO_TEST_CASE(a_row_leads_to_its_figures_and_a_figure_to_its_row) {
    auto& session = analysedDemo();
    const auto& figures = session->run()->results.indicators;
    const auto row = session->rowOf({SubjectKind::Parcel, parcelCode, {}, "QL", {}});
    BOOST_REQUIRE(row);
    BOOST_TEST(row->layer.toStdString() == "land.parcels");
    const auto entered = session->figuresOf(*row);
    BOOST_REQUIRE(!entered.empty());
    BOOST_TEST(figures[entered.front()].subject.id == parcelCode);
    bool isOwn = true;
    for (const auto index : entered) {
        const auto& figure = figures[index];
        const bool own = figure.subject.id == parcelCode;
        BOOST_TEST((isOwn || !own)); // its own come first
        isOwn = own;
        BOOST_TEST((figure.id.starts_with("parcel.") || figure.id.starts_with("land.")));
    }
    BOOST_TEST(std::ranges::any_of(entered, [&](std::size_t index) {
        return figures[index].id == "land.plot_ratio" &&
               figures[index].subject.kind == SubjectKind::Park;
    }));
    const auto block = session->rowOf({SubjectKind::Block, "QL#区块二", "区块二", "QL", {}});
    BOOST_REQUIRE(block);
    BOOST_TEST(block->layer.toStdString() == "extent.approved");
    BOOST_TEST(figures[session->figuresOf(*block).front()].subject.id == "QL#区块二");
    const auto station = session->figuresOf({QStringLiteral("air.stations"), 0});
    BOOST_TEST(std::ranges::all_of(
        station, [&](std::size_t index) { return figures[index].id.starts_with("air."); }));
}

BOOST_AUTO_TEST_CASE(every_kind_of_figure_is_explained_with_its_evidence_on_the_map) {
    auto& session = analysedDemo();

    struct Kind {
        const char* key;
        std::vector<const char*> layers;
    };

    const Kind kinds[] = {
        {"forest.coverage@QL/2024/survey", {"evidence.extent", "evidence.survey_polygons"}},
        {"forest.coverage@QL/2024/nfi", {"evidence.extent", "evidence.patches"}},
        {"green.coverage@QL/2024/green", {"evidence.extent", "evidence.edge_cells"}},
        {"land.plot_ratio@QL/2024/scope=main/2014", {"evidence.extent", "evidence.parcels"}},
        {"parcel.plot_ratio@parcel:QL#990101001GB00014/2024",
         {"evidence.parcels", "evidence.buildings"}},
        {"air.pm25_days_below@QL/2024/2012", {"evidence.extent"}},
        {"sources.emission_density@QL/2024/pollutant=SO2", {"evidence.sources"}},
        {"park.area_approved@QL/2024", {"evidence.extent"}}};
    for (const auto& [key, layers] : kinds) {
        const int before = session.explainedCount;
        session->explain(key);
        BOOST_TEST(session.settle());
        BOOST_TEST(session.explainedCount == before + 1, key);
        BOOST_REQUIRE(session->explanation());
        BOOST_TEST(session->explanation()->result.key() == key);
        for (const char* layer : layers) {
            BOOST_TEST(idsOf(session).contains(layer), key << " " << layer);
            BOOST_TEST(layerOf(session, layer).extent.has_value());
        }
    }
    BOOST_TEST(session.problems.empty());
    session->explain("air.pm25_days_below@QL/2024/2012");
    BOOST_TEST(session.settle());
    BOOST_TEST(
        !session->explanation()->evidence.layers.empty()); // days and hours, without geometry
    session->dropEvidence();
    BOOST_TEST(!session->explanation());
    for (const auto& id : idsOf(session)) {
        BOOST_TEST(!id.starts_with("evidence."), id);
    }
    session->explain("no.such@QL/2024");
    BOOST_TEST(session.problems.size() == 1U);
    session.problems.clear();
}

BOOST_AUTO_TEST_CASE(an_analysis_is_cancelled_within_a_second_and_the_one_before_stays) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_TEST(session.settle());
    session->analyse({Theme::Park});
    BOOST_TEST(session.settle());
    const auto before = session->run();
    BOOST_REQUIRE(before);
    bool isRunning = false;
    QObject::connect(&session->task(), &BackgroundTask::progressed, [&] { isRunning = true; });
    session->analyse();
    BOOST_TEST(waitUntil([&] { return isRunning; }));
    QElapsedTimer clock;
    clock.start();
    session->task().cancel();
    BOOST_TEST(waitUntil([&] { return !session->task().isRunning(); }));
    BOOST_TEST(clock.elapsed() < 1000);
    BOOST_TEST(session->run() == before);
    BOOST_TEST(session.problems.empty());
}

BOOST_AUTO_TEST_CASE(a_project_that_cannot_be_read_leaves_the_open_one_as_it_is) {
    WaitingSession session;
    session->open(demoProject());
    BOOST_TEST(session.settle());
    const auto project = session->project();
    const auto layers = idsOf(session);
    const TemporaryDirectory folder;
    writeFile(folder / "broken.toml", "schema = \"parklens.project/1\"\n[project\nname = 1\n");
    session->open(folder / "broken.toml");
    BOOST_TEST(session.settle());
    BOOST_REQUIRE(session.problems.size() == 1U);
    BOOST_TEST(session.problems[0].place.line == 2);
    session->open(folder / "not_there.toml");
    BOOST_TEST(session.settle());
    BOOST_TEST(session.problems.size() == 2U);
    const auto copy = copyOfDemo(folder);
    fs::remove(copy.parent_path() / "boundaries.gpkg");
    session->open(copy);
    BOOST_TEST(session.settle());
    BOOST_REQUIRE(session.problems.size() == 3U);
    BOOST_TEST(session.problems[2].sentence(Language::Chinese).find("boundaries.gpkg") !=
               std::string::npos);
    BOOST_TEST(session->project() == project);
    BOOST_TEST((idsOf(session) == layers));
    BOOST_TEST(session.openedCount == 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_vanishes_while_the_project_is_open_is_told_and_loses_nothing) {
    const TemporaryDirectory folder;
    const auto copy = copyOfDemo(folder);
    WaitingSession session;
    session->open(copy);
    BOOST_TEST(waitUntil([&] { return session.openedCount == 1; }));
    BOOST_TEST(session.settle());
    fs::remove(copy.parent_path() / "boundaries.gpkg");
    const auto layers = idsOf(session);
    session->analyse();
    BOOST_TEST(session.settle());
    BOOST_REQUIRE(session.problems.size() == 1U);
    BOOST_TEST(!session.problems[0].what.zh.empty());
    BOOST_TEST((idsOf(session) == layers));
}

BOOST_AUTO_TEST_CASE(one_layer_that_cannot_be_read_is_told_and_the_others_come) {
    const TemporaryDirectory folder;
    const auto copy = copyOfDemo(folder);
    writeFile(copy.parent_path() / "parcels.gpkg", "this is no GeoPackage");
    WaitingSession session;
    session->open(copy);
    BOOST_TEST(session.settle());
    BOOST_REQUIRE(session.problems.size() == 1U);
    BOOST_TEST(session.problems[0].place.file.find("parcels.gpkg") != std::string::npos);
    BOOST_TEST(!idsOf(session).contains("land.parcels"));
    BOOST_TEST(idsOf(session).contains("sources.inventory"));
}

BOOST_AUTO_TEST_CASE(an_added_file_of_another_datum_is_transformed_and_told) {
    auto& session = analysedDemo();
    const TemporaryDirectory folder;
    writeFile(folder / "points.csv", "名称,经度,纬度\n甲,120.9,29.58\n乙,120.91,29.59\n");
    session.told.clear();
    session->addLayer(folder / "points.csv", {}, "GCJ-02");
    session->addLayer(demoProject().parent_path() / "inspections.csv", {}, "EPSG:4490");
    BOOST_TEST(session.settle());
    BOOST_TEST(session.problems.empty());
    BOOST_TEST(std::ranges::any_of(session.told, [](const QString& sentence) {
        return sentence.contains(QStringLiteral("GCJ-02"));
    }));
    std::vector<std::shared_ptr<const DocumentLayer>> added;
    for (const auto& entry : session->document().entries()) {
        if (entry.layer->group == LayerGroup::User) {
            added.push_back(entry.layer);
        }
    }
    BOOST_REQUIRE(added.size() == 2U);
    BOOST_TEST(added[0]->title.toStdString() == "points");
    // The published formula inverted in Python, projected by pyproj.
    const auto at = added[0]->extent;
    BOOST_TEST(at->minX == 586810.698, boost::test_tools::tolerance(1e-7));
    BOOST_TEST(at->minY == 3274190.698, boost::test_tools::tolerance(1e-8));
    for (const auto& layer : added) {
        session->document().remove(layer->id);
    }
}

BOOST_AUTO_TEST_CASE(an_added_file_without_a_system_is_refused_with_a_mend) {
    auto& session = analysedDemo();
    const TemporaryDirectory folder;
    const auto layers = idsOf(session);
    fs::copy(demoProject().parent_path() / "landsurvey.shp", folder / "a.shp");
    fs::copy(demoProject().parent_path() / "landsurvey.shx", folder / "a.shx");
    fs::copy(demoProject().parent_path() / "landsurvey.dbf", folder / "a.dbf");
    session->addLayer(folder / "a.shp");
    session->addLayer(folder / "not_there.gpkg");
    BOOST_TEST(session.settle());
    BOOST_REQUIRE(session.problems.size() == 2U);
    const auto sentence = session.problems[0].sentence(Language::Chinese);
    BOOST_TEST(sentence.find("没有坐标系") != std::string::npos, sentence);
    BOOST_TEST(sentence.find("EPSG:4534") != std::string::npos, sentence); // what they look like
    BOOST_TEST(!session.problems[0].mend.zh.empty());
    BOOST_TEST((idsOf(session) == layers));
    session.problems.clear();
}

BOOST_AUTO_TEST_CASE(a_file_may_be_looked_at_without_any_project,
                     *boost::unit_test::label("locale")) {
    WaitingSession session;
    session->addLayer(demoProject().parent_path() / "parcels.gpkg");
    BOOST_TEST(session.settle());
    BOOST_TEST(session.problems.empty());
    BOOST_REQUIRE(session->document().crs());
    BOOST_TEST(session->document().crs()->label() == "EPSG:4549");
    BOOST_TEST(session->document().rowsAt(insideParcel, 1).size() == 1U);
    session->addLayer(demoProject().parent_path() / "canopy.tif");
    BOOST_TEST(session.settle());
    BOOST_TEST(session->document().entries().size() == 2U);
    BOOST_TEST(std::holds_alternative<RasterLayer>(
        *session->document().entries().front().layer->drawn.front()));
    session->analyse(); // nothing to analyse
    BOOST_TEST(!session->isBusy());
}

BOOST_AUTO_TEST_CASE(every_land_use_code_has_a_look, *boost::unit_test::label("locale")) {
    const auto standards = StandardsLibrary::load(dataDirectory() / "standards");
    const auto styles = StyleLibrary::load(dataDirectory() / "styles");
    const auto& sheet = styles.sheet("parcels");
    const auto unknown = sheet.classOf(landUseStyleValue("ydyh-2023", "no code"));
    BOOST_REQUIRE(unknown);
    for (const auto& row : standards.standard("land-use-codes").table("codes").rows) {
        const auto value = landUseStyleValue(row.text("system"), row.text("code"));
        BOOST_TEST((sheet.classOf(value) != unknown), value);
    }
    BOOST_TEST((sheet.classOf("") == unknown));
}

BOOST_AUTO_TEST_CASE(parks_of_several_zones_are_shown_in_one_system) {
    const auto park = [](const Crs& crs, double x) {
        const MultiPolygon square{
            {{{{x, 3e6}, {x + 1e4, 3e6}, {x + 1e4, 3.01e6}, {x, 3.01e6}, {x, 3e6}}, {}}}};
        Extent extent{.crs = crs,
                      .blocks = {},
                      .united = square,
                      .validFrom = {},
                      .document = {},
                      .documentAreaHa = {},
                      .layerKeys = {}};
        return Park{.id = "A", .name = "A", .extents = {{BoundaryRole::Approved, extent}}};
    };
    const Crs zone117 = Crs::fromEpsg(4548);
    const Crs zone120 = Crs::fromEpsg(4549);
    BOOST_TEST(documentCrs(std::vector{park(zone120, 5e5), park(zone120, 5.2e5)}).label() ==
               "EPSG:4549");
    // Both lie about their central meridians: the middle is at 118.5°, just within zone 120.
    BOOST_TEST(documentCrs(std::vector{park(zone117, 5e5), park(zone120, 5.1e5)}).label() ==
               "EPSG:4549");
    BOOST_TEST(documentCrs(std::vector{park(zone117, 4.9e5), park(zone120, 4.8e5)}).label() ==
               "EPSG:4548");
    // More than 6° apart: equal-area.
    const auto wide = documentCrs(std::vector{park(Crs::fromEpsg(4543), 5e5), park(zone120, 5e5)});
    BOOST_TEST(wide.wkt().find("Equal Area") != std::string::npos, wide.wkt());
    BOOST_CHECK_THROW(documentCrs(std::vector<Park>()), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_session_that_goes_while_it_works_stops_its_work) {
    QElapsedTimer clock;
    {
        WaitingSession session;
        session->open(demoProject());
        BOOST_TEST(waitUntil([&] { return session.openedCount == 1; }));
        session->analyse();
        clock.start();
    }
    BOOST_TEST(clock.elapsed() < 2000);
}

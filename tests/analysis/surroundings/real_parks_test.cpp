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
    explicit RealParks(const Project& read, BoundaryRole role) : project(read) {
        const StandardsLibrary standards =
            StandardsLibrary::read(test::sourceDirectory() / "data/standards");
        const TaskPool pool(1);
        LoadOptions options;
        options.forest = options.land = options.air = options.sources = false;
        data = loadProject(project, standards, options, pool, {}, diagnostics);
        base = readBase(project, {}, diagnostics);
        for (const Park& park : data.parks) {
            const Extent& extent = park.extents.at(role);
            const CrsTransform toDegrees(extent.crs, extent.crs.geographic());
            const Envelope box = envelopeOf(extent.united);
            const Point centre =
                toDegrees({(box.minX + box.maxX) / 2.0, (box.minY + box.maxY) / 2.0});
            const Crs crs = sheetCrs(extent.crs, centre, 0.2);
            found.push_back(fourBoundaries(park, extent, base, crs, {}, diagnostics));
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
}

// The patches that a what-if draws are those that the figure counts: whole, once, no less and no
// more.

#include "analysis/loading/loader.hpp"
#include "analysis/whatif/counted_patches.hpp"
#include "analysis/whatif/what_if.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/geometry/overlay.hpp"
#include "tests/analysis/whatif/edited_project.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/shared_pool.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <stdexcept>

using namespace parklens;
using namespace parklens::test;

namespace {

const EditedProjects& demo() {
    static const EditedProjects projects(sourceDirectory() / "data/demo/park.toml");
    return projects;
}

WhatIf& forestOfDemo() {
    static WhatIf whatIf(
        demo().project(), standardsOfTests(), optionsOf({Theme::Forest}, {}), pool(), {});
    return whatIf;
}

Assumptions onPlannedExtent(double minimumPatchHa) {
    Assumptions assumptions;
    assumptions.forests["forest[1]"].minimumPatchHa = minimumPatchHa;
    assumptions.boundaryRoles["forest"] = BoundaryRole::Planned;
    return assumptions;
}

/// The land cover's system.
Crs outlinesCrs() {
    return Crs::wgs84();
}

double sumOfAreas(const CountedPatches& counted) {
    double sum = 0.0;
    for (const Patch& patch : counted.patches) {
        sum += ellipsoidalAreaM2(patch.outline, outlinesCrs());
    }
    return sum;
}

/// Of all pairs of outlines, in square degrees. The larger is prepared: it meets many boxes.
double largestOverlap(const CountedPatches& counted) {
    std::vector<const MultiPolygon*> outlines;
    for (const Patch& patch : counted.patches) {
        if (!patch.outline.empty()) {
            outlines.push_back(&patch.outline);
        }
    }
    std::ranges::sort(
        outlines, std::greater<>(), [](const auto* outline) { return planeArea(*outline); });
    std::vector<Envelope> boxes;
    for (const MultiPolygon* outline : outlines) {
        boxes.push_back(envelopeOf(*outline));
    }
    double largest = 0.0;
    for (std::size_t i = 0; i < outlines.size(); ++i) {
        const PreparedPolygon one(*outlines[i]);
        for (std::size_t k = i + 1; k < outlines.size(); ++k) {
            const bool isApart = boxes[i].maxX <= boxes[k].minX || boxes[k].maxX <= boxes[i].minX ||
                                 boxes[i].maxY <= boxes[k].minY || boxes[k].maxY <= boxes[i].minY;
            if (!isApart && one.intersects(*outlines[k])) {
                largest = std::max(largest, planeArea(one.intersection(*outlines[k])));
            }
        }
    }
    return largest;
}

/// Of the park's figure that the patches are of, what it counts.
double countedBy(const CountedPatches& counted, const Assumptions& assumptions) {
    for (const IndicatorResult& figure :
         forestOfDemo().evaluate("QL", assumptions, {counted.indicator})) {
        if (figure.subject.kind == SubjectKind::Park &&
            figure.dataSources == std::vector{counted.layer}) {
            return figure.numerator.value();
        }
    }
    throw std::runtime_error("no such figure");
}

void checkDrawnIsCounted(const Assumptions& assumptions) {
    const CountedPatches counted = forestOfDemo().patches("QL", assumptions);
    BOOST_TEST(!counted.areTooMany);
    BOOST_TEST(counted.layer == "forest[1]");
    BOOST_TEST(static_cast<std::size_t>(counted.count) == counted.patches.size());
    std::set<std::int64_t> ids;
    for (const Patch& patch : counted.patches) {
        ids.insert(patch.id);
        BOOST_TEST(patch.kept);
        BOOST_TEST(patch.areaM2 >= counted.minimumAreaM2);
    }
    BOOST_TEST(ids.size() == counted.patches.size());
    BOOST_TEST(sumOfAreas(counted) == counted.areaM2, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(countedBy(counted, assumptions) == counted.areaM2,
               boost::test_tools::tolerance(1e-12));
    BOOST_TEST(largestOverlap(counted) < 1e-12); // 0.01 m²
}

} // namespace

BOOST_AUTO_TEST_SUITE(counted_patches)

// Areas inside are those of scipy.ndimage.label over the whole land cover, whole patches judged,
// with the extent rasterized at a sixteenth of a cell.
BOOST_AUTO_TEST_CASE(what_is_drawn_of_the_demonstration_park_is_what_is_counted) {
    const std::vector<std::pair<double, double>> insideHaOfMinimum = {{0.0, 1083.1797},
                                                                      {1.0, 960.7974}};
    for (const auto& [minimumHa, insideHa] : insideHaOfMinimum) {
        BOOST_TEST_CONTEXT("minimum " << minimumHa << " ha") {
            const Assumptions assumptions = onPlannedExtent(minimumHa);
            checkDrawnIsCounted(assumptions);
            const CountedPatches counted = forestOfDemo().patches("QL", assumptions);
            BOOST_TEST(counted.indicator == "forest.coverage");
            BOOST_TEST(counted.areaM2 / 1e4 == insideHa, boost::test_tools::tolerance(1e-5));
        }
    }
}

BOOST_AUTO_TEST_CASE(without_a_minimum_all_patches_are_drawn) {
    const CountedPatches all = forestOfDemo().patches("QL", onPlannedExtent(0.0));
    const CountedPatches large = forestOfDemo().patches("QL", onPlannedExtent(1.0));
    // scipy.ndimage.label of the whole land cover, eight neighbours. Two parts of one patch meet
    // only far outside.
    BOOST_TEST(all.patches.size() == 3249U);
    BOOST_TEST(large.patches.size() == 22U);
}

BOOST_AUTO_TEST_CASE(no_outline_goes_beyond_the_extent_to_the_window_of_the_search) {
    const Assumptions assumptions = onPlannedExtent(1.0);
    const CountedPatches counted = forestOfDemo().patches("QL", assumptions);
    Diagnostics heard;
    const ProjectData data = loadProject(
        demo().project(),
        standardsOfTests(),
        {.forest = true, .land = false, .air = false, .sources = false, .parks = {"QL"}},
        pool(),
        {},
        heard);
    const Extent& planned = data.parks.front().extents.at(BoundaryRole::Planned);
    const MultiPolygon extent =
        PolygonTransforms(outlinesCrs()).transformed(planned.united, planned.crs);
    bool cutsAny = false;
    for (const Patch& patch : counted.patches) {
        BOOST_TEST(planeArea(difference(patch.outline, extent)) < 1e-12);
        cutsAny = cutsAny || patch.insideAreaM2 < patch.areaM2;
    }
    BOOST_TEST(cutsAny);
}

BOOST_AUTO_TEST_CASE(the_figure_that_is_touched_is_drawn) {
    Assumptions green;
    green.boundaryRoles["green"] = BoundaryRole::Administered;
    BOOST_TEST(forestOfDemo().patches("QL", green).indicator == "green.coverage");
    checkDrawnIsCounted(green);
    Assumptions canopy;
    canopy.boundaryRoles["forest.canopy_cover"] = BoundaryRole::Approved;
    BOOST_TEST(forestOfDemo().patches("QL", canopy).indicator == "forest.canopy_cover");
    checkDrawnIsCounted(canopy);
    BOOST_TEST(forestOfDemo().patches("QL", {}).indicator == "forest.coverage");
}

BOOST_AUTO_TEST_CASE(of_too_many_patches_only_their_number_is_told) {
    const EditedProjects projects(std::string(
        "schema = \"parklens.project/1\"\n[project]\nname = \"试验\"\nyear = 2024\n"
        "[[boundary]]\nrole = \"administered\"\npath = \"administered.gpkg\"\nid = \"id\"\n"
        "[[forest]]\npath = \"classes.tif\"\nproduct = \"worldcover\"\nprofiles = [\"nfi\"]\n"
        "year = 2024\n"));
    SampleLayer extent;
    extent.name = "administered";
    extent.features = {{{"A"}, rectangleWkt(500000, 3490000, 510000, 3500000)}};
    writeSampleLayer(projects.folder() / "administered.gpkg", extent);
    // Single trees, two cells apart.
    constexpr int side = 1000;
    SampleRaster classes;
    classes.columnCount = classes.rowCount = side;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            classes.values.push_back(row % 3 == 0 && column % 3 == 0 ? 10.0 : 50.0);
        }
    }
    writeSampleRaster(projects.folder() / "classes.tif", classes);
    WhatIf whatIf(projects.project(), standardsOfTests(), {}, pool(), {});
    Assumptions assumptions;
    assumptions.forests["forest[0]"].minimumPatchHa = 0.0;
    const CountedPatches counted = whatIf.patches("A", assumptions);
    BOOST_TEST(counted.count == 334 * 334);
    BOOST_TEST(counted.areTooMany);
    BOOST_TEST(counted.patches.empty());
    assumptions.forests["forest[0]"].minimumPatchHa = 0.02; // two cells
    BOOST_TEST(whatIf.patches("A", assumptions).count == 0);
    BOOST_TEST(!whatIf.patches("A", assumptions).areTooMany);
}

BOOST_AUTO_TEST_SUITE_END()

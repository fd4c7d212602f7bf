// Reshaping on the map, against areas done by hand.

#include "gis/crs/crs_transform.hpp"
#include "tests/viewer/scenario/scenario_fixture.hpp"

#include <QAction>
#include <QLabel>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

/// A desk with the known parcel at hand, looked at closely, and the tool that reshapes it.
class Reshaping : public ScenarioBench {
public:
    Reshaping() {
        auto& canvas = window().canvas();
        select(QStringLiteral("land.parcels"), "parcel", parcelCode);
        child<QAction>(window(), "scenarioReshape").trigger();
        settle();
        const auto box = envelopeOf(drawn());
        canvas.showGround({box.minX - 50, box.minY - 50, box.maxX + 50, box.maxY + 50});
        settle();
    }

    const Geometry& drawn() {
        return child<ReshapeTool>(window().canvas(), "reshapeTool").geometry();
    }

    QPoint pixel(Point ground) { return pixelOf(window().canvas(), ground); }

    Point ground(const QPoint& pixel) { return window().canvas().view().toGround(pixel); }

    const MultiPolygon& edited() {
        return std::get<MultiPolygon>(scenario().edits.back().geometry);
    }
};

/// Of the shoelace formula, what moving one corner adds to a ring that runs as it is given.
double gainOf(Point before, Point after, Point previous, Point next) {
    const double width = next.x - previous.x;
    const double height = next.y - previous.y;
    return ((after.x - before.x) * height - (after.y - before.y) * width) / 2;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_shapes)

BOOST_AUTO_TEST_CASE(dragging_a_corner_changes_the_area_by_the_triangles_and_nothing_else) {
    Reshaping bench;
    const auto shape = std::get<MultiPolygon>(bench.drawn()); // the demo's data are in its system
    const auto& ring = shape.polygons[0].shell;
    const auto from = bench.pixel(ring[1]);
    const auto outward = from + (from - bench.pixel(insideParcel)) / 6;
    drag(bench.window().canvas(), from, outward);
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    const auto& edited = bench.edited();
    const auto& newRing = edited.polygons[0].shell;
    const auto placed = bench.ground(outward);
    BOOST_TEST(newRing.size() == ring.size());
    BOOST_TEST(std::hypot(newRing[1].x - placed.x, newRing[1].y - placed.y) < 1e-6);
    for (std::size_t corner = 0; corner < ring.size(); ++corner) {
        if (corner != 1) {
            BOOST_TEST((newRing[corner] == ring[corner])); // to the last digit
        }
    }
    const double sign = signedPlaneArea(ring) > 0 ? 1.0 : -1.0;
    const double expected = planeArea(shape) + sign * gainOf(ring[1], newRing[1], ring[0], ring[2]);
    BOOST_TEST(planeArea(edited) == expected, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(planeArea(edited) > planeArea(shape));
    bench.settle();
    keepPicture(bench.window(), QStringLiteral("scenario-reshaped"));
    child<QAction>(bench.window(), "scenarioUndo").trigger();
    BOOST_TEST((std::get<MultiPolygon>(bench.drawn()) == shape));
}

BOOST_AUTO_TEST_CASE(a_corner_dragged_out_of_a_side_is_taken_out_with_alt) {
    Reshaping bench;
    const auto shape = std::get<MultiPolygon>(bench.drawn());
    const auto middle = middlesOf(bench.drawn()).front();
    const auto from = bench.pixel(middle.place);
    const auto to = from + (from - bench.pixel(insideParcel)) / 5;
    drag(bench.window().canvas(), from, to);
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    BOOST_TEST(vertexCount(bench.edited()) == vertexCount(shape) + 1);
    // The triangle over the side: half of its base times its height.
    const auto& ring = bench.edited().polygons[0].shell;
    const double triangle = std::abs((ring[1].x - ring[0].x) * (ring[2].y - ring[0].y) -
                                     (ring[2].x - ring[0].x) * (ring[1].y - ring[0].y)) /
                            2;
    BOOST_TEST(planeArea(bench.edited()) == planeArea(shape) + triangle,
               boost::test_tools::tolerance(1e-9));
    QTest::mouseClick(&bench.window().canvas(), Qt::LeftButton, Qt::AltModifier, to);
    BOOST_TEST((bench.edited() == shape));
}

BOOST_AUTO_TEST_CASE(a_border_that_crosses_itself_is_refused_in_a_sentence) {
    Reshaping bench;
    const auto shape = std::get<MultiPolygon>(bench.drawn());
    const auto& ring = shape.polygons[0].shell;
    // Through the parcel and out over the middle of the side after the next corner.
    const auto from = bench.pixel(ring[1]);
    const auto middle = bench.pixel({(ring[2].x + ring[3].x) / 2, (ring[2].y + ring[3].y) / 2});
    const auto to = middle + (middle - bench.pixel(insideParcel)) / 3;
    drag(bench.window().canvas(), from, to);
    BOOST_TEST(bench.scenario().edits.empty());
    BOOST_TEST((std::get<MultiPolygon>(bench.drawn()) == shape));
    const auto& status = child<QLabel>(bench.window(), "scenarioStatus");
    BOOST_TEST(status.isVisible());
    BOOST_TEST(status.text().contains(QStringLiteral("边界自相交")), status.text().toStdString());
}

BOOST_AUTO_TEST_CASE(a_source_is_moved) {
    ScenarioBench bench;
    const auto& rows =
        *bench.window().session().document().find(QStringLiteral("sources.inventory"))->layer->rows;
    const auto id = toText(rows.features.front().values[*rows.fieldIndex("id")]);
    bench.select(QStringLiteral("sources.inventory"), "id", id);
    child<QAction>(bench.window(), "scenarioReshape").trigger();
    auto& canvas = bench.window().canvas();
    const auto& tool = child<ReshapeTool>(canvas, "reshapeTool");
    BOOST_REQUIRE(std::holds_alternative<MultiPoint>(tool.geometry()));
    const auto place = std::get<MultiPoint>(tool.geometry()).points.front();
    canvas.setView(canvas.view().withCentre(place).withScale(2000));
    bench.settle();
    const auto from = pixelOf(canvas, place);
    drag(canvas, from, from + QPoint(40, -30));
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    const auto& edit = bench.scenario().edits.front();
    BOOST_TEST(edit.id == id);
    BOOST_TEST(edit.row.empty()); // all its rows move with it
    const auto target =
        CrsTransform(*bench.window().session().document().crs(),
                     Crs::fromText(edit.crs))(canvas.view().toGround(from + QPoint(40, -30)));
    const auto moved = std::get<MultiPoint>(edit.geometry).points.front();
    BOOST_TEST(moved.x == target.x, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(moved.y == target.y, boost::test_tools::tolerance(1e-9));
    bench.settle();
    BOOST_REQUIRE(bench.desk().runner().answer());
    BOOST_TEST((bench.desk().runner().answer()->scenario->edits == bench.scenario().edits));
}

BOOST_AUTO_TEST_CASE(a_moved_source_goes_back_and_forth_with_undo_beside_its_other_changes) {
    ScenarioBench bench;
    const auto& rows =
        *bench.window().session().document().find(QStringLiteral("sources.inventory"))->layer->rows;
    const auto id = toText(rows.features.front().values[*rows.fieldIndex("id")]);
    bench.select(QStringLiteral("sources.inventory"), "id", id);
    BOOST_TEST(bench.type("stack_height", QStringLiteral("75.5")));
    child<QAction>(bench.window(), "scenarioReshape").trigger();
    auto& canvas = bench.window().canvas();
    const auto& tool = child<ReshapeTool>(canvas, "reshapeTool");
    const auto placeNow = [&] { return std::get<MultiPoint>(tool.geometry()).points.front(); };
    BOOST_REQUIRE(std::holds_alternative<MultiPoint>(tool.geometry()));
    const auto before = placeNow();
    canvas.setView(canvas.view().withCentre(before).withScale(2000));
    bench.settle();
    drag(canvas, pixelOf(canvas, before), pixelOf(canvas, before) + QPoint(40, -30));
    BOOST_REQUIRE(bench.scenario().edits.size() == 2u);
    const auto both = bench.scenario().edits;
    const auto after = placeNow();
    BOOST_TEST(std::hypot(after.x - before.x, after.y - before.y) > 1);
    child<QAction>(bench.window(), "scenarioUndo").trigger();
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u); // the stack alone
    BOOST_TEST(bench.scenario().edits[0].values.contains("stack_height"));
    BOOST_TEST(std::hypot(placeNow().x - before.x, placeNow().y - before.y) < 1e-6);
    child<QAction>(bench.window(), "scenarioRedo").trigger();
    BOOST_TEST((bench.scenario().edits == both));
    BOOST_TEST(std::hypot(placeNow().x - after.x, placeNow().y - after.y) < 1e-6);
}

BOOST_AUTO_TEST_CASE(a_new_parcel_is_drawn_and_computed) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode); // its layer is read
    auto& canvas = bench.window().canvas();
    canvas.setView(canvas.view().withCentre(insideParcel).withScale(2000));
    bench.settle();
    child<QAction>(bench.window(), "scenarioAddParcel").trigger();
    const QPoint middle = canvas.rect().center();
    const std::vector<QPoint> ring{{-60, -40}, {60, -40}, {60, 40}, {-60, 40}};
    for (const auto& corner : ring) {
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, middle + corner);
    }
    QTest::keyClick(&canvas, Qt::Key_Return);
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    const auto& edit = bench.scenario().edits.front();
    BOOST_TEST((edit.action == EditAction::Add));
    BOOST_TEST(edit.id == "new-1");
    const double side = canvas.view().unitsPerPixel();
    BOOST_TEST(planeArea(std::get<MultiPolygon>(edit.geometry)) == 120 * side * 80 * side,
               boost::test_tools::tolerance(1e-6));
    bench.settle();
    const auto answer = bench.desk().runner().answer();
    BOOST_REQUIRE((answer && answer->outcome));
    const auto& parcels = answer->outcome->run.data.land->parcels;
    const auto added = std::ranges::find(parcels, "new-1", &Parcel::id);
    BOOST_REQUIRE((added != parcels.end()));
    BOOST_TEST((Geometry(added->polygon) == edit.geometry));
    BOOST_TEST((bench.desk().feature() == EditedFeature{"land.parcels", "new-1"}));
    BOOST_TEST(bench.fields().rowCount() > 0);
}

BOOST_AUTO_TEST_SUITE_END()

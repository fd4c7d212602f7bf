// Labels as data: where they stand, and that they never meet.

#include "gis/base/error.hpp"
#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/map/label_placement.hpp"
#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/lettering.hpp"
#include "viewer/map/occupied_paper.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

const MapView view(QRectF(10, 10, 150, 100), {0, 0}, 10.0);

Symbol labelled(int priority = 0) {
    Symbol symbol{.marker = Marker{.sizeMm = 1.5}};
    symbol.label = LabelStyle{.text = {.sizePt = 7}, .priority = priority};
    return symbol;
}

void requireApart(const std::vector<PlacedLabel>& labels) {
    OccupiedPaper taken(view.frameMm());
    for (const auto& label : labels) {
        BOOST_TEST(taken.isFree(label.boxMm));
        taken.take(label.boxMm);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(a_lonely_point_has_its_label_on_the_right) {
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Points,
                                  {Geometry(MultiPoint{{{0, 0}}})},
                                  labelled(),
                                  {QStringLiteral("云溪站")})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(labels[0].anchorMm.x() > view.toPaper({0, 0}).x());
    BOOST_TEST(labels[0].anchorMm.y() == view.toPaper({0, 0}).y(),
               boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(long_names_break_between_words_and_not_within_them) {
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Points,
                                  {Geometry(MultiPoint{{{0, 0}}})},
                                  labelled(),
                                  {QStringLiteral("Direction zone")})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(labels[0].lines.join(QLatin1Char('|')).toStdString() == "Direction|zone");
}

BOOST_AUTO_TEST_CASE(crowded_labels_never_meet_and_the_same_ones_are_placed_again) {
    std::mt19937 random(11);
    std::vector<Geometry> points;
    std::vector<QString> names;
    for (int index = 0; index < 400; ++index) {
        points.emplace_back(MultiPoint{{{static_cast<double>(random() % 1500) - 750,
                                         static_cast<double>(random() % 1000) - 500}}});
        names.push_back(QStringLiteral("测点%1").arg(index));
    }
    const MapScene scene{planeCrs(), {layerOf(ShapeKind::Points, points, labelled(), names)}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_TEST(labels.size() > 100);
    requireApart(labels);
    const auto again = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), again.size());
    for (std::size_t index = 0; index < labels.size(); ++index) {
        BOOST_TEST((labels[index].boxMm == again[index].boxMm));
    }
}

BOOST_AUTO_TEST_CASE(the_higher_priority_keeps_the_place) {
    const auto at = [](const char16_t* name, int priority) {
        return layerOf(ShapeKind::Points,
                       {Geometry(MultiPoint{{{0, 0}}})},
                       labelled(priority),
                       {QString::fromUtf16(name)});
    };
    const MapScene scene{planeCrs(), {at(u"低", 1), at(u"高", 2)}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE(!labels.empty());
    BOOST_TEST(labels.front().lines.front().toStdString() == "高");
}

BOOST_AUTO_TEST_CASE(a_road_in_pieces_is_named_once_and_along_its_line) {
    Symbol road{.strokes = {{.colour = Qt::black}}};
    road.label = LabelStyle{.text = {.sizePt = 7}};
    const std::vector<Geometry> pieces = {MultiLineString{{{{-600, 0}, {-400, 0}}}},
                                          MultiLineString{{{{-400, 0}, {600, 100}}}}};
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Lines,
                                  pieces,
                                  road,
                                  {QStringLiteral("云溪大道"), QStringLiteral("云溪大道")})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(labels[0].feature == 1);
    BOOST_TEST(labels[0].degrees == std::atan(0.1) * 180 / M_PI,
               boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(obstacles_are_kept_clear) {
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Points,
                                  {Geometry(MultiPoint{{{0, 0}}})},
                                  labelled(),
                                  {QStringLiteral("站")})}};
    const auto at = view.toPaper({0, 0});
    const QRectF right(at.x() + 0.8, at.y() - 20, 40, 40);
    const auto labels = placeLabels(scene, view, Lettering::installed(), {right});
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(labels[0].anchorMm.x() < at.x() + 0.8);
}

BOOST_AUTO_TEST_CASE(places_between_the_sides_of_a_large_marker_are_not_barred_by_it) {
    Symbol large = labelled();
    large.marker->sizeMm = 3.0;
    const MapScene scene{
        planeCrs(),
        {layerOf(
            ShapeKind::Points, {Geometry(MultiPoint{{{0, 0}}})}, large, {QStringLiteral("站")})}};
    const auto at = view.toPaper({0, 0});
    const QRectF onTheRight(at.x() + 2.5, at.y() - 0.2, 2, 0.4);
    const auto labels = placeLabels(scene, view, Lettering::installed(), {onTheRight});
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(labels[0].anchorMm.x() > at.x() + 1.0); // on the upper right, the second place
    BOOST_TEST(labels[0].anchorMm.y() < at.y() - 1.0);
}

BOOST_AUTO_TEST_SUITE(leaders)

/// Point and label where only a slit on the right is left free beside the point.
std::vector<QRectF> slitOnTheRight(const QPointF& at) {
    return {QRectF(at.x() - 20, at.y() - 20, 26, 19.2),
            QRectF(at.x() - 20, at.y() + 0.8, 26, 19.2),
            QRectF(at.x() - 20, at.y() - 0.8, 17, 1.6)};
}

MapScene sceneWith(bool hasLeader) {
    auto symbol = labelled();
    symbol.label->hasLeader = hasLeader;
    return {
        planeCrs(),
        {layerOf(
            ShapeKind::Points, {Geometry(MultiPoint{{{0, 0}}})}, symbol, {QStringLiteral("站")})}};
}

BOOST_AUTO_TEST_CASE(a_label_without_room_beside_its_point_stands_farther_off_with_a_line_to_it) {
    const auto at = view.toPaper({0, 0});
    const auto obstacles = slitOnTheRight(at);
    const auto lettering = Lettering::installed();
    BOOST_TEST(placeLabels(sceneWith(false), view, lettering, obstacles).empty());
    const auto labels = placeLabels(sceneWith(true), view, lettering, obstacles);
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_REQUIRE(labels[0].leaderMm.has_value());
    const auto box = labels[0].boxMm.boundingRect();
    BOOST_TEST(box.left() >= at.x() + 6.0);
    BOOST_TEST(QLineF(at, labels[0].leaderMm->p1()).length() < 1.5);
    BOOST_TEST(QLineF(QPointF(box.left(), at.y()), labels[0].leaderMm->p2()).length() < 1e-9);
    BOOST_TEST(labelsLeftOut(sceneWith(true), view, labels).empty());
}

BOOST_AUTO_TEST_CASE(a_label_with_room_beside_its_point_has_no_line) {
    const auto labels = placeLabels(sceneWith(true), view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(!labels[0].leaderMm.has_value());
}

BOOST_AUTO_TEST_CASE(labels_that_a_map_is_about_are_told_where_they_find_no_place_at_all) {
    const auto scene = sceneWith(true);
    const auto labels = placeLabels(scene, view, Lettering::installed(), {view.frameMm()});
    BOOST_TEST(labels.empty());
    const auto leftOut = labelsLeftOut(scene, view, labels);
    BOOST_REQUIRE_EQUAL(leftOut.size(), 1);
    BOOST_TEST(leftOut.front().toStdString() == "站");
    BOOST_TEST(labelsLeftOut(sceneWith(false), view, labels).empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(lines_of_a_label_end_at_its_blanks_and_where_the_data_end_them) {
    const auto linesOf = [](const char* name) {
        const MapScene scene{planeCrs(),
                             {layerOf(ShapeKind::Points,
                                      {Geometry(MultiPoint{{{0, 0}}})},
                                      labelled(),
                                      {QString::fromUtf8(name)})}};
        const auto labels = placeLabels(scene, view, Lettering::installed());
        BOOST_REQUIRE_EQUAL(labels.size(), 1);
        return labels[0].lines.join(QLatin1Char('|')).toStdString();
    };
    BOOST_TEST(linesOf("昌平区 2016年：193～196天") == "昌平区|2016年：193～196天");
    BOOST_TEST(linesOf("光華園區\n(擴大)") == "光華園區|(擴大)");
    BOOST_TEST(linesOf("云溪站") == "云溪站");
}

BOOST_AUTO_TEST_SUITE(contiguous_areas)

/// Five parks as close as the districts of a town: the one in the middle is too small for its name.
struct FiveParks {
    std::vector<MultiPolygon> areas = {rectangle(-60, -60, 60, 60),
                                       rectangle(-400, -300, -60, 300),
                                       rectangle(60, -300, 400, 300),
                                       rectangle(-60, 60, 60, 300),
                                       rectangle(-60, -300, 60, -60)};

    MapScene scene(bool hasLeader) const {
        Symbol symbol;
        symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = hasLeader};
        return {planeCrs(),
                {layerOf(ShapeKind::Areas,
                         {areas.begin(), areas.end()},
                         symbol,
                         {QStringLiteral("石景山区"),
                          QStringLiteral("西园"),
                          QStringLiteral("东园"),
                          QStringLiteral("北园"),
                          QStringLiteral("南园")})}};
    }

    /// On the paper.
    QRectF boxOf(std::size_t area) const {
        const auto& ring = areas[area].polygons.front().shell;
        QRectF box;
        for (const auto& point : ring) {
            const auto at = view.toPaper(point);
            box = box.isNull() ? QRectF(at, QSizeF(1e-9, 1e-9))
                               : box.united(QRectF(at, QSizeF(1e-9, 1e-9)));
        }
        return box;
    }
};

BOOST_AUTO_TEST_CASE(a_name_stands_in_its_own_area_or_has_a_line_to_it) {
    const FiveParks parks;
    const auto labels = placeLabels(parks.scene(true), view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 5);
    requireApart(labels);
    for (const auto& label : labels) {
        BOOST_TEST_CONTEXT(label.lines.join(QString()).toStdString()) {
            if (label.feature == 0) {
                BOOST_REQUIRE(label.leaderMm.has_value());
                BOOST_TEST(label.hasDot);
                BOOST_TEST(parks.boxOf(0).contains(label.leaderMm->p1()));
            } else {
                BOOST_TEST(!label.leaderMm.has_value());
                BOOST_TEST(parks.boxOf(label.feature).contains(label.boxMm.boundingRect()));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_name_whose_deepest_point_is_taken_begins_its_line_at_another) {
    const FiveParks parks;
    const auto middle = view.toPaper({0, 0});
    const QRectF taken(middle - QPointF(1, 1), QSizeF(2, 2)); // as by the name of a station
    const auto labels = placeLabels(parks.scene(true), view, Lettering::installed(), {taken});
    BOOST_REQUIRE_EQUAL(labels.size(), 5);
    requireApart(labels);
    const auto own = std::ranges::find(labels, std::size_t{0}, &PlacedLabel::feature);
    BOOST_REQUIRE((own != labels.end()));
    BOOST_REQUIRE(own->leaderMm.has_value());
    BOOST_TEST(parks.boxOf(0).contains(own->leaderMm->p1()));
    BOOST_TEST(!taken.contains(own->leaderMm->p1()));
}

BOOST_AUTO_TEST_CASE(a_name_stands_anywhere_in_its_area_before_it_needs_a_line) {
    // Broad enough for the name, but for a strip of it everything is taken.
    const auto lettering = Lettering::installed();
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
    const auto name = QStringLiteral("朝阳区");
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {Geometry(rectangle(-300, -200, 300, 200)),
                                   Geometry(rectangle(300, -200, 700, 200))},
                                  symbol,
                                  {name, QStringLiteral("通州区")})}};
    const QRectF area(view.toPaper({-300, 200}), view.toPaper({300, -200}));
    const double width = lettering.widthMm(name, symbol.label->text) + 0.8; // with its clearance
    // No column of an eighth of the area holds it, one of a twenty-fourth does.
    const double centre = area.left() + area.width() * 7 / 24;
    const double half = width / 2 + 0.2;
    BOOST_REQUIRE(half - width / 2 < area.width() / 24);
    const double top = view.frameMm().top();
    const double height = view.frameMm().height();
    const QRectF before(area.left() - 20, top, centre - half - area.left() + 20, height);
    const QRectF behind(centre + half, top, area.right() - centre - half, height);
    const auto labels = placeLabels(scene, view, lettering, {before, behind});
    const auto own = std::ranges::find(labels, std::size_t{0}, &PlacedLabel::feature);
    BOOST_REQUIRE((own != labels.end()));
    BOOST_TEST(!own->leaderMm.has_value());
    BOOST_TEST(area.contains(own->boxMm.boundingRect()));
}

BOOST_AUTO_TEST_CASE(a_name_over_its_neighbours_is_told_from_one_in_its_own_area) {
    const FiveParks parks;
    const auto scene = parks.scene(false); // its name runs over both neighbours
    const auto& layer = std::get<VectorLayer>(*scene.layers.front());
    std::size_t inOthers = 0;
    for (const auto& label : placeLabels(scene, view, Lettering::installed())) {
        const bool isInOther = standsInOtherArea(layer, label.feature, label.boxMm, view);
        BOOST_TEST(isInOther == !parks.boxOf(label.feature).contains(label.boxMm.boundingRect()));
        inOthers += isInOther ? 1 : 0;
    }
    BOOST_TEST(inOthers == 1U);
}

BOOST_AUTO_TEST_CASE(an_area_around_the_own_one_is_no_other) {
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {Geometry(rectangle(-100, -100, 100, 100)),
                                   Geometry(rectangle(-600, -400, 600, 400))},
                                  symbol,
                                  {QStringLiteral("启动区"), QStringLiteral("全区")})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 2);
    const QRectF inner(view.toPaper({-100, 100}), view.toPaper({100, -100}));
    for (const auto& label : labels) {
        BOOST_TEST(!label.leaderMm.has_value());
        BOOST_TEST(inner.contains(label.boxMm.boundingRect()) == (label.feature == 0));
    }
}

BOOST_AUTO_TEST_CASE(a_name_without_room_over_its_neighbours_stands_over_its_own_area) {
    // A lens between two areas, too low for its name, with something in its right half: the name
    // runs over both neighbours wherever it stands.
    const Ring lens = {{-200, 0}, {0, 30}, {200, 0}, {0, -30}, {-200, 0}};
    const Ring north = {
        {-600, 400}, {600, 400}, {600, 0}, {200, 0}, {0, 30}, {-200, 0}, {-600, 0}, {-600, 400}};
    const Ring south = {{-600, -400},
                        {600, -400},
                        {600, 0},
                        {200, 0},
                        {0, -30},
                        {-200, 0},
                        {-600, 0},
                        {-600, -400}};
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
    const MapScene scene{
        planeCrs(),
        {layerOf(ShapeKind::Areas,
                 {Geometry(MultiPolygon{{{.shell = lens, .holes = {}}}}),
                  Geometry(MultiPolygon{{{.shell = north, .holes = {}}}}),
                  Geometry(MultiPolygon{{{.shell = south, .holes = {}}}})},
                 symbol,
                 {QStringLiteral("丰台区"), QStringLiteral("海淀区"), QStringLiteral("房山区")})}};
    const auto middle = view.toPaper({0, 0});
    const QRectF onTheRight(middle.x() + 1.5, middle.y() - 15, 30, 30);
    const auto labels = placeLabels(scene, view, Lettering::installed(), {onTheRight});
    const auto own = std::ranges::find(labels, std::size_t{0}, &PlacedLabel::feature);
    BOOST_REQUIRE((own != labels.end()));
    BOOST_REQUIRE(own->leaderMm.has_value());
    BOOST_TEST(own->anchorMm.y() == middle.y(), boost::test_tools::tolerance(0.01));
    BOOST_TEST(own->anchorMm.x() < middle.x());
    BOOST_TEST(own->anchorMm.x() > view.toPaper({-200, 0}).x());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(names_at_their_areas)

/// Where there is no room in the areas.
struct LongAndSmallPark {
    std::vector<MultiPolygon> areas = {rectangle(-400, -50, 200, 50),
                                       rectangle(300, 180, 310, 190)};

    MapScene scene() const {
        Symbol symbol;
        symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
        return {planeCrs(),
                {layerOf(ShapeKind::Areas,
                         {areas.begin(), areas.end()},
                         symbol,
                         {QStringLiteral("区块一"), QStringLiteral("区块三")})}};
    }

    QRectF boxOf(std::size_t area) const {
        const auto& ring = areas[area].polygons.front().shell;
        return QRectF(view.toPaper(ring[0]), view.toPaper(ring[2])).normalized();
    }
};

BOOST_AUTO_TEST_CASE(the_name_of_a_long_area_does_not_stand_off_by_half_its_length) {
    // The long area is taken up, and so is all to the right of its middle.
    const LongAndSmallPark parks;
    const auto box = parks.boxOf(0);
    const std::vector<QRectF> obstacles = {box.adjusted(0.1, 0.1, -0.1, -0.1),
                                           QRectF(box.right() + 0.1, box.top() - 5, 9, 20)};
    const auto labels = placeLabels(parks.scene(), view, Lettering::installed(), obstacles);
    BOOST_REQUIRE_EQUAL(labels.size(), 2);
    for (const auto& label : labels) {
        BOOST_TEST_CONTEXT(label.lines.join(QString()).toStdString()) {
            BOOST_TEST(!label.leaderMm.has_value());
            const auto text = label.boxMm.boundingRect();
            BOOST_TEST(text.adjusted(-1, -1, 1, 1).intersects(parks.boxOf(label.feature)));
            BOOST_TEST(!text.intersects(parks.boxOf(1 - label.feature)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_name_wider_than_its_area_stands_beside_it_and_not_across_its_outline) {
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
    // 12 mm wide and 20 mm high; the name is some 19 mm wide.
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {Geometry(rectangle(-60, -100, 60, 100))},
                                  symbol,
                                  {QStringLiteral("太平工業區")})}};
    const QRectF park(view.toPaper({-60, 100}), view.toPaper({60, -100}));
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    const auto text = labels.front().boxMm.boundingRect();
    BOOST_REQUIRE(text.width() > park.width());
    BOOST_TEST(!labels.front().leaderMm.has_value());
    BOOST_TEST(!text.intersects(park.adjusted(0.1, 0.1, -0.1, -0.1)));
    BOOST_TEST(text.adjusted(-1, -1, 1, 1).intersects(park));
}

BOOST_AUTO_TEST_CASE(a_name_wider_than_a_bent_area_stands_beside_it_too) {
    // A park like a 7, whose outline keeps away from the middles of the sides of its bounds, with
    // something over it.
    const Ring seven = {
        {-60, 100}, {60, 100}, {60, 90}, {-20, -100}, {-30, -100}, {50, 90}, {-60, 90}, {-60, 100}};
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {Geometry(MultiPolygon{{{.shell = seven, .holes = {}}}})},
                                  symbol,
                                  {QStringLiteral("太平工業區")})}};
    const QRectF bounds(view.toPaper({-60, 100}), view.toPaper({60, -100}));
    const QRectF over(bounds.left() - 30, bounds.top() - 8, bounds.width() + 60, 7.9);
    const auto labels = placeLabels(scene, view, Lettering::installed(), {over});
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    const auto text = labels.front().boxMm.boundingRect();
    BOOST_TEST(!labels.front().leaderMm.has_value());
    BOOST_TEST(!text.intersects(bounds.adjusted(0.1, 0.1, -0.1, -0.1)));
}

BOOST_AUTO_TEST_CASE(a_name_with_room_in_its_area_does_not_stand_across_its_outline) {
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 11}, .hasLeader = true};
    // Something stands in the middle of the area: half a label lower or higher there is room.
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {Geometry(rectangle(-200, -200, 200, 200))},
                                  symbol,
                                  {QStringLiteral("太平工業區")})}};
    const QRectF park(view.toPaper({-200, 200}), view.toPaper({200, -200}));
    const auto middle = view.toPaper({0, 0});
    const QRectF station(middle.x() - 15, middle.y() - 2, 30, 4);
    const auto labels = placeLabels(scene, view, Lettering::installed(), {station});
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(!labels.front().leaderMm.has_value());
    BOOST_TEST(park.contains(labels.front().boxMm.boundingRect()));
}

BOOST_AUTO_TEST_CASE(a_name_away_from_its_area_is_told_from_one_beside_it) {
    const LongAndSmallPark parks;
    const auto scene = parks.scene();
    const auto& layer = std::get<VectorLayer>(*scene.layers.front());
    const auto small = parks.boxOf(1);
    const auto standsAtOwn = [&](const QPointF& topLeft) {
        const QPolygonF box(QRectF(topLeft, QSizeF(12, 5)));
        return standsAtOwnArea(layer, 1, box, view);
    };
    BOOST_TEST(standsAtOwn(small.topLeft() - QPointF(5, 2)));       // over it
    BOOST_TEST(standsAtOwn(small.topRight() + QPointF(0.5, 0)));    // beside it
    BOOST_TEST(!standsAtOwn(small.topRight() + QPointF(3, 0)));     // away from it
    BOOST_TEST(!standsAtOwn(parks.boxOf(0).topLeft()));             // in the other
    BOOST_TEST(!standsAtOwnArea(layer, 0, QPolygonF(small), view)); // the other way round
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(a_marker_on_the_frame_is_drawn_whole_or_not_at_all) {
    auto symbol = labelled();
    symbol.marker->sizeMm = 3;
    const auto shown = [&](double x, bool isWhatTheMapIsAbout) {
        symbol.label->hasLeader = isWhatTheMapIsAbout;
        return showsPoint(view.toPaper({x, 0}), symbol, view.frameMm());
    };
    BOOST_TEST(shown(740, false)); // a millimetre from the frame at 750
    BOOST_TEST(!shown(740, true));
    BOOST_TEST(shown(730, true));
    symbol.label->hasLeader = true;
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Points,
                                  {Geometry(MultiPoint{{{740, 0}}})},
                                  symbol,
                                  {QStringLiteral("昌平镇")})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_TEST(labels.empty());
    BOOST_TEST(labelsLeftOut(scene, view, labels).empty()); // nothing of it can be seen
    const auto named = pointsOnFrame(scene, view);
    BOOST_REQUIRE_EQUAL(named.size(), 1);
    BOOST_TEST(named.front().toStdString() == "昌平镇");
    BOOST_TEST(visibleClasses(std::get<VectorLayer>(*scene.layers.front()), view).empty());
}

BOOST_AUTO_TEST_CASE(an_area_that_fills_the_frame_has_no_label) {
    Symbol area{.fill = Fill{.colour = Qt::white}};
    area.label = LabelStyle{.text = {.sizePt = 9}};
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {rectangle(-9999, -9999, 9999, 9999)},
                                  area,
                                  {QStringLiteral("云岭省")})}};
    BOOST_TEST(placeLabels(scene, view, Lettering::installed()).empty());
}

BOOST_AUTO_TEST_CASE(a_label_stands_beside_an_area_that_it_would_hide) {
    Symbol area{.fill = Fill{.colour = Qt::red}};
    area.label = LabelStyle{.text = {.sizePt = 11}};
    const MapScene scene{
        planeCrs(),
        {layerOf(ShapeKind::Areas, {rectangle(0, 0, 10, 10)}, area, {QStringLiteral("区块三")})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 1);
    BOOST_TEST(!labels[0].boxMm.containsPoint(view.toPaper({5, 5}), Qt::OddEvenFill));
}

BOOST_AUTO_TEST_CASE(labels_that_must_stand_inside_stand_there_or_nowhere) {
    Symbol symbol;
    symbol.label = LabelStyle{.text = {.sizePt = 7}, .isOnlyInside = true, .isRepeated = true};
    const auto name = QStringLiteral("GX-2024-001"); // some 20 mm, 200 m of the view, wide
    const MapScene scene{planeCrs(),
                         {layerOf(ShapeKind::Areas,
                                  {Geometry(rectangle(-700, -400, -300, -200)),
                                   Geometry(rectangle(300, 100, 700, 300)),
                                   Geometry(rectangle(0, 0, 60, 400)),   // too narrow
                                   Geometry(rectangle(-300, 0, 0, 15))}, // too low
                                  symbol,
                                  {name, name, name, name})}};
    const auto labels = placeLabels(scene, view, Lettering::installed());
    BOOST_REQUIRE_EQUAL(labels.size(), 2); // although both say the same
    for (const auto& label : labels) {
        BOOST_TEST(label.feature < 2U);
        const auto box = label.boxMm.boundingRect();
        const auto corner = view.toPaper(label.feature == 0 ? Point{-700, -200} : Point{300, 300});
        BOOST_TEST(QRectF(corner, QSizeF(40, 20)).contains(box));
    }
}

BOOST_AUTO_TEST_SUITE(line_breaks)

BOOST_AUTO_TEST_CASE(lines_fit_and_nothing_is_lost) {
    const auto lettering = Lettering::installed();
    const TextStyle style{.sizePt = 9};
    const auto text = QString::fromUtf16(u"云溪青岚高新技术产业开发区（虚构示例）PM2.5 days below "
                                         u"50 μg/m³，四至范围以界址点坐标控制。");
    for (const double width : {12.0, 25.0, 60.0, 300.0}) {
        const auto lines = lettering.wrapped(text, style, width);
        QString joined;
        for (const auto& line : lines) {
            BOOST_TEST(lettering.widthMm(line, style) <= width + 1e-9);
            joined += line;
        }
        BOOST_TEST(joined.remove(QLatin1Char(' ')).toStdString() ==
                   QString(text).remove(QLatin1Char(' ')).toStdString());
    }
}

BOOST_AUTO_TEST_CASE(closing_punctuation_does_not_begin_a_line) {
    const auto lettering = Lettering::installed();
    const TextStyle style{.sizePt = 10};
    const auto text = QString::fromUtf16(u"东至金东八街，南至奎北公路，西至石化大道，北至国道。");
    for (double width = 15; width < 80; width += 1.7) {
        for (const auto& line : lettering.wrapped(text, style, width)) {
            BOOST_TEST(!QString::fromUtf16(u"，。；：！？）》").contains(line.front()));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_missing_font_is_told) {
    BOOST_CHECK_THROW(Lettering::ofFamily(QStringLiteral("No Such Family")), Error);
}

BOOST_AUTO_TEST_SUITE_END()

// Order, settings, search and selection of the layers of the map.

#include "analysis/standards/standards_library.hpp"
#include "tests/support/test_environment.hpp"
#include "viewer/desktop/session/layer_builder.hpp"
#include "viewer/desktop/session/map_document.hpp"
#include "viewer/layout/style_library.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

struct DocumentFixture {
    DocumentFixture() {
        document.reset(crs);
        QObject::connect(&document, &MapDocument::layersChanged, [this] { ++changes; });
        QObject::connect(&document, &MapDocument::selectionChanged, [this] { ++selections; });
    }

    /// Squares of ten metres at these places.
    std::shared_ptr<const DocumentLayer>
    squares(const char* id, LayerGroup group, const std::vector<Point>& places) {
        FeatureLayer rows{.file = "a.gpkg", .name = id, .crs = crs};
        for (const auto& [x, y] : places) {
            rows.features.push_back(
                {.geometry = MultiPolygon{
                     {{{{x, y}, {x + 10, y}, {x + 10, y + 10}, {x, y + 10}, {x, y}}, {}}}}});
        }
        return made(id, group, std::move(rows));
    }

    std::shared_ptr<const DocumentLayer> made(const char* id, LayerGroup group, FeatureLayer rows) {
        const LayerPlan plan{.id = QString::fromLatin1(id),
                             .title = QString::fromLatin1(id),
                             .group = group,
                             .style = styles.sheet("user")};
        return makeLayer(
            std::move(rows), plan, {crs, Language::English, pool, control, diagnostics});
    }

    std::string order() const {
        std::string ids;
        for (const auto& entry : document.entries()) {
            ids += entry.layer->id.toStdString() + " ";
        }
        return ids;
    }

    const Crs crs = Crs::fromEpsg(4549);
    const StyleLibrary styles = StyleLibrary::load(dataDirectory() / "styles");
    const TaskPool pool{1};
    const TaskControl control;
    Diagnostics diagnostics;
    MapDocument document;
    int changes = 0;
    int selections = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(map_document, DocumentFixture)

BOOST_AUTO_TEST_CASE(layers_stand_in_their_groups_whatever_the_order_in_which_they_come) {
    document.put(squares("user", LayerGroup::User, {{0, 0}}));
    document.put(squares("roads", LayerGroup::Base, {{0, 0}}));
    document.put(squares("parcels", LayerGroup::Land, {{0, 0}}));
    document.put(squares("names", LayerGroup::Base, {{0, 0}}));
    BOOST_TEST(order() == "roads names parcels user ");
}

BOOST_AUTO_TEST_CASE(a_moved_layer_stands_where_it_was_put) {
    for (const char* id : {"a", "b", "c", "d"}) {
        document.put(squares(id, LayerGroup::User, {{0, 0}}));
    }
    document.move(QStringLiteral("a"), 2);
    BOOST_TEST(order() == "b c a d ");
    document.move(QStringLiteral("d"), 0);
    BOOST_TEST(order() == "d b c a ");
    document.move(QStringLiteral("b"), 99);
    BOOST_TEST(order() == "d c a b ");
    const int before = changes;
    document.move(QStringLiteral("b"), 3);
    document.move(QStringLiteral("none"), 0);
    BOOST_TEST(changes == before);
}

BOOST_AUTO_TEST_CASE(a_layer_put_again_takes_over_place_visibility_and_opacity) {
    document.put(squares("a", LayerGroup::User, {{0, 0}}));
    document.put(squares("b", LayerGroup::User, {{0, 0}}));
    document.setVisible(QStringLiteral("a"), false);
    document.setOpacity(QStringLiteral("a"), 0.25);
    document.select({{QStringLiteral("a"), 0}, {QStringLiteral("b"), 0}});
    document.put(squares("a", LayerGroup::User, {{50, 50}, {70, 70}}));
    BOOST_TEST(order() == "a b ");
    const auto* entry = document.find(QStringLiteral("a"));
    BOOST_TEST(!entry->isVisible);
    BOOST_TEST(entry->opacity == 0.25);
    BOOST_TEST(entry->layer->rows->features.size() == 2U);
    BOOST_TEST(document.selection().size() == 1U); // its rows are others now
}

BOOST_AUTO_TEST_CASE(each_change_makes_a_new_snapshot_and_leaves_the_old_one_as_it_was) {
    document.put(squares("a", LayerGroup::User, {{0, 0}}));
    document.put(squares("b", LayerGroup::User, {{0, 0}}));
    const auto before = document.scene();
    document.setOpacity(QStringLiteral("b"), 2.0); // as it is: 1
    BOOST_TEST(document.scene() == before);
    document.setVisible(QStringLiteral("b"), false);
    BOOST_TEST(document.scene()->revision > before->revision);
    BOOST_TEST(before->layers.size() == 2U);
    BOOST_TEST(document.scene()->layers.size() == 1U);
    document.setOpacity(QStringLiteral("a"), 0.5);
    BOOST_TEST(document.scene()->layers.front().opacity == 0.5);
}

BOOST_AUTO_TEST_CASE(a_place_gives_rows_from_above_and_asks_no_hidden_layer) {
    document.put(squares("a", LayerGroup::User, {{0, 0}, {100, 0}}));
    document.put(squares("b", LayerGroup::User, {{200, 0}, {5, 5}}));
    auto rows = document.rowsAt({7, 7}, 1);
    BOOST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(rows[0].layer.toStdString() == "b");
    BOOST_TEST(rows[0].row == 1U);
    BOOST_TEST(rows[1].layer.toStdString() == "a");
    document.setVisible(QStringLiteral("b"), false);
    rows = document.rowsAt({7, 7}, 1);
    BOOST_REQUIRE(rows.size() == 1U);
    BOOST_TEST(rows[0].row == 0U);
    BOOST_TEST(document.rowsAt({50, 50}, 1).empty());
}

BOOST_AUTO_TEST_CASE(rows_without_geometry_keep_the_numbers_of_the_others_right) {
    FeatureLayer rows{.file = "a.gpkg", .name = "mixed", .crs = crs};
    rows.features.resize(4);
    rows.features[1].geometry = MultiPoint{{{10, 10}}};
    rows.features[2].geometry = MultiLineString{{{{0, 0}, {100, 0}}}};
    rows.features[3].geometry = MultiPoint{{{30, 30}}};
    const auto layer = made("mixed", LayerGroup::User, std::move(rows));
    BOOST_TEST(layer->drawn.size() == 2U); // lines, points; nothing for the row without
    document.put(layer);
    BOOST_REQUIRE(document.rowsAt({30, 31}, 2).size() == 1U);
    BOOST_TEST(document.rowsAt({30, 31}, 2).front().row == 3U);
    BOOST_TEST(document.rowsAt({50, 1}, 2).front().row == 2U);
    const auto within = document.rowsWithin({{-5, -5}, {200, -5}, {200, 200}, {-5, 200}});
    BOOST_REQUIRE(within.size() == 3U);
    BOOST_TEST(within[0].row == 1U);
    BOOST_TEST(within[1].row == 2U);
    BOOST_TEST(within[2].row == 3U);
    BOOST_TEST(!document.extentOf(RowReference{QStringLiteral("mixed"), 0}));
    BOOST_TEST(document.extentOf(RowReference{QStringLiteral("mixed"), 3})->minX == 30);
}

BOOST_AUTO_TEST_CASE(extents_are_those_of_the_layers_asked_for) {
    document.put(squares("a", LayerGroup::User, {{0, 0}}));
    document.put(squares("b", LayerGroup::User, {{90, 0}}));
    BOOST_TEST(document.extentOf()->maxX == 100);
    BOOST_TEST(document.extentOf(std::vector{QStringLiteral("a")})->maxX == 10);
    BOOST_TEST(!document.extentOf(std::vector{QStringLiteral("none")}));
    document.removeGroup(LayerGroup::User);
    BOOST_TEST(!document.extentOf());
}

BOOST_AUTO_TEST_CASE(a_selection_is_told_once_and_goes_with_its_layer) {
    document.put(squares("a", LayerGroup::User, {{0, 0}}));
    document.select({{QStringLiteral("a"), 0}});
    document.select({{QStringLiteral("a"), 0}});
    BOOST_TEST(selections == 1);
    document.remove(QStringLiteral("a"));
    BOOST_TEST(selections == 2);
    BOOST_TEST(document.selection().empty());
}

BOOST_AUTO_TEST_CASE(who_hears_of_the_selection_has_heard_of_the_layers) {
    std::string told;
    QObject::connect(&document, &MapDocument::layersChanged, [&] { told = order(); });
    QObject::connect(
        &document, &MapDocument::selectionChanged, [&] { BOOST_TEST(told == order()); });
    const auto choose = [&] {
        document.put(squares("a", LayerGroup::Evidence, {{0, 0}}));
        document.put(squares("b", LayerGroup::Evidence, {{20, 0}}));
        document.put(squares("c", LayerGroup::User, {{40, 0}}));
        document.select({{QStringLiteral("a"), 0}, {QStringLiteral("b"), 0}});
        selections = 0;
    };
    choose();
    document.removeGroup(LayerGroup::Evidence);
    BOOST_TEST(selections == 1); // of both layers together
    choose();
    document.remove(QStringLiteral("b"));
    BOOST_TEST(document.selection().size() == 1U);
    document.put(squares("a", LayerGroup::Evidence, {{60, 0}}));
    BOOST_TEST(selections == 2); // other rows, none chosen
    BOOST_TEST(document.selection().empty());
    choose();
    document.reset(crs);
    BOOST_TEST(selections == 1);
    BOOST_TEST(document.selection().empty());
}

BOOST_AUTO_TEST_SUITE_END()

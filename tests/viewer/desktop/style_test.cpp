// Styles that the user makes.

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/panels/layer_panel.hpp"
#include "viewer/desktop/session/style_look.hpp"
#include "viewer/desktop/windows/style_dialog.hpp"
#include "viewer/layout/scene_builder.hpp"

#include <QComboBox>
#include <QElapsedTimer>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

MultiPolygon square(double x, double y, double side) {
    return {{{.shell = {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}},
              .holes = {}}}};
}

/// Squares with a word and a number each; numbers not given are absent.
std::shared_ptr<const DocumentLayer> squares(const std::vector<std::optional<double>>& numbers,
                                             const std::vector<std::string>& words = {}) {
    auto rows = std::make_shared<FeatureLayer>();
    rows->fields = {{"name", FieldType::Text}, {"value", FieldType::Real}};
    StyleSheet style{.id = "s",
                     .title = {"s", "s"},
                     .classes = {{.title = {"s", "s"}, .values = {}, .symbol = {}}}};
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        const double x = static_cast<double>(row % 500) * 20;
        const double y = static_cast<double>(row / 500) * 20;
        Feature feature{.geometry = square(x, y, 10),
                        .values = {std::monostate(), std::monostate()}};
        if (!words.empty() && !words[row].empty()) {
            feature.values[0] = words[row];
        }
        if (numbers[row]) {
            feature.values[1] = *numbers[row];
        }
        rows->features.push_back(std::move(feature));
    }
    std::vector<SceneFeature> features;
    for (const auto& row : rows->features) {
        features.push_back({.geometry = &row.geometry, .styleValue = {}, .label = {}});
    }
    auto layer = std::make_shared<DocumentLayer>();
    layer->id = QStringLiteral("squares");
    layer->title = QStringLiteral("Squares");
    layer->drawn = layersOf(layer->id, style, features, Language::English);
    layer->rows = rows;
    return layer;
}

const VectorLayer& drawn(const DocumentLayer& layer, std::size_t index = 0) {
    return std::get<VectorLayer>(*layer.drawn.at(index));
}

LayerStyle rampOf(BreakMethod method, std::size_t count) {
    return {.kind = StyleKind::Ramp, .field = "value", .method = method, .classCount = count};
}

} // namespace

BOOST_AUTO_TEST_SUITE(style)

BOOST_AUTO_TEST_CASE(missing_values_are_a_hatched_class_of_their_own_and_never_zero) {
    const auto layer = squares({0.0, std::nullopt, 10.0, 20.0, std::nan("")});
    const auto styled = styledLayer(layer, rampOf(BreakMethod::EqualInterval, 4), {});
    const auto& vector = drawn(*styled);
    const std::vector<std::uint16_t> expected = {1, missingClass, 3, 4, missingClass};
    BOOST_TEST(vector.classes == expected, boost::test_tools::per_element());
    BOOST_TEST(!vector.legend[missingClass].symbol.fill->hatches.empty());
    BOOST_TEST(vector.legend[1].symbol.fill->hatches.empty());
    BOOST_TEST(vector.legend[1].title.toStdString() == "0 – 5");
}

BOOST_AUTO_TEST_CASE(areas_of_markers_are_proportional_to_values) {
    const auto layer = squares({4.0, 16.0, std::nullopt, -3.0, 0.0});
    LayerStyle style{.kind = StyleKind::Proportional, .field = "value"};
    style.largestMm = 8;
    const auto styled = styledLayer(layer, style, {});
    BOOST_REQUIRE(styled->drawn.size() == 2U);
    const auto& markers = drawn(*styled, 1);
    BOOST_TEST(markers.markerSizesMm[1] == 8.0F);
    BOOST_TEST(markers.markerSizesMm[0] == 4.0F); // a quarter of the area
    BOOST_TEST(markers.markerSizesMm[4] == 0.0F);
    BOOST_TEST(markers.classes[2] == missingClass);
    BOOST_TEST(markers.classes[3] == missingClass);
    const auto at = markers.shapes.part(1, 0)[0]; // the second square: 20…30, 0…10
    BOOST_TEST(markers.shapes.origin().x + static_cast<double>(at.x) == 25.0);
    BOOST_TEST(markers.shapes.origin().y + static_cast<double>(at.y) == 5.0);
    BOOST_TEST(markers.sizeSamples.size() == 3U);
}

BOOST_AUTO_TEST_CASE(the_most_frequent_words_have_classes_the_rest_one_together) {
    std::vector<std::string> words;
    for (int word = 0; word < 30; ++word) {
        for (int count = 0; count <= 30 - word; ++count) {
            words.push_back(std::to_string(word));
        }
    }
    words.emplace_back();
    const auto layer = squares(std::vector<std::optional<double>>(words.size(), 1.0), words);
    const LayerStyle style{.kind = StyleKind::Classes, .field = "name"};
    const auto ramps = demoWindow().session().styles().ramps();
    const auto styled = styledLayer(layer, style, ramps);
    const auto& vector = drawn(*styled);
    BOOST_TEST(vector.legend.size() == mostWordClasses + 2);
    BOOST_TEST(vector.legend[2].title.toStdString() == "0");
    BOOST_TEST(vector.classes.front() == 2);
    BOOST_TEST(vector.classes[words.size() - 2] == 1); // the rarest: other
    BOOST_TEST(vector.classes.back() == missingClass);
    BOOST_TEST(!(vector.legend[2].symbol == vector.legend[10].symbol)); // same colour, but hatched
}

BOOST_AUTO_TEST_CASE(two_hundred_thousand_areas_are_restyled_without_copying_geometry) {
    std::vector<std::optional<double>> numbers;
    for (int row = 0; row < 200'000; ++row) {
        numbers.emplace_back(std::fmod(row * 7919.0, 1000.0));
    }
    const auto layer = squares(numbers);
    QElapsedTimer timer;
    timer.start();
    const auto styled = styledLayer(layer, rampOf(BreakMethod::Quantile, 7), {});
    const auto milliseconds = timer.elapsed();
    BOOST_TEST_MESSAGE("restyled in " << milliseconds << " ms");
    BOOST_TEST(milliseconds < 1000);
    BOOST_TEST(drawn(*styled).shapes.part(0, 0).data() == drawn(*layer).shapes.part(0, 0).data());
    BOOST_TEST(drawn(*styled).index == drawn(*layer).index);
    BOOST_TEST(styled->original == layer);
}

BOOST_AUTO_TEST_CASE(the_dialog_styles_a_layer_and_takes_it_back) {
    auto& window = demoWindow();
    auto& document = window.session().document();
    const auto id = QStringLiteral("land.parcels");
    BOOST_REQUIRE(waitUntil([&] { return !window.session().isBusy() && document.find(id); }));
    const auto before = document.find(id)->layer;
    const auto numeric = numericFields(*before->rows);
    BOOST_REQUIRE(!numeric.empty());
    Q_EMIT window.findChild<LayerPanel*>()->styleRequested(id);
    auto& dialog = child<StyleDialog>(window, "styleDialog");
    child<QComboBox>(dialog, "styleKind").setCurrentIndex(static_cast<int>(StyleKind::Ramp));
    child<QComboBox>(dialog, "styleField").setCurrentText(QString::fromStdString(numeric.back()));
    child<QComboBox>(dialog, "styleMethod").setCurrentIndex(static_cast<int>(BreakMethod::Pretty));
    child<QSpinBox>(dialog, "styleClassCount").setValue(6);
    BOOST_TEST(child<LegendPanel>(dialog, "styleLegend").legend().entries.size() >= 2U);
    BOOST_TEST(document.find(id)->layer == before); // not yet
    keepPicture(dialog, QStringLiteral("style-ramp"));
    QTest::mouseClick(&child<QPushButton>(dialog, "styleApply"), Qt::LeftButton);
    const auto styled = document.find(id)->layer;
    BOOST_TEST(styled->original == before);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    keepPicture(window, QStringLiteral("style-applied"));
    document.put(before); // as an analysis does: the look stays
    BOOST_TEST(document.find(id)->layer->original == before);
    for (const auto kind : {StyleKind::Single, StyleKind::Classes, StyleKind::Proportional}) {
        child<QComboBox>(dialog, "styleKind").setCurrentIndex(static_cast<int>(kind));
        keepPicture(dialog, QStringLiteral("style-%1").arg(static_cast<int>(kind)));
    }
    QTest::mouseClick(&child<QPushButton>(dialog, "styleApply"), Qt::LeftButton);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
    keepPicture(window, QStringLiteral("style-proportional"));
    QTest::mouseClick(&child<QPushButton>(dialog, "styleRestore"), Qt::LeftButton);
    BOOST_TEST(document.find(id)->layer == before);
    BOOST_REQUIRE(waitUntil([&] { return window.isAtRest(); }));
}

BOOST_AUTO_TEST_SUITE_END()

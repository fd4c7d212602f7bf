// Proofs: pages in other colours, and classes that are then hard to tell apart.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/sheet_proof.hpp"

#include <QImage>
#include <QPainter>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace parklens;
using namespace parklens::test;

namespace {

ColourVisions visions() {
    return readColourVisions(sourceDirectory() / "data" / "proof" / "visions.toml");
}

LegendEntry area(const char16_t* title, const char* colour) {
    return {QString::fromUtf16(title),
            ShapeKind::Areas,
            {.fill = Fill{.colour = QColor(QLatin1String(colour))}}};
}

QImage drawn(const PageDrawing& page) {
    QImage image(100, 50, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    Canvas canvas(painter, 1.0, Lettering::installed(), TextAs::Outlines);
    for (const auto& layer : page.layers) {
        layer.draw(canvas);
    }
    return image;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_proof_has_the_colours_of_its_vision_in_all_that_is_drawn) {
    QImage picture(1, 1, QImage::Format_ARGB32);
    picture.fill(QColor(0, 0, 255));
    const PageDrawing page{.sizeMm = {100, 50},
                           .layers = {{QStringLiteral("map"),
                                       [picture](Canvas& canvas) {
                                           canvas.fill(QRectF(10, 10, 20, 30), QColor(255, 0, 0));
                                           canvas.stroke(
                                               QPolygonF(QList<QPointF>{{40, 10}, {40, 40}}),
                                               {.colour = QColor(0, 255, 0), .widthMm = 10});
                                           canvas.mark({60, 25},
                                                       {.shape = MarkerShape::Square,
                                                        .sizeMm = 20,
                                                        .colour = QColor(255, 255, 0)});
                                           canvas.image({75, 10, 20, 30}, picture, {0, 0, 100, 50});
                                       }}},
                           .frames = {},
                           .title = QStringLiteral("图")};
    for (const auto& vision : visions().visions) {
        const auto proof = proofPage(page, vision, Language::Chinese, Lettering::installed());
        BOOST_TEST(proof.title.toStdString() == "图 · " + vision.title.zh);
        BOOST_TEST(proof.layers.back().name.toStdString() == "校样：" + vision.title.zh);
        const auto image = drawn(proof);
        BOOST_TEST((image.pixelColor(20, 25) == vision.seen(QColor(255, 0, 0))));
        BOOST_TEST((image.pixelColor(40, 25) == vision.seen(QColor(0, 255, 0))));
        BOOST_TEST((image.pixelColor(60, 25) == vision.seen(QColor(255, 255, 0))));
        BOOST_TEST((image.pixelColor(85, 25) == vision.seen(QColor(0, 0, 255))));
    }
    BOOST_TEST((drawn(page).pixelColor(20, 25) == QColor(255, 0, 0)));
}

BOOST_AUTO_TEST_CASE(classes_that_only_colours_tell_apart_are_listed) {
    const Legend legend{.entries = {area(u"红", "#d62728"),
                                    area(u"绿", "#5a7a1e"),
                                    area(u"蓝", "#1f3fd0"),
                                    area(u"白", "#ffffff")},
                        .ramps = {}};
    const auto pairs = confusablePairs(legend, visions());
    BOOST_REQUIRE(pairs.size() == 1U);
    BOOST_TEST(pairs[0].one.toStdString() == "红");
    BOOST_TEST(pairs[0].other.toStdString() == "绿");
    BOOST_TEST(pairs[0].difference < 10);
}

BOOST_AUTO_TEST_CASE(a_hatch_a_dash_a_shape_or_a_size_tells_classes_apart) {
    auto hatched = area(u"甲", "#808080");
    hatched.symbol.fill->hatches.push_back({.angleDegrees = 45, .line = {.colour = Qt::black}});
    const auto line = [](const char16_t* title, double widthMm, std::vector<double> dashesMm) {
        return LegendEntry{
            QString::fromUtf16(title),
            ShapeKind::Lines,
            {.strokes = {{.colour = Qt::gray, .widthMm = widthMm, .dashesMm = dashesMm}}}};
    };
    const auto point = [](const char16_t* title, MarkerShape shape, double sizeMm, bool isSample) {
        return LegendEntry{QString::fromUtf16(title),
                           ShapeKind::Points,
                           {.marker = Marker{.shape = shape, .sizeMm = sizeMm, .colour = Qt::red}},
                           isSample};
    };
    const Legend apart{.entries = {area(u"乙", "#808080"),
                                   hatched,
                                   line(u"细", 0.2, {}),
                                   line(u"粗", 0.5, {}),
                                   line(u"虚", 0.2, {1, 1}),
                                   point(u"圆", MarkerShape::Circle, 2, false),
                                   point(u"方", MarkerShape::Square, 2, false),
                                   point(u"大", MarkerShape::Circle, 4, false),
                                   point(u"样", MarkerShape::Circle, 4, true)},
                       .ramps = {}};
    BOOST_TEST(confusablePairs(apart, visions()).empty());
    const Legend alike{.entries = {line(u"一", 0.2, {}), line(u"二", 0.25, {})}, .ramps = {}};
    BOOST_TEST(confusablePairs(alike, visions()).size() == 1U);
}

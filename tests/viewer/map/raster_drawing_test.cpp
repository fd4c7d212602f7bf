// Rasters of files as they are drawn: classes, ramps, imagery, and cells without data.

#include "gis/base/error.hpp"
#include "gis/raster/isolines.hpp"
#include "gis/raster/raster_writer.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/legend_element.hpp"
#include "viewer/layout/raster_layers.hpp"
#include "viewer/map/label_placement.hpp"
#include "viewer/map/layer_drawing.hpp"
#include "viewer/map/raster_drawing.hpp"

#include <QImage>
#include <QPainter>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// 80 × 60 cells of 10 m from the ground's (0, 600) on, in the metre system of the tests.
std::shared_ptr<const RasterSource> rasterOf(const std::filesystem::path& folder,
                                             CellType type,
                                             const std::function<double(int, int)>& value,
                                             int bands = 1) {
    const RasterGrid grid(planeCrs(), {0, 10, 0, 600, 0, -10}, 80, 60);
    std::vector<RasterBand> written;
    for (int band = 0; band < bands; ++band) {
        RasterBand one{.name = {}, .unit = {}, .type = type, .noData = 255, .values = {}};
        for (int row = 0; row < 60; ++row) {
            for (int column = 0; column < 80; ++column) {
                one.values.push_back(value(column, row));
            }
        }
        written.push_back(std::move(one));
    }
    writeRaster(folder / "raster.tif", grid, written, {});
    Diagnostics diagnostics;
    return std::make_shared<const RasterSource>(
        RasterSource::open((folder / "raster.tif").string(), {}, diagnostics));
}

const StyleLibrary& styles() {
    static const auto library = StyleLibrary::load(sourceDirectory() / "data" / "styles");
    return library;
}

/// 80 × 60 mm of paper, a centimetre of ground to a millimetre.
const MapView wholeView(QRectF(10, 10, 80, 60), {400, 300}, 10.0);

QImage drawn(const MapLayer& layer, const MapView& view = wholeView, double pixelsPerMm = 5) {
    QImage image(static_cast<int>(100 * pixelsPerMm),
                 static_cast<int>(80 * pixelsPerMm),
                 QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    Canvas canvas(painter, pixelsPerMm, Lettering::installed());
    drawLayer(canvas, layer, view);
    return image;
}

/// The colours in a square millimetre of the page.
std::set<QRgb> coloursAt(const QImage& image, double xMm, double yMm, double sideMm = 4) {
    std::set<QRgb> colours;
    for (int y = static_cast<int>(yMm * 5); y < static_cast<int>((yMm + sideMm) * 5); ++y) {
        for (int x = static_cast<int>(xMm * 5); x < static_cast<int>((xMm + sideMm) * 5); ++x) {
            colours.insert(image.pixel(x, y));
        }
    }
    return colours;
}

std::shared_ptr<const MapLayer> landCover(const std::filesystem::path& folder) {
    const auto raster = rasterOf(folder, CellType::UInt8, [](int column, int) {
        return column < 20 ? nothing : column < 40 ? 10.0 : column < 60 ? 50.0 : 80.0;
    });
    return rasterLayer(QStringLiteral("cover"),
                       raster,
                       1,
                       styles().raster("land_cover"),
                       planeCrs(),
                       Language::Chinese);
}

std::string sentenceOf(const std::string& body) {
    const TemporaryDirectory folder;
    writeFile(folder / "look.toml",
              "schema = \"parklens.raster_style/1\"\ntitle_zh = \"值\"\ntitle_en = \"Value\"\n" +
                  body);
    try {
        readRasterStyle(folder / "look.toml");
    } catch (const ConfigError& error) {
        BOOST_TEST(!error.sentence(Language::Chinese).empty());
        return error.sentence(Language::English);
    }
    return {};
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_CASE(classes_have_the_colours_of_their_style_and_no_others) {
    const TemporaryDirectory folder;
    const auto image = drawn(*landCover(folder.path()));
    const auto colourOf = [&](int code) {
        const auto& style = styles().raster("land_cover");
        return style.classes[*style.classOf(code)].colour.rgb();
    };
    BOOST_TEST((coloursAt(image, 35, 30) == std::set<QRgb>{colourOf(10)}));
    BOOST_TEST((coloursAt(image, 55, 30) == std::set<QRgb>{colourOf(50)}));
    BOOST_TEST((coloursAt(image, 75, 30) == std::set<QRgb>{colourOf(80)}));
    BOOST_TEST((coloursAt(image, 91, 30) == std::set<QRgb>{qRgb(255, 255, 255)}));
}

BOOST_AUTO_TEST_CASE(cells_without_data_look_unlike_zero_and_unlike_the_outside) {
    const TemporaryDirectory folder;
    const auto raster = rasterOf(folder.path(), CellType::Float32, [](int column, int) {
        return column < 40 ? nothing : 0.0;
    });
    const auto& style = styles().raster("canopy_height");
    const auto layer =
        rasterLayer(QStringLiteral("canopy"), raster, 1, style, planeCrs(), Language::Chinese);
    const auto image = drawn(*layer);
    const std::set<QRgb> zero = {style.stops.front().colour.rgb()};
    const auto hatch = coloursAt(image, 30, 30);
    BOOST_TEST(hatch.size() == 2u); // ground and lines
    BOOST_TEST(hatch.contains(style.noData.ground.rgb()));
    BOOST_TEST(!hatch.contains(*zero.begin()));
    BOOST_TEST(!hatch.contains(qRgb(255, 255, 255)));
    BOOST_TEST((coloursAt(image, 70, 30) == zero));
    BOOST_TEST((coloursAt(image, 91, 30) == std::set<QRgb>{qRgb(255, 255, 255)}));
}

BOOST_AUTO_TEST_CASE(neighbouring_tiles_hatch_as_one) {
    const TemporaryDirectory folder;
    const auto layer = landCover(folder.path());
    const auto once = drawn(*layer);
    QImage joined(once.size(), QImage::Format_RGB32);
    joined.fill(Qt::white);
    for (const int part : {0, 1}) {
        QPainter painter(&joined);
        Canvas canvas(painter, 5, Lettering::installed());
        drawLayer(canvas,
                  *layer,
                  MapView(QRectF(10 + 40 * part, 10, 40, 60), {200.0 + 400 * part, 300}, 10.0));
    }
    BOOST_TEST((joined == once));
}

BOOST_AUTO_TEST_CASE(the_legend_names_what_occurs_in_the_frame) {
    const TemporaryDirectory folder;
    const MapScene scene{planeCrs(), {landCover(folder.path())}};
    const auto titlesIn = [&](const MapView& view) {
        QStringList titles;
        for (const auto& entry : legendOf(scene, view).entries) {
            titles << entry.title;
        }
        return titles.join(QLatin1Char(' ')).toStdString();
    };
    BOOST_TEST(titlesIn(wholeView) == "树木覆盖 建设用地 永久水体 无数据");
    BOOST_TEST(titlesIn({QRectF(0, 0, 15, 15), {500, 300}, 10.0}) == "建设用地");
    BOOST_TEST(titlesIn({QRectF(0, 0, 15, 15), {5000, 300}, 10.0}).empty());
}

BOOST_AUTO_TEST_CASE(a_ramp_stands_in_the_legend_with_its_stops) {
    const TemporaryDirectory folder;
    const auto raster =
        rasterOf(folder.path(), CellType::Float32, [](int column, int) { return column / 2.0; });
    const MapScene scene{planeCrs(),
                         {rasterLayer(QStringLiteral("value"),
                                      raster,
                                      1,
                                      styles().raster("values"),
                                      planeCrs(),
                                      Language::English)}};
    const auto legend = legendOf(scene, wholeView);
    BOOST_REQUIRE(legend.ramps.size() == 1u);
    const auto& ramp = legend.ramps.front();
    BOOST_TEST(ramp.stops.front().title.toStdString() == "0");
    BOOST_TEST(ramp.stops.back().title.toStdString() == "39.5"); // stretched to the data
    BOOST_TEST(legend.entries.empty());
}

BOOST_AUTO_TEST_CASE(colours_between_stops_are_mixed_or_stepped) {
    RasterStyle style{.id = {},
                      .title = {},
                      .stops = {{.value = 0, .colour = QColor(0, 0, 0)},
                                {.value = 10, .colour = QColor(100, 200, 50)}},
                      .noData = {}};
    BOOST_TEST((style.colourAt(5) == QColor(50, 100, 25)));
    BOOST_TEST((style.colourAt(-3) == QColor(0, 0, 0)));
    BOOST_TEST((style.colourAt(99) == QColor(100, 200, 50)));
    style.isStepped = true;
    BOOST_TEST((style.colourAt(9.99) == QColor(0, 0, 0)));
    BOOST_TEST((style.colourAt(10) == QColor(100, 200, 50)));
}

BOOST_AUTO_TEST_CASE(imagery_keeps_its_colours) {
    const TemporaryDirectory folder;
    const auto raster = rasterOf(
        folder.path(), CellType::UInt8, [](int column, int) { return column < 40 ? 10 : 200; }, 3);
    const auto layer =
        imageryLayer(QStringLiteral("image"), raster, planeCrs(), QStringLiteral("影像"));
    const auto image = drawn(*layer);
    BOOST_TEST((coloursAt(image, 30, 30) == std::set<QRgb>{qRgb(10, 10, 10)}));
    BOOST_TEST((coloursAt(image, 70, 30) == std::set<QRgb>{qRgb(200, 200, 200)}));
    BOOST_TEST(legendOf({planeCrs(), {layer}}, wholeView).entries.empty());
    const TemporaryDirectory other;
    const auto heights = rasterOf(other.path(), CellType::Float32, [](int, int) { return 1; });
    BOOST_CHECK_THROW(RasterFileCells::imagery(heights, planeCrs()), FormatError);
}

BOOST_AUTO_TEST_CASE(numbers_of_isolines_stand_on_their_lines) {
    const RasterGrid grid(planeCrs(), {0, 10, 0, 600, 0, -10}, 80, 60);
    std::vector<double> values;
    for (int row = 0; row < 60; ++row) {
        for (int column = 0; column < 80; ++column) {
            values.push_back(std::hypot(column - 39.5, row - 29.5));
        }
    }
    const std::vector<double> levels = {10, 20, 28};
    const auto layers = isolineLayers(QStringLiteral("iso"),
                                      isolines(grid, values, levels),
                                      styles().sheet("isolines"),
                                      Language::Chinese);
    const MapScene scene{planeCrs(), layers};
    const auto labels = placeLabels(scene, wholeView, Lettering::installed());
    BOOST_TEST(labels.size() == 3u);
    for (const auto& label : labels) {
        const auto middle = label.boxMm.boundingRect().center();
        const auto ground = wholeView.toGround(middle);
        const double radius = std::hypot(ground.x - 400, ground.y - 300) / 10;
        BOOST_TEST(std::abs(radius - label.lines.front().toDouble()) <= 1.0); // in millimetres
    }
}

BOOST_AUTO_TEST_CASE(every_raster_style_of_the_product_reads) {
    BOOST_TEST(styles().rasters().size() >= 3u);
    for (const auto& [id, style] : styles().rasters()) {
        BOOST_TEST(!style.title.zh.empty());
        BOOST_TEST(!style.noData.title.zh.empty());
    }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_in_a_raster_style_is_named_with_its_line) {
    const std::string one = "[[class]]\ntitle_zh = \"林\"\ntitle_en = \"Wood\"\nvalues = [10]\n"
                            "colour = \"#00ff00\"\n";
    BOOST_TEST(sentenceOf(one).empty());
    BOOST_TEST(has(sentenceOf(one + one), "'10' stands in two classes"));
    BOOST_TEST(has(sentenceOf(one + "[[stop]]\nvalue = 1\ncolour = \"#000000\"\n"), "one of them"));
    BOOST_TEST(has(sentenceOf(""), "[[class]]"));
    const auto stop = [](const char* value) {
        return std::string("[[stop]]\nvalue = ") + value + "\ncolour = \"#000000\"\n";
    };
    BOOST_TEST(has(sentenceOf(stop("1")), "one stop only"));
    BOOST_TEST(has(sentenceOf(stop("2") + stop("2")), "ascend"));
    BOOST_TEST(has(sentenceOf("relative = true\n" + stop("0") + stop("20")), "between 0 and 1"));
    BOOST_TEST(has(sentenceOf("ramp = \"bent\"\n" + stop("0") + stop("1")), "continuous or steps"));
    BOOST_TEST(has(sentenceOf(one + "colour = 3\n"), "colour"));
    BOOST_TEST(has(sentenceOf("unitt = \"m\"\n" + stop("0") + stop("1")), "unitt"));
}

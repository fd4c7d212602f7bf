// A few sheets compared with how they should look: tests/golden/README.md.

#include "gis/raster/isolines.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/golden/golden_picture.hpp"
#include "tests/viewer/map/sample_scene.hpp"
#include "viewer/layout/legend_element.hpp"
#include "viewer/layout/picture_writer.hpp"
#include "viewer/layout/raster_layers.hpp"
#include "viewer/map/label_placement.hpp"
#include "viewer/map/layer_drawing.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double dpi = 60;

QImage demoSheet(const std::string& sheet) {
    const TemporaryDirectory folder;
    const auto picture = folder / "sheet.png";
    const auto result = runParklens({"map",
                                     (sourceDirectory() / "data" / "demo" / "park.toml").string(),
                                     sheet,
                                     "-o",
                                     picture.string(),
                                     "--dpi",
                                     std::to_string(static_cast<int>(dpi)),
                                     "--page",
                                     "A4"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    return QImage(QString::fromStdString(picture.string()));
}

/// Classes in patches with a hole without data, on the metre system of the tests.
LayerPointer landCover(const StyleLibrary& styles) {
    constexpr int side = 60;
    const auto& style = styles.raster("land_cover");
    QImage cells(side, side, QImage::Format_Indexed8);
    QList<QRgb> colours;
    for (const auto& rasterClass : style.classes) {
        colours << rasterClass.colour.rgba();
    }
    cells.setColorTable(colours);
    std::vector<std::uint8_t> noData(side * side, 0);
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const double wave = std::sin(column / 7.0) + std::cos(row / 5.0);
            const int code = wave > 0.8 ? 10 : wave > 0 ? 30 : wave > -0.9 ? 40 : 50;
            cells.setPixel(column, row, *style.classOf(code));
            noData[static_cast<std::size_t>(row * side + column)] =
                std::hypot(column - 42, row - 14) < 9 ? 1 : 0;
        }
    }
    return std::make_shared<const MapLayer>(RasterLayer{
        .id = QStringLiteral("cover"),
        .title = localized(style.title, Language::Chinese),
        .cells = std::make_shared<MemoryRasterCells>(cells, Envelope{0, 0, 600, 600}, noData),
        .legend = legendOf(style, Language::Chinese),
        .attribution = {}});
}

std::vector<LayerPointer> cone(const StyleLibrary& styles) {
    const RasterGrid grid(planeCrs(), {0, 10, 0, 600, 0, -10}, 60, 60);
    std::vector<double> values;
    for (int row = 0; row < 60; ++row) {
        for (int column = 0; column < 60; ++column) {
            values.push_back(std::hypot(column - 20, row - 38) * 2);
        }
    }
    return isolineLayers(QStringLiteral("isolines"),
                         isolines(grid, values, roundLevels(10, 60, 5)),
                         styles.sheet("isolines"),
                         Language::Chinese);
}

std::vector<LayerPointer> areasWithoutConclusion(const StyleLibrary& styles) {
    const std::vector<Geometry> areas = {rectangle(60, 440, 200, 560),
                                         rectangle(430, 60, 560, 200)};
    const std::vector<SceneFeature> features = {
        {&areas[0], "insufficient", QStringLiteral("资料不足"), 0},
        {&areas[1], "not_evaluable", QStringLiteral("无法计算"), 0}};
    return layersOf(
        QStringLiteral("areas"), styles.sheet("not_evaluable"), features, Language::Chinese);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_location_sheet_of_the_demo_looks_as_it_should) {
    compareWithGolden(demoSheet("location"), "demo_location");
}

BOOST_AUTO_TEST_CASE(the_boundary_sheet_of_the_demo_looks_as_it_should) {
    compareWithGolden(demoSheet("boundaries"), "demo_boundaries");
}

BOOST_AUTO_TEST_CASE(rasters_hatches_and_isolines_look_as_they_should) {
    const auto styles = StyleLibrary::load(sourceDirectory() / "data" / "styles");
    const auto lettering = Lettering::ofFamily(QStringLiteral("Noto Sans CJK SC"));
    MapScene scene{planeCrs(), {landCover(styles)}};
    for (const auto& layers : {areasWithoutConclusion(styles), cone(styles)}) {
        scene.layers.insert(scene.layers.end(), layers.begin(), layers.end());
    }
    const MapView view(QRectF(10, 10, 120, 120), {300, 300}, 5.0);
    const SheetTheme theme;
    const LegendElement legend(legendOf(scene, view), theme, lettering);
    PageDrawing page{.sizeMm = {190, 140}, .layers = {}, .frames = {}, .title = {}};
    page.layers.push_back({QStringLiteral("map"), [&](Canvas& canvas) {
                               for (const auto& layer : scene.layers) {
                                   drawLayer(canvas, *layer, view);
                               }
                               drawLabels(canvas, placeLabels(scene, view, lettering));
                               canvas.stroke(view.frameMm(), {.colour = Qt::black});
                               legend.draw(canvas, {135, 10, 50, legend.heightMm(50)});
                           }});
    QImage image;
    image.loadFromData(QByteArray::fromStdString(pngPicture(page, dpi, lettering)));
    compareWithGolden(image, "raster_map");
}

#include "tests/viewer/charts/chart_checks.hpp"

#include "tests/support/test_environment.hpp"

#include <QPainter>
#include <boost/test/unit_test.hpp>

#include <cmath>

namespace parklens::test {

namespace {

constexpr double pixelsPerMm = 96 / 25.4;
constexpr double toleranceMm = 0.3; ///< half of a stroke or mark at the very edge

bool isFinite(const QPointF& point) {
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

void checkPoints(const QPolygonF& points, const QRectF& bounds) {
    for (const auto& point : points) {
        BOOST_TEST_REQUIRE(isFinite(point));
        BOOST_TEST(bounds.contains(point), point.x() << ' ' << point.y() << " is outside");
    }
}

struct PartCheck {
    QRectF bounds;

    void operator()(const ChartArea& area) const { checkPoints(area.outline, bounds); }

    void operator()(const ChartLines& lines) const {
        for (const auto& line : lines.lines) {
            checkPoints(line, bounds);
        }
    }

    void operator()(const ChartMark& mark) const { checkPoints(QPolygonF({mark.centre}), bounds); }

    void operator()(const ChartText& text) const {
        BOOST_TEST(text.style.sizePt >= 6.0);
        BOOST_TEST_REQUIRE(isFinite(text.box.topLeft()));
        BOOST_TEST(bounds.contains(text.box), text.text.toStdString() << " leaves the box");
    }
};

} // namespace

ChartTheme chartTheme(Language language) {
    return readChartTheme(sourceDirectory() / "data" / "styles" / "charts" / "standard.toml",
                          language);
}

void checkWellFormed(const Chart& chart, const QRectF& box) {
    const auto drawing = chart.drawing(box);
    const auto bounds = box.adjusted(-toleranceMm, -toleranceMm, toleranceMm, toleranceMm);
    for (const auto& part : drawing.parts()) {
        std::visit(PartCheck{bounds}, part);
    }
    const auto texts = drawing.texts();
    for (std::size_t one = 0; one < texts.size(); ++one) {
        for (std::size_t other = one + 1; other < texts.size(); ++other) {
            const auto shared = texts[one].box & texts[other].box;
            BOOST_TEST((shared.width() < 0.01 || shared.height() < 0.01),
                       texts[one].text.toStdString()
                           << " covers " << texts[other].text.toStdString());
        }
    }
    for (std::size_t item = 0; item < chart.itemCount(); ++item) {
        BOOST_TEST(!chart.tipOf(item).isEmpty());
    }
    BOOST_TEST(chart.tipOf(chart.itemCount()).isEmpty());
}

void checkWellFormedAtAllSizes(const Chart& chart) {
    for (const double width : {60.0, 75.0, 79.4, 120.0, 180.0, 277.0}) {
        if (width >= chart.leastWidthMm()) {
            BOOST_TEST_CONTEXT(width << " mm wide") {
                checkWellFormed(chart, {10, 20, width, chart.heightMm(width)});
            }
        }
    }
}

bool saysNoData(const Chart& chart) {
    return textsOf(chart, {0, 0, 80, chart.heightMm(80)}).contains(QStringLiteral("无数据"));
}

QStringList textsOf(const Chart& chart, const QRectF& box) {
    QStringList texts;
    for (const auto& text : chart.drawing(box).texts()) {
        texts << text.text;
    }
    return texts;
}

std::optional<ChartText> findText(const ChartDrawing& drawing, const QString& text) {
    for (const auto& one : drawing.texts()) {
        if (one.text == text) {
            return one;
        }
    }
    return std::nullopt;
}

std::vector<QRectF> areasOf(const ChartDrawing& drawing, const QColor& colour) {
    std::vector<QRectF> boxes;
    for (const auto& part : drawing.parts()) {
        const auto* area = std::get_if<ChartArea>(&part);
        if (area != nullptr && area->fill.colour == colour) {
            boxes.push_back(area->outline.boundingRect());
        }
    }
    return boxes;
}

std::vector<QPolygonF> linesOf(const ChartDrawing& drawing, const Stroke& stroke) {
    std::vector<QPolygonF> found;
    for (const auto& part : drawing.parts()) {
        const auto* lines = std::get_if<ChartLines>(&part);
        if (lines != nullptr && lines->stroke == stroke) {
            found.insert(found.end(), lines->lines.begin(), lines->lines.end());
        }
    }
    return found;
}

QImage pictureOf(const Chart& chart, const QRectF& box, double scale) {
    const double unitsPerMm = pixelsPerMm * scale;
    QImage picture(static_cast<int>(std::ceil((box.right() + box.left()) * unitsPerMm)),
                   static_cast<int>(std::ceil((box.bottom() + box.top()) * unitsPerMm)),
                   QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    Canvas canvas(painter, unitsPerMm, Lettering::installed());
    chart.draw(canvas, box);
    return picture;
}

QColor colourAt(const QImage& picture, const QPointF& mm, double scale) {
    const QPointF device = mm * pixelsPerMm * scale;
    return picture.pixelColor(static_cast<int>(device.x()), static_cast<int>(device.y()));
}

} // namespace parklens::test

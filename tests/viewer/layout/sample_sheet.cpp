#include "tests/viewer/layout/sample_sheet.hpp"

namespace parklens::test {

namespace {

const QRectF mapFrame(20, 30, 250, 150);

Rings rectangle(double x, double y, double width, double height) {
    return {QPolygonF(QRectF(x, y, width, height))};
}

/// Three land classes in cells of 2 mm, one of them empty.
QImage classifiedRaster() {
    QImage raster(40, 30, QImage::Format_Indexed8);
    raster.setColorTable({qRgb(245, 248, 220), qRgb(104, 177, 103), qRgba(0, 0, 0, 0)});
    for (int row = 0; row < raster.height(); ++row) {
        for (int column = 0; column < raster.width(); ++column) {
            raster.setPixel(column, row, static_cast<unsigned>((row / 3 + column / 4) % 3));
        }
    }
    return raster;
}

void drawBase(Canvas& canvas) {
    canvas.image(QRectF(30, 40, 80, 60), classifiedRaster(), mapFrame);
    canvas.image(QRectF(231.3, 151.7, 80, 60), classifiedRaster(), mapFrame);
    canvas.stroke(mapFrame, Stroke{.colour = Qt::black, .widthMm = 0.5});
}

void drawParcels(Canvas& canvas) {
    const Hatch hatch{
        .angleDegrees = 45, .spacingMm = 2, .line = {.colour = Qt::darkRed, .widthMm = 0.15}};
    canvas.fill(rectangle(130, 50, 40, 30), Fill{.colour = QColor(187, 150, 116)});
    canvas.fill(rectangle(180, 50, 40, 30),
                Fill{.colour = QColor(135, 97, 211, 128), .hatches = {hatch}});
    canvas.stroke(QPolygonF(QRectF(130, 50, 90, 30)),
                  Stroke{.colour = Qt::darkGray, .widthMm = 0.3, .dashesMm = {3, 1}});
    for (const auto shape : {MarkerShape::Circle, MarkerShape::Star, MarkerShape::Cross}) {
        canvas.mark(QPointF(140 + 10 * static_cast<int>(shape), 100),
                    Marker{.shape = shape, .sizeMm = 4, .colour = Qt::red});
    }
}

void drawLettering(Canvas& canvas) {
    double y = 112;
    for (const auto& text : sampleTexts()) {
        const auto line = QString::fromStdString(text);
        canvas.text(QPointF(30, y), line, TextStyle{.sizePt = 9, .haloMm = 0.4});
        canvas.text(QPointF(150, y), line, TextStyle{.sizePt = 9, .bold = true});
        y += 5;
    }
    canvas.text(QPointF(240, 150), QStringLiteral("竖排道路"), TextStyle{.sizePt = 8}, 90);
}

} // namespace

const std::vector<std::string>& sampleTexts() {
    static const std::vector<std::string> texts{"高新区四至范围图",
                                                "用地 土 长 龙 一 工 生 月 比 二 风 龟",
                                                "比例尺 1:25000",
                                                "规划面积 60.5329 km² 300 m²",
                                                "东经 120°09′36.5″ 北纬 30°",
                                                "CGCS2000 PM2.5 SO2 50 μg/m³",
                                                "东至金东八街，南至奎北公路；",
                                                "0123456789 ABCxyz (拟稿、待核)"};
    return texts;
}

PageDrawing sampleSheet() {
    PageDrawing page;
    page.sizeMm = QSizeF(297, 210);
    page.layers = {{QStringLiteral("底图"), drawBase},
                   {QStringLiteral("地块"), drawParcels},
                   {QStringLiteral("注记"), drawLettering}};
    page.frames = {frameAt(mapFrame, Crs::fromEpsg(4549), {500000, 3350000}, 25)};
    page.title = QStringLiteral("四至范围图");
    return page;
}

PageDrawing plainPage(const QSizeF& sizeMm, std::function<void(Canvas&)> draw) {
    PageDrawing page;
    page.sizeMm = sizeMm;
    page.layers = {{QStringLiteral("全部"), std::move(draw)}};
    return page;
}

GeoreferencedFrame
frameAt(const QRectF& rectangleMm, const Crs& crs, Point topLeft, double groundPerMm) {
    const double right = topLeft.x + rectangleMm.width() * groundPerMm;
    const double bottom = topLeft.y - rectangleMm.height() * groundPerMm;
    return {rectangleMm,
            crs,
            {topLeft, Point{right, topLeft.y}, Point{right, bottom}, Point{topLeft.x, bottom}}};
}

DocumentInformation sampleInformation() {
    return {.title = QStringLiteral("示范高新区四至范围图"),
            .author = QStringLiteral("园区管委会 <规划局> & 测绘院"),
            .date = QStringLiteral("2024-12-31")};
}

} // namespace parklens::test

// Sheets as PNG.

#include "gis/base/error.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/picture_writer.hpp"

#include <QImage>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

namespace {

QImage pictureOf(const PageDrawing& page, double dpi) {
    return QImage::fromData(
        QByteArray::fromStdString(pngPicture(page, dpi, Lettering::installed())), "PNG");
}

PageDrawing halfTransparentSquare() {
    return plainPage(QSizeF(50.8, 25.4), [](Canvas& canvas) {
        canvas.fill(QRectF(0, 0, 25.4, 25.4), QColor(0, 0, 0, 128));
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(picture_writer)

BOOST_AUTO_TEST_CASE(size_and_resolution_are_those_asked_for) {
    const QImage image = pictureOf(halfTransparentSquare(), 300);
    BOOST_TEST(image.width() == 600);
    BOOST_TEST(image.height() == 300);
    BOOST_TEST(image.dotsPerMeterX() == 11811); // 300 / 0.0254
    BOOST_TEST(image.dotsPerMeterY() == 11811);
}

BOOST_AUTO_TEST_CASE(the_ground_is_white_and_nothing_is_transparent) {
    const QImage image = pictureOf(halfTransparentSquare(), 100);
    BOOST_TEST(!image.hasAlphaChannel());
    BOOST_TEST(image.pixel(150, 50) == qRgb(255, 255, 255));
    BOOST_TEST(std::abs(qGray(image.pixel(50, 50)) - 127) <= 1);
}

BOOST_AUTO_TEST_CASE(a_picture_too_large_is_refused_with_the_highest_resolution) {
    const PageDrawing a1 = plainPage(QSizeF(841, 594), [](Canvas&) {});
    for (const double dpi : {1200.0, 900.0, 0.0, -5.0}) {
        try {
            pngPicture(a1, dpi, Lettering::installed());
            BOOST_ERROR("not refused: " << dpi);
        } catch (const UsageError& error) {
            // √(500e6 / (841 · 594)) · 25.4 = 803.6
            BOOST_TEST(error.sentence(Language::English).find("803 dpi at most") !=
                       std::string::npos);
            BOOST_TEST(error.sentence(Language::Chinese).find("最高 803 dpi") != std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(two_runs_write_the_same_bytes) {
    const Lettering lettering = Lettering::installed();
    BOOST_TEST(pngPicture(sampleSheet(), 96, lettering) ==
               pngPicture(sampleSheet(), 96, lettering));
}

BOOST_AUTO_TEST_SUITE_END()

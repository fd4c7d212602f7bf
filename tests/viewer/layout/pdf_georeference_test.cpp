// Where on earth a PDF page lies: held to GDAL, which reads it through Poppler.

#include "tests/support/test_environment.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/pdf_writer.hpp"

#include <boost/test/unit_test.hpp>
#include <gdal_priv.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <array>
#include <cmath>
#include <memory>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double dpi = 300.0;
constexpr double pixelMm = 25.4 / dpi;

/// A page as GDAL sees it at 300 dpi.
class GroundView {
public:
    explicit GroundView(const PageDrawing& page) {
        writeFile(directory / "sheet.pdf",
                  pdfDocument({page}, sampleInformation(), Lettering::installed()));
        GDALAllRegister();
        const char* const options[] = {"DPI=300", nullptr};
        dataset.reset(GDALDataset::Open(
            (directory / "sheet.pdf").c_str(), GDAL_OF_RASTER, nullptr, options, nullptr));
        BOOST_REQUIRE(dataset);
        dataset->GetGeoTransform(transform.data());
    }

    int epsg() const {
        const auto* system = dataset->GetSpatialRef();
        BOOST_REQUIRE(system != nullptr);
        auto copy = *system;
        copy.AutoIdentifyEPSG();
        const char* code = copy.GetAuthorityCode(nullptr);
        return code == nullptr ? 0 : std::stoi(code);
    }

    std::vector<Point> neatline() const {
        const char* wkt = dataset->GetMetadataItem("NEATLINE");
        BOOST_REQUIRE(wkt != nullptr);
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkt(wkt, nullptr, &geometry);
        const std::unique_ptr<OGRGeometry> owner(geometry);
        std::vector<Point> points;
        for (const auto& point : *geometry->toPolygon()->getExteriorRing()) {
            points.push_back({point.getX(), point.getY()});
        }
        return points;
    }

    /// Ground place of the middle of everything that is pure red.
    Point middleOfRed() const {
        const int width = dataset->GetRasterXSize();
        const int height = dataset->GetRasterYSize();
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * height * 3);
        BOOST_REQUIRE(dataset->RasterIO(GF_Read,
                                        0,
                                        0,
                                        width,
                                        height,
                                        pixels.data(),
                                        width,
                                        height,
                                        GDT_Byte,
                                        3,
                                        nullptr,
                                        3,
                                        static_cast<GSpacing>(width) * 3,
                                        1) == CE_None);
        double columns = 0;
        double rows = 0;
        double weights = 0;
        for (std::size_t index = 0; index < pixels.size(); index += 3) {
            const double redness = (255.0 - pixels[index + 1]) / 255.0;
            if (pixels[index] == 255) {
                columns += redness * (static_cast<double>(index / 3 % width) + 0.5);
                rows += redness * (static_cast<double>(index / 3 / width) + 0.5);
                weights += redness;
            }
        }
        BOOST_REQUIRE(weights > 0);
        columns /= weights;
        rows /= weights;
        return {transform[0] + columns * transform[1] + rows * transform[2],
                transform[3] + columns * transform[4] + rows * transform[5]};
    }

    TemporaryDirectory directory;
    std::unique_ptr<GDALDataset> dataset;
    std::array<double, 6> transform{};
};

/// A page with one frame and a red square of 2 mm whose middle lies `offsetMm` into the frame.
PageDrawing pageWithRedSquare(const GeoreferencedFrame& frame, const QPointF& offsetMm) {
    auto page = plainPage(QSizeF(297, 210), [=](Canvas& canvas) {
        const QPointF middle = frame.rectangleMm.topLeft() + offsetMm;
        canvas.fill(QRectF(middle - QPointF(1, 1), QSizeF(2, 2)), QColor(255, 0, 0));
    });
    page.frames = {frame};
    return page;
}

void checkGround(const GeoreferencedFrame& frame, double groundPerMm, int epsg) {
    const double halfPixel = 0.5 * pixelMm * groundPerMm;
    const QPointF offset(37.3, 91.7);
    const GroundView view(pageWithRedSquare(frame, offset));
    BOOST_TEST(view.epsg() == epsg);
    const auto neatline = view.neatline();
    BOOST_REQUIRE(neatline.size() == 5);
    for (const Point& corner : frame.corners) {
        const bool found = std::ranges::any_of(neatline, [&](const Point& point) {
            return std::hypot(point.x - corner.x, point.y - corner.y) < halfPixel;
        });
        BOOST_TEST(found, corner.x << " " << corner.y);
    }
    const Point place = view.middleOfRed();
    BOOST_TEST(std::abs(place.x - (frame.corners[0].x + offset.x() * groundPerMm)) < halfPixel);
    BOOST_TEST(std::abs(place.y - (frame.corners[0].y - offset.y() * groundPerMm)) < halfPixel);
}

} // namespace

BOOST_AUTO_TEST_SUITE(pdf_georeference)

BOOST_AUTO_TEST_CASE(a_gauss_kruger_frame_is_read_to_half_a_pixel) {
    const auto frame =
        frameAt(QRectF(20, 30, 250, 150), Crs::fromEpsg(4549), {512345.6, 3351234.5}, 25);
    checkGround(frame, 25, 4549);
}

BOOST_AUTO_TEST_CASE(a_frame_with_the_zone_number_in_its_eastings_is_read) {
    const auto frame =
        frameAt(QRectF(20, 30, 250, 150), Crs::fromEpsg(4528), {40512345.6, 3351234.5}, 5);
    checkGround(frame, 5, 4528);
}

BOOST_AUTO_TEST_CASE(a_utm_frame_on_the_southern_half_is_read) {
    const auto frame =
        frameAt(QRectF(12.34, 15.67, 180, 160), Crs::fromEpsg(32733), {512345.6, 6251234.5}, 50);
    checkGround(frame, 50, 32733);
}

BOOST_AUTO_TEST_CASE(a_geographic_frame_is_read_to_half_a_pixel) {
    const auto frame = frameAt(QRectF(20, 30, 250, 150), Crs::cgcs2000(), {119.5, 31.25}, 0.001);
    checkGround(frame, 0.001, 4490);
}

BOOST_AUTO_TEST_CASE(of_several_frames_the_largest_is_what_gdal_opens) {
    const auto main =
        frameAt(QRectF(20, 30, 180, 150), Crs::fromEpsg(4549), {512345.6, 3351234.5}, 25);
    auto page = pageWithRedSquare(main, QPointF(20, 20));
    page.frames.push_back(frameAt(QRectF(210, 30, 60, 60), Crs::cgcs2000(), {118.0, 32.0}, 0.05));
    const GroundView view(page);
    BOOST_TEST(view.epsg() == 4549);
    BOOST_TEST(view.neatline().front().x > 1000.0);
}

BOOST_AUTO_TEST_CASE(a_page_without_frames_has_no_place) {
    auto page = sampleSheet();
    page.frames.clear();
    const GroundView view(page);
    BOOST_TEST(view.dataset->GetSpatialRef() == nullptr);
    BOOST_TEST(view.dataset->GetMetadataItem("NEATLINE") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

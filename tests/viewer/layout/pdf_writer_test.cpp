// Size, layers, images and bytes of a PDF: held to qpdf, Poppler and MuPDF.

#include "gis/base/error.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/layout/picture_comparison.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/pdf_writer.hpp"
#include "viewer/layout/picture_writer.hpp"

#include <QImage>
#include <QRect>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <sstream>

using namespace parklens;
using namespace parklens::test;

namespace tt = boost::test_tools;

namespace {

class SheetFile {
public:
    explicit SheetFile(const std::vector<PageDrawing>& pages,
                       const DocumentInformation& information = sampleInformation()) {
        writeFile(path(), pdfDocument(pages, information, Lettering::installed()));
    }

    std::string path() const { return directory / "sheet.pdf"; }

    std::string outputOf(const std::string& program, std::vector<std::string> arguments) const {
        arguments.push_back(path());
        const auto result = runProgram(program, arguments);
        BOOST_TEST(result.exitCode == 0, program + ": " + result.diagnostics);
        BOOST_TEST(result.diagnostics == "");
        return result.output;
    }

    QImage drawnAt(int dpi) const {
        const auto stem = directory / "page";
        runProgram("pdftoppm",
                   {"-r", std::to_string(dpi), "-gray", "-singlefile", path(), stem.string()});
        return QImage(QString::fromStdString(stem.string() + ".pgm"));
    }

    TemporaryDirectory directory;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The box around everything dark.
QRect darkBox(const QImage& image) {
    QRect box;
    for (int row = 0; row < image.height(); ++row) {
        for (int column = 0; column < image.width(); ++column) {
            if (qGray(image.pixel(column, row)) < 128) {
                box |= QRect(column, row, 1, 1);
            }
        }
    }
    return box;
}

/// Reduced so that a pixel to which a program snaps lines and letters does not count.
QImage third(const QImage& image) {
    return image.copy(0, 0, 5259, 3720)
        .scaled(1753, 1240, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

BOOST_AUTO_TEST_SUITE(pdf_writer)

BOOST_AUTO_TEST_CASE(qpdf_and_mupdf_have_nothing_to_say_against_it) {
    const SheetFile sheet({sampleSheet()});
    BOOST_TEST(has(sheet.outputOf("qpdf", {"--check"}), "No syntax or stream encoding errors"));
    const auto picture = (sheet.directory / "page.png").string();
    const auto drawn = runProgram("mutool", {"draw", "-r", "72", "-o", picture, sheet.path()});
    BOOST_TEST(drawn.exitCode == 0);
    // Debian's MuPDF says at every start that it was built without colour profiles.
    std::istringstream lines(drawn.diagnostics);
    for (std::string line; std::getline(lines, line);) {
        BOOST_TEST((line == "warning: ICC support is not available" || line.starts_with("page ")),
                   line);
    }
    BOOST_TEST(!QImage(QString::fromStdString(picture)).isNull());
}

BOOST_AUTO_TEST_CASE(two_runs_write_the_same_bytes) {
    const std::vector pages{sampleSheet(), sampleSheet()};
    const Lettering lettering = Lettering::installed();
    BOOST_TEST(pdfDocument(pages, sampleInformation(), lettering) ==
               pdfDocument(pages, sampleInformation(), lettering));
}

BOOST_AUTO_TEST_CASE(the_page_has_its_exact_size) {
    for (const auto& size : {QSizeF(210, 297), QSizeF(420, 297), QSizeF(123.4, 77.7)}) {
        const SheetFile sheet({plainPage(size, [](Canvas&) {})});
        const auto box = sheet.outputOf("qpdf", {"--json", "--json-key=qpdf"});
        const auto start = box.find("\"/MediaBox\": [");
        BOOST_REQUIRE(start != std::string::npos);
        std::istringstream numbers(box.substr(start + 14));
        std::vector<double> values(4);
        for (double& value : values) {
            char comma = 0;
            numbers >> value >> comma;
        }
        BOOST_TEST(values[0] == 0.0);
        BOOST_TEST(values[1] == 0.0);
        BOOST_TEST(values[2] == size.width() * 72 / 25.4, tt::tolerance(1e-6));
        BOOST_TEST(values[3] == size.height() * 72 / 25.4, tt::tolerance(1e-6));
    }
}

BOOST_AUTO_TEST_CASE(lengths_and_places_on_paper_are_true) {
    // 77.7 mm are 220.25 points: a rounded page would shift the line by 0.09 mm.
    const SheetFile sheet({plainPage(QSizeF(123.4, 77.7), [](Canvas& canvas) {
        canvas.fill(QRectF(10, 20, 100, 0.5), Qt::black);
    })});
    constexpr double dpi = 1200;
    const QRect box = darkBox(sheet.drawnAt(static_cast<int>(dpi)));
    constexpr double pixelMm = 25.4 / dpi;
    BOOST_TEST(box.width() * pixelMm == 100.0, tt::tolerance(2 * pixelMm / 100));
    BOOST_TEST(std::abs(box.left() * pixelMm - 10) < 1.5 * pixelMm);
    BOOST_TEST(std::abs(box.top() * pixelMm - 20) < 1.5 * pixelMm);
}

BOOST_AUTO_TEST_CASE(layers_are_listed_with_the_topmost_first) {
    const SheetFile sheet({sampleSheet()});
    const auto list = sheet.outputOf("gdalinfo", {"-mdd", "LAYERS"});
    BOOST_TEST(has(list, "LAYER_00_NAME=注记"), list);
    BOOST_TEST(has(list, "LAYER_01_NAME=地块"), list);
    BOOST_TEST(has(list, "LAYER_02_NAME=底图"), list);
}

BOOST_AUTO_TEST_CASE(a_layer_switched_off_is_not_drawn) {
    const SheetFile sheet({sampleSheet()});
    const auto picture = (sheet.directory / "page.png").string();
    runProgram("gdal_translate",
               {"-q", "-of", "PNG", "-oo", "DPI=72", "-oo", "LAYERS=地块", sheet.path(), picture});
    const QImage onlyParcels(QString::fromStdString(picture));
    BOOST_REQUIRE(!onlyParcels.isNull());
    const auto pixelAt = [&](double xMm, double yMm) {
        return onlyParcels.pixel(qRound(xMm * 72 / 25.4), qRound(yMm * 72 / 25.4));
    };
    BOOST_TEST(pixelAt(150, 65) == qRgb(187, 150, 116));
    BOOST_TEST(pixelAt(33, 42) == qRgb(255, 255, 255)); // a raster cell of 底图
}

BOOST_AUTO_TEST_CASE(a_classified_raster_stays_without_loss) {
    const SheetFile sheet({sampleSheet()});
    const auto list = sheet.outputOf("pdfimages", {"-list"});
    BOOST_TEST(has(list, " image "), list);
    BOOST_TEST(!has(list, "jpeg"), list);
    BOOST_TEST(!has(list, "jpx"), list);
}

BOOST_AUTO_TEST_CASE(poppler_and_mupdf_show_what_the_picture_shows) {
    const SheetFile sheet({sampleSheet()});
    const auto expected = QImage::fromData(
        QByteArray::fromStdString(pngPicture(sampleSheet(), 450, Lettering::installed())));
    const auto poppler = (sheet.directory / "poppler").string();
    // Poppler moves cells of rasters and letters to whole pixels.
    runProgram("pdftoppm", {"-r", "450", "-png", "-singlefile", sheet.path(), poppler});
    const QImage byPoppler(QString::fromStdString(poppler + ".png"));
    BOOST_TEST(differingShare(third(expected), third(byPoppler)) < 0.004);
    const auto mupdf = (sheet.directory / "mupdf.png").string();
    runProgram("mutool", {"draw", "-r", "450", "-o", mupdf, sheet.path()});
    const QImage byMupdf(QString::fromStdString(mupdf));
    BOOST_TEST(differingShare(third(expected), third(byMupdf)) < 0.001);
}

BOOST_AUTO_TEST_CASE(the_document_says_what_it_is) {
    const SheetFile sheet({sampleSheet()});
    const auto information = sheet.outputOf("pdfinfo", {"-isodates"});
    BOOST_TEST(has(information, "Title:           示范高新区四至范围图\n"), information);
    BOOST_TEST(has(information, "Author:          园区管委会 <规划局> & 测绘院\n"), information);
    BOOST_TEST(has(information, "Producer:        ParkLens "), information);
    BOOST_TEST(has(information, "CreationDate:    2024-12-31"), information);
    const auto xmp = sheet.outputOf("pdfinfo", {"-meta"});
    BOOST_TEST(has(xmp, ">园区管委会 &lt;规划局&gt; &amp; 测绘院<"), xmp);
    BOOST_TEST(has(xmp, "<xmp:CreateDate>2024-12-31</xmp:CreateDate>"), xmp);
}

BOOST_AUTO_TEST_CASE(a_date_that_is_none_is_refused) {
    const Lettering lettering = Lettering::installed();
    for (const char* date : {"31.12.2024", "2024-13", "2024年"}) {
        BOOST_CHECK_THROW(
            pdfDocument({sampleSheet()}, {.date = QString::fromUtf8(date)}, lettering), UsageError);
    }
}

BOOST_AUTO_TEST_CASE(several_pages_have_bookmarks_their_own_sizes_and_shared_layers) {
    auto table = plainPage(QSizeF(210, 297), [](Canvas& canvas) {
        canvas.text(QPointF(20, 20), QStringLiteral("界址点成果表"), TextStyle{});
    });
    table.title = QStringLiteral("界址点成果表");
    table.layers.front().name = QStringLiteral("注记");
    const SheetFile sheet({sampleSheet(), table});
    const auto information = sheet.outputOf("pdfinfo", {"-f", "1", "-l", "2"});
    BOOST_TEST(has(information, "Pages:           2"), information);
    BOOST_TEST(has(information, "Page    1 size:  841.89 x 595.276 pts"), information);
    BOOST_TEST(has(information, "Page    2 size:  595.276 x 841.89 pts"), information);
    const auto outline = sheet.outputOf("mutool", {"show", sheet.path(), "outline"});
    BOOST_TEST(has(outline, "四至范围图"), outline);
    BOOST_TEST(has(outline, "界址点成果表"), outline);
    const auto layers = sheet.outputOf("gdalinfo", {"-mdd", "LAYERS"});
    BOOST_TEST(!has(layers, "LAYER_03"), layers);
    BOOST_TEST(has(runProgram("pdftotext", {"-f", "2", sheet.path(), "-"}).output, "界址点成果表"));
}

BOOST_AUTO_TEST_CASE(an_empty_page_is_a_page) {
    PageDrawing page;
    page.sizeMm = QSizeF(100, 100);
    const SheetFile sheet({page}, {});
    BOOST_TEST(has(sheet.outputOf("pdfinfo", {}), "Pages:           1"));
    BOOST_TEST(!has(sheet.outputOf("pdfinfo", {}), "CreationDate"));
}

BOOST_AUTO_TEST_SUITE_END()

// The parts of an atlas: contents, page numbers, names of files, kept pieces, documents put
// together.

#include "gis/base/error.hpp"
#include "tests/support/parklens_process.hpp"
#include "tests/support/sample_data.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/atlas.hpp"
#include "viewer/layout/atlas_contents.hpp"
#include "viewer/layout/atlas_document.hpp"
#include "viewer/layout/atlas_folder.hpp"
#include "viewer/layout/page_stamps.hpp"
#include "viewer/layout/pdf_pieces.hpp"
#include "viewer/layout/pdf_writer.hpp"
#include "viewer/layout/picture_writer.hpp"

#include <QImage>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

const QSizeF a4(297, 210);

ContentsText contentsOf(int parks, int sheets) {
    ContentsText text{.title = QStringLiteral("图集"), .imprint = {}, .lines = {}, .notes = {}};
    std::size_t page = 0;
    for (int park = 0; park < parks; ++park) {
        text.lines.push_back(
            {.text = QStringLiteral("第%1园区").arg(park + 1), .isPark = true, .page = page});
        for (int sheet = 0; sheet < sheets; ++sheet) {
            text.lines.push_back(
                {.text = QStringLiteral("第%1种图").arg(sheet + 1), .page = page++});
        }
    }
    return text;
}

/// Pixels of a page that are not white, as rows and columns in millimetres.
QRectF inkMm(const PageDrawing& page) {
    constexpr double dpi = 127; // five pixels a millimetre
    const auto png = pngPicture(page, dpi, Lettering::installed());
    const auto image =
        QImage::fromData(reinterpret_cast<const uchar*>(png.data()), static_cast<int>(png.size()));
    QRect ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 200) {
                ink |= QRect(x, y, 1, 1);
            }
        }
    }
    return {ink.x() / 5.0, ink.y() / 5.0, ink.width() / 5.0, ink.height() / 5.0};
}

} // namespace

BOOST_AUTO_TEST_CASE(every_line_of_the_contents_leads_to_its_page_behind_them) {
    const AtlasContents contents(contentsOf(60, 8), a4, Language::Chinese, Lettering::installed());
    BOOST_TEST(contents.pageCount() > 5);
    BOOST_TEST(contents.pages().size() == contents.pageCount());
    std::set<std::size_t> targets;
    for (const auto& link : contents.links()) {
        BOOST_TEST(link.page < contents.pageCount());
        BOOST_TEST(link.target >= contents.pageCount());
        BOOST_TEST(link.target < contents.pageCount() + 480);
        BOOST_TEST(QRectF(QPointF(), a4).contains(link.boxMm));
        targets.insert(link.target);
    }
    BOOST_TEST(targets.size() == 480);
}

BOOST_AUTO_TEST_CASE(lines_of_the_contents_do_not_overlap_and_no_heading_ends_a_column) {
    auto text = contentsOf(40, 5);
    for (std::size_t line = 3; line < text.lines.size(); line += 7) {
        if (!text.lines[line].isPark) {
            text.lines[line].page.reset();
            text.lines[line].reason =
                QStringLiteral("园区放不下，最大的比例尺是 1:150000；").repeated(30);
        }
    }
    for (const QSizeF& size : {a4, QSizeF(210, 297), QSizeF(841, 594), QSizeF(100, 100)}) {
        const AtlasContents contents(text, size, Language::English, Lettering::installed());
        const auto links = contents.links();
        for (std::size_t a = 0; a < links.size(); ++a) {
            for (std::size_t b = a + 1; b < links.size(); ++b) {
                const auto shared = links[a].boxMm & links[b].boxMm;
                const bool isApart = links[a].page != links[b].page || shared.height() < 1e-6 ||
                                     shared.width() < 1e-6;
                BOOST_REQUIRE(isApart);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(contents_without_lines_are_one_page) {
    const AtlasContents contents({.title = QStringLiteral("空"),
                                  .imprint = {},
                                  .lines = {},
                                  .notes = {QStringLiteral("未列入：一切")}},
                                 a4,
                                 Language::Chinese,
                                 Lettering::installed());
    BOOST_TEST(contents.pageCount() == 1u);
    BOOST_TEST(contents.links().empty());
}

BOOST_AUTO_TEST_CASE(page_numbers_keep_within_the_margin_that_is_theirs) {
    for (const QSizeF& size : {a4, QSizeF(210, 297), QSizeF(841, 594), QSizeF(100, 100)}) {
        for (const auto language : {Language::Chinese, Language::English}) {
            const std::vector<QSizeF> sizes(4178, size);
            const auto stamps = pageStamps(sizes, language, Lettering::installed());
            BOOST_REQUIRE(stamps.size() == sizes.size());
            const auto ink = inkMm(stamps[4000]);
            BOOST_TEST(ink.top() > size.height() - stampedMarginMm + 0.5);
            BOOST_TEST(ink.bottom() < size.height() - 2.5);
            BOOST_TEST(std::abs(ink.center().x() - size.width() / 2) < 1.0);
            BOOST_TEST(ink.width() < size.width() - 20);
        }
    }
}

BOOST_AUTO_TEST_CASE(names_of_files_are_safe_and_distinct) {
    BOOST_TEST(fileNamePart("高新区") == "高新区");
    BOOST_TEST(fileNamePart("a/b\\c:d*e?f\"g<h>i|j,k") == "a_b_c_d_e_f_g_h_i_j_k");
    BOOST_TEST(fileNamePart("..") == "__");
    BOOST_TEST(fileNamePart(" x. ") == "_x._");
    BOOST_TEST(fileNamePart("") == "_");
    BOOST_TEST(fileNamePart("NUL") == "_NUL");
    BOOST_TEST(fileNamePart("com1.txt") == "_com1.txt");
    BOOST_TEST(fileNamePart("a\nb") == "a_b");
    std::string longName;
    for (int k = 0; k < 50; ++k) {
        longName += "园";
    }
    BOOST_TEST(fileNamePart(longName).size() == 78u); // 26 whole characters of three bytes

    std::vector<Park> parks(3);
    parks[0].id = "a/1";
    parks[1].id = "A_1";
    parks[2].id = "b";
    std::vector<AtlasPiece> pieces;
    for (const auto& park : parks) {
        pieces.push_back({.parkId = park.id, .kind = "location", .files = {"1.png", "2.png"}});
    }
    const auto names = atlasFileNames(parks, pieces);
    BOOST_TEST(names[0][0] == "a_1-location.png");
    BOOST_TEST(names[0][1] == "a_1-location-2.png");
    BOOST_TEST(names[1][0] == "A_1~2-location.png");
    BOOST_TEST(names[2][0] == "b-location.png");
}

BOOST_AUTO_TEST_CASE(parks_of_one_name_are_told_apart) {
    std::vector<Park> parks(3);
    parks[0].id = "1";
    parks[0].name = "同名";
    parks[1].id = "2";
    parks[1].name = "同名";
    parks[2].id = "3";
    parks[2].name = "另一个";
    const auto names = distinctNames(parks, Language::English);
    BOOST_TEST(names[0].toStdString() == "同名 (1)");
    BOOST_TEST(names[1].toStdString() == "同名 (2)");
    BOOST_TEST(names[2].toStdString() == "另一个");
}

BOOST_AUTO_TEST_CASE(only_a_land_survey_stands_in_for_missing_parcels) {
    const auto drawsLandUse = [](const char* profile) {
        Project project;
        project.file = "park.toml";
        auto& forest = project.forests.emplace_back();
        forest.profiles = {profile};
        forest.layer.path = "not_there.gpkg"; // its reader will tell
        return std::ranges::any_of(atlasKinds({}, project),
                                   [](const SheetKind* kind) { return kind->id == "land-use"; });
    };
    BOOST_TEST(drawsLandUse("survey"));
    BOOST_TEST(!drawsLandUse("canopy"));
}

BOOST_AUTO_TEST_CASE(an_atlas_leaves_out_land_use_where_a_survey_has_no_class_codes) {
    const TemporaryDirectory folder;
    const auto drawsLandUse = [&](const std::string& field, const std::string& mapped) {
        const auto file = folder / (field + ".gpkg");
        writeSampleLayer(
            file,
            {.name = "woods",
             .fields = {"id", field},
             .features = {{{"1", "0301"}, rectangleWkt(584000, 3275000, 585000, 3276000)}}});
        Project project;
        project.file = folder / "park.toml";
        auto& forest = project.forests.emplace_back();
        forest.profiles = {"survey"};
        forest.layer.path = file.string();
        if (!mapped.empty()) {
            forest.layer.fields["code"] = mapped;
        }
        const auto left = kindsWithoutData(project);
        return std::ranges::none_of(left,
                                    [](const SheetKind* kind) { return kind->id == "land-use"; });
    };
    BOOST_TEST(drawsLandUse("DLBM", ""));
    BOOST_TEST(!drawsLandUse("fclass", ""));
    BOOST_TEST(drawsLandUse("class", "class"));
}

BOOST_AUTO_TEST_CASE(a_kept_piece_is_given_back_as_it_was_and_only_to_an_equal_run) {
    const TemporaryDirectory folder;
    const RunIdentity identity = {{{"输入", "the input"}, "1"}};
    const AtlasPieces pieces(folder / ".x.atlas", identity);
    Diagnostics told;
    pieces.begin(true, std::nullopt, told);
    AtlasPiece piece{
        .parkId = "P",
        .kind = "location",
        .sheets = {{QStringLiteral("甲地理位置图"), {a4, {420, 297}}, {{"没有", "none"}}}},
        .lint = {{"overlap", 1, {"重叠", "overlap"}}}};
    piece.told.add(
        Severity::Warning,
        "code",
        {.what = {"什么", "what"}, .place = {.file = "f", .line = 3}, .mend = {"改", "mend"}},
        2);
    pieces.keep(7, piece, {"%PDF"}, ".pdf");
    const auto taken = pieces.take(7, "P", "location");
    BOOST_REQUIRE(taken.has_value());
    BOOST_TEST(taken->isTaken);
    BOOST_TEST((taken->lint == piece.lint));
    BOOST_TEST((taken->told.entries() == piece.told.entries()));
    BOOST_TEST((taken->files == piece.files));
    BOOST_TEST((taken->sheets.front().title == piece.sheets.front().title));
    BOOST_TEST((taken->sheets.front().pagesMm == piece.sheets.front().pagesMm));
    BOOST_TEST((taken->sheets.front().absences == piece.sheets.front().absences));
    BOOST_TEST(!pieces.take(7, "Q", "location"));
    BOOST_TEST(!pieces.take(8, "P", "location"));

    pieces.begin(true, std::nullopt, told);
    BOOST_TEST(atlasPieceCount(pieces.folder()) == 1u);
    BOOST_TEST(told.empty());
    const AtlasPieces other(folder / ".x.atlas", {{{"输入", "the input"}, "2"}});
    other.begin(true, std::nullopt, told);
    BOOST_TEST(told.contains("checkpoints_discarded"));
    BOOST_TEST(atlasPieceCount(other.folder()) == 0u);
    other.remove();
    BOOST_TEST(!fs::exists(other.folder()));
}

BOOST_AUTO_TEST_CASE(pieces_that_may_be_of_other_data_are_not_taken) {
    const TemporaryDirectory folder;
    const AtlasPieces pieces(folder / ".x.atlas", {});
    Diagnostics told;
    pieces.begin(true, std::nullopt, told);
    AtlasPiece piece{.parkId = "P", .kind = "location"};
    pieces.keep(0, piece, {"%PDF"}, ".pdf");
    pieces.begin(true, "PG:db", told);
    BOOST_TEST(told.contains("checkpoints_discarded"));
    BOOST_TEST(!pieces.take(0, "P", "location"));
    pieces.keep(0, piece, {"%PDF"}, ".pdf");
    pieces.begin(false, std::nullopt, told); // without --resume
    BOOST_TEST(!pieces.take(0, "P", "location"));
}

BOOST_AUTO_TEST_CASE(documents_put_together_look_as_they_did_and_share_fonts_and_layers) {
    const TemporaryDirectory folder;
    const auto lettering = Lettering::installed();
    PdfBook book{.pieces = {},
                 .stamps = {},
                 .bookmarks = {{QStringLiteral("甲"), 0, {{QStringLiteral("乙"), 1}}}},
                 .links = {{0, QRectF(10, 10, 50, 5), 2}},
                 .information = sampleInformation()};
    const char* texts[] = {"第一页的文字", "页的另一些文字 Second", "Third 页"};
    std::size_t sizes = 0;
    for (const char* text : texts) {
        const auto page = plainPage(a4, [text](Canvas& canvas) {
            canvas.text({20, 50}, QString::fromUtf8(text), {.sizePt = 30});
            canvas.text({20, 80}, QString::fromUtf8(text), {.sizePt = 30, .bold = true});
        });
        book.pieces.push_back(folder / (std::to_string(book.pieces.size()) + ".pdf"));
        const auto document = pdfDocument({page, sampleSheet()}, sampleInformation(), lettering);
        sizes += document.size();
        writeFile(book.pieces.back(), document);
    }
    book.stamps = pageStamps(std::vector<QSizeF>(6, a4), Language::English, lettering);
    const auto file = folder / "book.pdf";
    writePdfBook(file, book, lettering);
    BOOST_TEST(runProgram("qpdf", {"--check", file.string()}).exitCode == 0);
    const auto text = runProgram("pdftotext", {"-raw", file.string(), "-"}).output;
    for (const char* part : texts) {
        BOOST_TEST(text.find(part) != std::string::npos, part);
    }
    // Without the numbers each page is drawn as it was in its piece.
    const auto draw = [&](const fs::path& pdf, int page) {
        const auto stem = folder / ("p" + std::to_string(page) + pdf.stem().string());
        runProgram("pdftoppm",
                   {"-r",
                    "60",
                    "-png",
                    "-singlefile",
                    "-H",
                    "470",
                    "-f",
                    std::to_string(page),
                    "-l",
                    std::to_string(page),
                    pdf.string(),
                    stem.string()});
        return readFile(stem.string() + ".png");
    };
    for (int piece = 0; piece < 3; ++piece) {
        for (int page = 1; page <= 2; ++page) {
            const auto& source = book.pieces[static_cast<std::size_t>(piece)];
            BOOST_TEST((draw(file, 2 * piece + page) == draw(source, page)));
        }
    }
    BOOST_TEST(fs::file_size(file) < sizes * 3 / 4);
    const auto again = folder / "again.pdf";
    writePdfBook(again, book, lettering);
    BOOST_TEST((readFile(file) == readFile(again)));
}

BOOST_AUTO_TEST_CASE(a_damaged_piece_is_no_document) {
    const TemporaryDirectory folder;
    const auto lettering = Lettering::installed();
    writeFile(folder / "piece.pdf", "no pdf at all");
    PdfBook book{.pieces = {folder / "piece.pdf"},
                 .stamps = pageStamps(std::vector<QSizeF>(1, a4), Language::English, lettering),
                 .bookmarks = {},
                 .links = {},
                 .information = {}};
    BOOST_CHECK_THROW(writePdfBook(folder / "book.pdf", book, lettering), IoError);
}

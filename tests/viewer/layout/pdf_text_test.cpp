// The text of a PDF is found by search: held to pdftotext and pdffonts of Poppler.

#include "tests/support/parklens_process.hpp"
#include "tests/support/test_environment.hpp"
#include "tests/viewer/layout/sample_sheet.hpp"
#include "viewer/layout/pdf_writer.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace parklens;
using namespace parklens::test;

namespace {

std::string textOf(const std::string& pdf) {
    const TemporaryDirectory directory;
    writeFile(directory / "sheet.pdf", pdf);
    const auto result = runProgram("pdftotext", {"-layout", directory / "sheet.pdf", "-"});
    BOOST_TEST(result.exitCode == 0, result.diagnostics);
    return result.output;
}

std::string textOfPageWith(const std::vector<std::pair<std::string, bool>>& texts) {
    const auto page = plainPage(QSizeF(200, 100), [&](Canvas& canvas) {
        double y = 10;
        for (const auto& [text, bold] : texts) {
            canvas.text(QPointF(5, y), QString::fromStdString(text), TextStyle{.bold = bold});
            y += 8;
        }
    });
    return textOf(pdfDocument({page}, {}, Lettering::installed()));
}

int occurrences(const std::string& text, const std::string& part) {
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

bool isRadical(char32_t character) {
    return character >= 0x2E80 && character <= 0x2FDF;
}

} // namespace

BOOST_AUTO_TEST_SUITE(pdf_text)

BOOST_AUTO_TEST_CASE(every_text_is_found_as_it_was_drawn_in_both_weights) {
    const auto text = textOf(pdfDocument({sampleSheet()}, {}, Lettering::installed()));
    for (const auto& drawn : sampleTexts()) {
        BOOST_TEST(occurrences(text, drawn) == 2, drawn + "\n" + text);
    }
}

BOOST_AUTO_TEST_CASE(turned_text_is_found) {
    const TemporaryDirectory directory;
    writeFile(directory / "sheet.pdf", pdfDocument({sampleSheet()}, {}, Lettering::installed()));
    const auto text = runProgram("pdftotext", {"-raw", directory / "sheet.pdf", "-"}).output;
    BOOST_TEST(occurrences(text, "竖排道路") == 1, text);
}

BOOST_AUTO_TEST_CASE(no_radical_and_no_tab_stands_for_a_character) {
    const auto text = textOf(pdfDocument({sampleSheet()}, {}, Lettering::installed()));
    for (const char32_t character : QString::fromStdString(text).toUcs4()) {
        BOOST_TEST(!isRadical(character), static_cast<unsigned>(character));
        BOOST_TEST((character != U'\t'));
    }
}

/// The 6,763 characters of GB 2312 in its order of rows and cells, which all fonts for simplified
/// Chinese have.
std::vector<QString> gb2312Lines() {
    std::vector<QString> lines;
    const TemporaryDirectory directory;
    std::string bytes;
    for (int row = 0xB0; row <= 0xF7; ++row) {
        for (int cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); ++cell) {
            bytes += static_cast<char>(row);
            bytes += static_cast<char>(cell);
        }
        bytes += '\n';
    }
    writeFile(directory / "gb2312.txt", bytes);
    const auto converted =
        runProgram("iconv", {"-f", "GB2312", "-t", "UTF-8", directory / "gb2312.txt"});
    std::istringstream stream(converted.output);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(QString::fromStdString(line));
    }
    return lines;
}

BOOST_AUTO_TEST_CASE(all_characters_of_gb_2312_are_found) {
    const auto lines = gb2312Lines();
    BOOST_REQUIRE(lines.size() == 72);
    const auto page = plainPage(QSizeF(420, 297), [&](Canvas& canvas) {
        double y = 5;
        for (const auto& line : lines) {
            canvas.text(QPointF(5, y), line, TextStyle{.sizePt = 7});
            y += 4;
        }
    });
    const auto text = textOf(pdfDocument({page}, {}, Lettering::installed()));
    for (const auto& line : lines) {
        BOOST_TEST(occurrences(text, line.toStdString()) == 1, line.toStdString());
    }
}

BOOST_AUTO_TEST_CASE(of_two_characters_with_one_glyph_the_common_one_is_found) {
    const auto text = textOfPageWith({{"\u2F64\u5730", false}, {"用地", false}, {"用地", true}});
    BOOST_TEST(occurrences(text, "用地") == 3, text);
}

BOOST_AUTO_TEST_CASE(a_radical_drawn_alone_stays_what_it_is) {
    BOOST_TEST(occurrences(textOfPageWith({{"\u2F64", false}}), "\u2F64") == 1);
}

BOOST_AUTO_TEST_CASE(characters_beyond_the_basic_plane_are_found) {
    const std::vector<std::string> rare{"𠮷村", "㙘𡐓坡", "𨙸塘𬒈"};
    const Lettering lettering = Lettering::installed();
    std::vector<std::pair<std::string, bool>> texts;
    for (const auto& text : rare) {
        if (lettering.missingCharacters(QString::fromStdString(text)).isEmpty()) {
            texts.emplace_back(text, false);
            texts.emplace_back(text, true);
        }
    }
    BOOST_TEST_MESSAGE("rare names the font has: " << texts.size() / 2);
    const auto found = textOfPageWith(texts);
    for (const auto& [text, bold] : texts) {
        BOOST_TEST(occurrences(found, text) == 2, text + " in " + found);
    }
}

BOOST_AUTO_TEST_CASE(all_fonts_are_embedded_subsets_with_a_text_map) {
    const TemporaryDirectory directory;
    writeFile(directory / "sheet.pdf", pdfDocument({sampleSheet()}, {}, Lettering::installed()));
    std::istringstream list(runProgram("pdffonts", {directory / "sheet.pdf"}).output);
    std::string line;
    std::getline(list, line);
    const auto column = line.find("emb sub uni");
    BOOST_REQUIRE(column != std::string::npos);
    std::getline(list, line);
    int fonts = 0;
    while (std::getline(list, line)) {
        BOOST_TEST(line.substr(column, 11) == "yes yes yes", line);
        ++fonts;
    }
    BOOST_TEST(fonts == 2); // regular and bold, shared by all layers
}

BOOST_AUTO_TEST_SUITE_END()

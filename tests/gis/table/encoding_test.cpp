#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"
#include "gis/table/encoding.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;
using parklens::test::TemporaryDirectory;
using parklens::test::writeFile;

namespace {

std::string encoded(const std::string& utf8, const std::string& encoding) {
    const auto converted = convertFromUtf8(utf8, encoding);
    BOOST_REQUIRE(converted);
    BOOST_REQUIRE(converted->invalidSequences == 0);
    return converted->text;
}

} // namespace

BOOST_AUTO_TEST_CASE(utf8_is_strict) {
    BOOST_TEST(isUtf8(""));
    BOOST_TEST(isUtf8("plain ASCII of more than eight bytes"));
    BOOST_TEST(isUtf8("高新区 PM₂.₅ 𠮷"));
    BOOST_TEST(!isUtf8("\xC0\xAF"));         // overlong
    BOOST_TEST(!isUtf8("\xED\xA0\x80"));     // surrogate
    BOOST_TEST(!isUtf8("\xF4\x90\x80\x80")); // above U+10FFFF
    BOOST_TEST(!isUtf8("12345678\xE9"));     // cut
}

BOOST_AUTO_TEST_CASE(encodings_are_found_and_named) {
    const std::string simplified = "站点,名称\n1001A,万寿西宫\n1002A,定陵\n1003A,东四\n";
    const std::string traditional = "名稱,縣市\n土城產業園區,新北市\n華亞科技園區,桃園市\n";
    BOOST_TEST(decodeText("a,b\n1,2\n").encoding == "ASCII");
    BOOST_TEST(decodeText(simplified).encoding == "UTF-8");
    const DecodedText marked = decodeText("\xEF\xBB\xBF" + simplified);
    BOOST_TEST(marked.encoding == "UTF-8 with BOM");
    BOOST_TEST(marked.text == simplified);
    const DecodedText gbk = decodeText(encoded(simplified, "GBK"));
    BOOST_TEST(gbk.encoding == "GB18030");
    BOOST_TEST(gbk.text == simplified);
    BOOST_TEST(!gbk.doubtful);
    const DecodedText big5 = decodeText(encoded(traditional, "CP950"));
    BOOST_TEST(big5.encoding == "CP950");
    BOOST_TEST(big5.text == traditional);
    const DecodedText wide = decodeText("\xFF\xFE" + encoded(simplified, "UTF-16LE"));
    BOOST_TEST(wide.encoding == "UTF-16LE");
    BOOST_TEST(wide.text == simplified);
}

BOOST_AUTO_TEST_CASE(traditional_text_in_gbk_is_not_taken_for_big5) {
    const std::string text = "名稱,縣市\n土城產業園區,新北市\n華亞科技園區,桃園市\n";
    const DecodedText decoded = decodeText(encoded(text, "GBK"));
    BOOST_TEST(decoded.encoding == "GB18030");
    BOOST_TEST(decoded.text == text);
}

BOOST_AUTO_TEST_CASE(one_header_word_is_enough) {
    for (const char* text :
         {"监测点编码,PM2.5\n1001A,35\n", "企业名称\n", "地类编码,面积\n0601,12\n"}) {
        BOOST_TEST(decodeText(encoded(text, "GB18030")).text == text);
    }
    for (const char* text : {"測站,數值\n1,35\n", "園區名稱\n", "地號,面積\n0601,12\n"}) {
        BOOST_TEST(decodeText(encoded(text, "CP950")).text == text);
    }
}

BOOST_AUTO_TEST_CASE(utf8_cut_in_a_character_stays_utf8) {
    const std::string text = "站点,名称\n1001A,万寿西宫";
    const DecodedText decoded = decodeText(std::string_view(text).substr(0, text.size() - 1));
    BOOST_TEST(decoded.encoding == "UTF-8");
    BOOST_TEST(decoded.invalidSequences > 0);
    BOOST_TEST(decoded.text.starts_with("站点,名称\n1001A,万寿西"));
}

BOOST_AUTO_TEST_CASE(text_that_reads_like_nothing_is_doubtful) {
    const std::string french = encoded("Usine d'incin\u00e9ration; Ch\u00e2teau\n", "ISO-8859-1");
    BOOST_TEST(decodeText(french).doubtful);
    BOOST_TEST(decodeText(french, "ISO-8859-1").text ==
               "Usine d'incin\u00e9ration; Ch\u00e2teau\n");
}

BOOST_AUTO_TEST_CASE(encodings_can_be_named) {
    BOOST_TEST(decodeText(encoded("园区", "GB18030"), "gbk").text == "园区");
    BOOST_TEST(decodeText(encoded("園區", "CP950"), "Big5").text == "園區");
    BOOST_TEST(decodeText("Wei\xA7"
                          "enfels",
                          "Mac-Roman")
                   .text == "Weißenfels");
    BOOST_TEST(decodeText("\xEF\xBB\xBF"
                          "a",
                          "UTF-8")
                   .text == "a");
    BOOST_CHECK_THROW(decodeText("a", "klingon"), FormatError);
}

BOOST_AUTO_TEST_CASE(missing_and_empty_files_are_refused) {
    const TemporaryDirectory folder;
    writeFile(folder / "empty.csv", "");
    BOOST_CHECK_THROW(readTextFile(folder / "none.csv"), FormatError);
    BOOST_CHECK_THROW(readTextFile(folder / "empty.csv"), FormatError);
    BOOST_CHECK_THROW(readTextFile(folder.path()), FormatError);
    writeFile(folder / "a.csv", "a\n");
    BOOST_TEST(readTextFile(folder / "a.csv").text == "a\n");
}

BOOST_AUTO_TEST_CASE(mac_roman_of_the_pollutant_register_is_read_when_named) {
    const auto shared = test::sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the shared data are not there");
        return;
    }
    const DecodedText decoded =
        readTextFile(*shared / "data/sources/EPRTR-plants.csv", "MAC-ROMAN");
    BOOST_TEST(decoded.invalidSequences == 0);
    BOOST_TEST(decoded.text.find("Kraftwerk Theiß") != std::string::npos);
}

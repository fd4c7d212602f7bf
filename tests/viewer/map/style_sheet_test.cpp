#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"
#include "viewer/map/style_sheet.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

constexpr const char* head =
    "schema = \"parklens.style/1\"\ntitle_zh = \"地\"\ntitle_en = \"Land\"\n";

StyleSheet sheetOf(const std::string& body) {
    const test::TemporaryDirectory folder;
    test::writeFile(folder / "land.toml", head + body);
    return readStyleSheet(folder / "land.toml");
}

std::string refusalOf(const std::string& body) {
    try {
        sheetOf(body);
    } catch (const ConfigError& error) {
        return error.sentence(Language::English);
    }
    return {};
}

} // namespace

BOOST_AUTO_TEST_CASE(every_style_of_the_product_reads) {
    int count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(test::sourceDirectory() / "data" / "styles")) {
        if (entry.path().extension() != ".toml" || entry.path().stem() == "ramps") {
            continue; // looks for QGIS; colours alone
        }
        BOOST_TEST_CONTEXT(entry.path().filename().string()) {
            BOOST_CHECK_NO_THROW(readStyleSheet(entry.path()));
        }
        ++count;
    }
    BOOST_TEST(count >= 8);
}

BOOST_AUTO_TEST_CASE(the_longest_prefix_wins) {
    const auto sheet =
        sheetOf("match = \"prefix\"\n"
                "[[class]]\ntitle_zh = \"工矿\"\ntitle_en = \"Mining\"\nvalues = [\"06\"]\n"
                "[[class]]\ntitle_zh = \"工业\"\ntitle_en = \"Industry\"\nvalues = [\"0601\"]\n");
    BOOST_TEST(*sheet.classOf("060102") == 1);
    BOOST_TEST(*sheet.classOf("0602") == 0);
    BOOST_TEST(!sheet.classOf("07").has_value());
}

BOOST_AUTO_TEST_CASE(the_class_without_values_takes_the_rest) {
    const auto sheet =
        sheetOf("[[class]]\ntitle_zh = \"其他\"\ntitle_en = \"Other\"\n"
                "[[class]]\ntitle_zh = \"甲\"\ntitle_en = \"A\"\nvalues = [\"a\"]\n");
    BOOST_TEST(*sheet.classOf("a") == 1);
    BOOST_TEST(*sheet.classOf("b") == 0);
    BOOST_TEST(*sheet.classOf("") == 0);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named_with_its_line) {
    const std::string start = "[[class]]\ntitle_zh = \"甲\"\ntitle_en = \"A\"\n";
    BOOST_TEST(refusalOf(start + "colour = \"#ffffff\"\n").find("colour: is no key here") !=
               std::string::npos);
    BOOST_TEST(refusalOf(start + "strokes = [{ colour = \"red\" }]\n").find("line 7") !=
               std::string::npos);
    BOOST_TEST(refusalOf(start + "label = { colour = \"#000000\", size_pt = 4 }\n")
                   .find("cannot be read in print") != std::string::npos);
    BOOST_TEST(refusalOf(start + "values = [\"x\", \"x\"]\n").find("two classes") !=
               std::string::npos);
    BOOST_TEST(refusalOf("").find("class") != std::string::npos);
}

#include "viewer/desktop/project/value_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace parklens;

namespace {

bool reads(const std::string& text,
           ValueForm form,
           const TomlValue& expected,
           const TomlValue* old = nullptr) {
    const WrittenText written = valueOfText(text, form, old);
    return written.value && *written.value == expected;
}

} // namespace

BOOST_AUTO_TEST_SUITE(value_text)

BOOST_AUTO_TEST_CASE(texts_become_values_of_their_form) {
    BOOST_TEST(reads(" 园区 ", ValueForm::Text, "园区"));
    BOOST_TEST(reads("2024", ValueForm::Text, "2024"));
    BOOST_TEST(reads("２０２４", ValueForm::Integer, 2024));
    BOOST_TEST(reads("45.5", ValueForm::Number, 45.5));
    BOOST_TEST(reads("45", ValueForm::Number, 45));
    const TomlValue decimal(80.0);
    BOOST_TEST(reads("81", ValueForm::Number, 81.0, &decimal));
    BOOST_TEST(reads("2020, 2021，2024", ValueForm::IntegerList, TomlArray{2020, 2021, 2024}));
    BOOST_TEST(reads("10; 20", ValueForm::NumberList, TomlArray{}) == false);
    BOOST_TEST(reads("nfi、canopy", ValueForm::TextList, TomlArray{"nfi", "canopy"}));
    const TomlValue single("nfi");
    BOOST_TEST(reads("fao", ValueForm::TextList, "fao", &single));
    const TomlValue date(TomlTime{"2019-06-01"});
    BOOST_TEST(reads("2020-01-01", ValueForm::Date, TomlTime{"2020-01-01"}, &date));
    BOOST_TEST(reads("2020-01-01", ValueForm::Date, "2020-01-01"));
}

BOOST_AUTO_TEST_CASE(what_is_no_value_says_what_is_expected) {
    const WrittenText written = valueOfText("two", ValueForm::Integer, nullptr);
    BOOST_TEST(!written.value);
    BOOST_TEST(written.fault->en.find("whole number") != std::string::npos);
    const WrittenText blank = valueOfText("  ", ValueForm::Integer, nullptr);
    BOOST_TEST(!blank.value);
    BOOST_TEST(!blank.fault);
}

BOOST_AUTO_TEST_CASE(values_are_shown_as_they_are_written) {
    BOOST_TEST(textOfValue(TomlArray{2020, 2024}).value() == "2020, 2024");
    BOOST_TEST(textOfValue(0.1).value() == "0.1");
    BOOST_TEST(textOfValue(TomlTime{"2019-06-01"}).value() == "2019-06-01");
    BOOST_TEST(!textOfValue(TomlArray{"a, b"}).has_value());
    BOOST_TEST(!textOfValue(TomlTable{{"a", 1}}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

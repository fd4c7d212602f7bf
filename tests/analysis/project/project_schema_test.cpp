#include "analysis/project/project_schema.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace parklens;

BOOST_AUTO_TEST_CASE(every_key_and_choice_stands_in_the_documentation) {
    const std::string page =
        test::readFile(test::sourceDirectory() / "docs/formats/project_file.md");
    for (const TableDescription& table : projectSchema()) {
        for (const KeyDescription& key : table.keys) {
            BOOST_TEST_CONTEXT(table.name + "." + key.name) {
                BOOST_TEST((page.find("`" + key.name + "`") != std::string::npos));
                BOOST_TEST(!key.meaning.zh.empty());
                BOOST_TEST(!key.meaning.en.empty());
                for (const std::string& choice : key.choices) {
                    BOOST_TEST((page.find(choice) != std::string::npos), choice);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(choices_that_are_no_names_have_words_of_their_own_in_both_languages) {
    for (const TableDescription& table : projectSchema()) {
        for (const KeyDescription& key : table.keys) {
            // Names: of the format, of the indicators and groups, of columns.
            const bool areNames = key.name == "schema" || key.form == ValueForm::ExtentMap ||
                                  key.form == ValueForm::FieldMap;
            BOOST_TEST_CONTEXT(table.name + "." + key.name) {
                BOOST_TEST(key.choiceWords.size() == (areNames ? 0 : key.choices.size()));
                std::set<std::string> zh;
                std::set<std::string> en;
                for (const LocalizedText& words : key.choiceWords) {
                    BOOST_TEST(!words.zh.empty());
                    BOOST_TEST(!words.en.empty());
                    zh.insert(words.zh);
                    en.insert(words.en);
                }
                BOOST_TEST(zh.size() == key.choiceWords.size());
                BOOST_TEST(en.size() == key.choiceWords.size());
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_words_of_a_choice_are_found_by_what_is_written) {
    const KeyDescription& comparison = *describeTable("air").find("operator");
    BOOST_TEST(comparison.wordsOf("lt").zh == "低于（<）");
    BOOST_TEST(comparison.wordsOf("le").en == "at most (≤)");
    BOOST_TEST(comparison.wordsOf("equal").zh == "equal");
    BOOST_TEST(describeTable("").find("schema")->wordsOf("parklens.project/1").en ==
               "parklens.project/1");
}

BOOST_AUTO_TEST_CASE(every_table_that_a_key_names_is_described) {
    for (const TableDescription& table : projectSchema()) {
        for (const KeyDescription& key : table.keys) {
            if (!key.table.empty()) {
                BOOST_CHECK_NO_THROW(describeTable(key.table));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_nearest_key_is_the_one_with_the_fewest_edits) {
    const std::vector<std::string> keys = {"name", "year", "years", "base_year", "language"};
    BOOST_TEST(nearestKey("langauge", keys) == "language"); // two letters swapped
    BOOST_TEST(nearestKey("yaer", keys) == "year");
    BOOST_TEST(nearestKey("baseyear", keys) == "base_year");
    BOOST_TEST(nearestKey("nam", keys) == "name");
    BOOST_TEST(nearestKey("output_directory", keys).empty());
    BOOST_TEST(nearestKey(std::string(100000, 'x'), keys).empty());
}

#include "analysis/project/project_document.hpp"
#include "gis/base/error.hpp"
#include "tests/analysis/project/generated_toml.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <random>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

constexpr unsigned generatedFiles = 250;

std::size_t commonBeginning(const std::string& a, const std::string& b) {
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end - a.begin());
}

std::size_t commonEnd(const std::string& a, const std::string& b) {
    const auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    return static_cast<std::size_t>(end - a.rbegin());
}

/// True where `longer` is `shorter` with one run of bytes put in.
bool isOneInsertion(const std::string& shorter, const std::string& longer) {
    return longer.size() >= shorter.size() &&
           commonBeginning(shorter, longer) + commonEnd(shorter, longer) >= shorter.size();
}

/// True where `longer` is `shorter` with bytes put in anywhere.
bool isInsertion(const std::string& shorter, const std::string& longer) {
    std::size_t at = 0;
    for (const char c : longer) {
        at += at < shorter.size() && shorter[at] == c ? 1 : 0;
    }
    return at == shorter.size();
}

// --- the judge: the TOML library alone

/// A node as text with sorted keys, the same for the same values however they are written.
std::string normal(const toml::node& node) {
    if (const toml::table* table = node.as_table()) {
        std::string text = "{";
        for (const auto& [key, value] : *table) {
            text += std::string(key.str()) + "\x1f=" + normal(value) + ",";
        }
        return text + "}";
    }
    if (const toml::array* array = node.as_array()) {
        std::string text = "[";
        for (const toml::node& value : *array) {
            text += normal(value) + ",";
        }
        return text + "]";
    }
    std::ostringstream text;
    node.visit([&](const auto& value) {
        if constexpr (!toml::is_table<decltype(value)> && !toml::is_array<decltype(value)>) {
            text << static_cast<int>(node.type()) << ":" << value;
        }
    });
    return text.str();
}

toml::node* nodeAt(toml::node& top, const KeyPath& path) {
    toml::node* node = &top;
    for (const KeyStep& step : path) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            node = node == nullptr || !node->is_table() ? nullptr : node->as_table()->get(*key);
        } else {
            node = node == nullptr || !node->is_array()
                       ? nullptr
                       : node->as_array()->get(std::get<std::size_t>(step));
        }
    }
    return node;
}

/// The values of `before` with the text at `path` set to `value`.
std::string withText(const std::string& before, const KeyPath& path, const std::string& value) {
    toml::table top = toml::parse(before);
    KeyPath parent = path;
    parent.pop_back();
    toml::node* holder = nodeAt(top, parent);
    BOOST_REQUIRE(holder != nullptr);
    if (const auto* key = std::get_if<std::string>(&path.back())) {
        holder->as_table()->insert_or_assign(*key, value);
    } else {
        holder->as_array()->replace(
            holder->as_array()->begin() +
                static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.back())),
            value);
    }
    return normal(top);
}

/// The values of `before` without what is at `path`.
std::string withoutNode(const std::string& before, const KeyPath& path) {
    toml::table top = toml::parse(before);
    KeyPath parent = path;
    parent.pop_back();
    toml::node* holder = nodeAt(top, parent);
    BOOST_REQUIRE(holder != nullptr);
    if (const auto* key = std::get_if<std::string>(&path.back())) {
        holder->as_table()->erase(*key);
    } else {
        holder->as_array()->erase(holder->as_array()->begin() +
                                  static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.back())));
    }
    return normal(top);
}

std::string normalOf(const std::string& text) {
    return normal(toml::parse(text));
}

const std::array<const char*, 6> newTexts{
    "新值", "it's \"quoted\"", "two\nlines", "C:\\path\\", "", "''' and \"\"\""};

const std::string& anyText(std::mt19937& random) {
    static const std::vector<std::string> texts(newTexts.begin(), newTexts.end());
    return texts[random() % texts.size()];
}

} // namespace

BOOST_AUTO_TEST_SUITE(project_document)

BOOST_AUTO_TEST_CASE(generated_files_hold_what_the_generator_says,
                     *boost::unit_test::label("locale")) {
    std::size_t values = 0;
    for (unsigned seed = 0; seed < generatedFiles; ++seed) {
        const GeneratedToml file = generateToml(seed);
        BOOST_TEST_CONTEXT("seed " << seed << "\n" << file.text) {
            const ProjectDocument document("park.toml", file.text);
            for (const WrittenValue& value : file.values) {
                BOOST_TEST_REQUIRE(document.get(value.path) != nullptr);
            }
            values += file.values.size();
        }
    }
    BOOST_TEST(values > 10 * generatedFiles);
}

BOOST_AUTO_TEST_CASE(setting_a_value_changes_its_bytes_and_no_other) {
    for (unsigned seed = 0; seed < generatedFiles; ++seed) {
        const GeneratedToml file = generateToml(seed);
        std::mt19937 random(seed);
        for (const WrittenValue& value : file.values) {
            if (!value.isScalar) {
                continue;
            }
            const std::string& text = anyText(random);
            BOOST_TEST_CONTEXT("seed " << seed << ", " << pathText(value.path) << " = " << text
                                       << "\n"
                                       << file.text) {
                ProjectDocument document("park.toml", file.text);
                document.set(value.path, text);
                const std::string& after = document.text();
                BOOST_TEST(after.starts_with(file.text.substr(0, value.begin)));
                BOOST_TEST(after.ends_with(file.text.substr(value.end)));
                BOOST_TEST(normalOf(after) == withText(file.text, value.path, text));
                if (document.canUndo()) {
                    BOOST_TEST((document.undo() == value.path));
                }
                BOOST_TEST(document.text() == file.text);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_key_that_is_added_and_removed_again_leaves_no_trace) {
    for (unsigned seed = 0; seed < generatedFiles; ++seed) {
        const GeneratedToml file = generateToml(seed);
        std::vector<KeyPath> tables = file.tables;
        tables.push_back({});
        for (const WrittenValue& value : file.values) {
            const ProjectDocument document("park.toml", file.text);
            if (document.get(value.path)->table() != nullptr) {
                tables.push_back(value.path);
            }
        }
        for (const KeyPath& table : tables) {
            const KeyPath path = table / "new key";
            BOOST_TEST_CONTEXT("seed " << seed << ", " << pathText(path) << "\n" << file.text) {
                ProjectDocument document("park.toml", file.text);
                document.set(path, "added");
                BOOST_TEST(isInsertion(file.text, document.text()), document.text());
                BOOST_TEST(normalOf(document.text()) == withText(file.text, path, "added"));
                const bool wasEmptyInline =
                    !table.empty() && document.get(table)->table()->size() == 1;
                document.remove(path);
                BOOST_TEST(normalOf(document.text()) == normalOf(file.text));
                if (!wasEmptyInline) { // `{ }` may come back as `{}`
                    BOOST_TEST(document.text() == file.text);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(removing_takes_bytes_away_and_adds_none) {
    for (unsigned seed = 0; seed < generatedFiles; ++seed) {
        const GeneratedToml file = generateToml(seed);
        std::vector<KeyPath> paths = file.tables;
        for (const WrittenValue& value : file.values) {
            paths.push_back(value.path);
        }
        for (const KeyPath& path : paths) {
            BOOST_TEST_CONTEXT("seed " << seed << ", " << pathText(path) << "\n" << file.text) {
                ProjectDocument document("park.toml", file.text);
                BOOST_REQUIRE_NO_THROW(document.remove(path));
                BOOST_TEST(isInsertion(document.text(), file.text), document.text());
                // Tables that only dotted keys or [a.b] had named are gone with their last key.
                toml::table expected = toml::parse(document.text());
                const bool isGone = nodeAt(expected, path) == nullptr;
                BOOST_TEST((isGone || std::holds_alternative<std::size_t>(path.back())));
                if (normal(expected) != withoutNode(file.text, path)) {
                    KeyPath parent = path;
                    parent.pop_back();
                    BOOST_TEST(nodeAt(expected, parent) == nullptr);
                }
                document.undo();
                BOOST_TEST(document.text() == file.text);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(tables_and_elements_are_added_without_touching_a_byte) {
    const TomlTable entries{{"path", "数据.gpkg"}, {"year", 2024}};
    for (unsigned seed = 0; seed < generatedFiles; ++seed) {
        const GeneratedToml file = generateToml(seed);
        BOOST_TEST_CONTEXT("seed " << seed << "\n" << file.text) {
            for (const KeyPath& table : file.tables) {
                ProjectDocument document("park.toml", file.text);
                document.addTable(table / "added", entries);
                BOOST_TEST(isOneInsertion(file.text, document.text()), document.text());
                BOOST_TEST((*document.get(table / "added") == TomlValue(entries)));
            }
            for (const KeyPath& array : file.arrays) {
                ProjectDocument document("park.toml", file.text);
                const std::size_t count = document.get(array)->array()->size();
                BOOST_TEST((document.addElement(array, entries) == array / count));
                BOOST_TEST(isOneInsertion(file.text, document.text()), document.text());
                BOOST_TEST((*document.get(array / count) == TomlValue(entries)));
                document.remove(array / count);
                BOOST_TEST(normalOf(document.text()) == normalOf(file.text));
            }
            ProjectDocument document("park.toml", file.text);
            document.addElement({"reference"}, entries);
            BOOST_TEST(isOneInsertion(file.text, document.text()), document.text());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_walk_of_edits_can_be_undone_and_redone_to_the_byte) {
    for (unsigned seed = 0; seed < generatedFiles / 4; ++seed) {
        const GeneratedToml file = generateToml(seed);
        std::mt19937 random(seed);
        ProjectDocument document("park.toml", file.text);
        std::vector<std::string> texts{document.text()};
        for (int i = 0; i < 30 && !file.values.empty(); ++i) {
            const KeyPath& path = file.values[random() % file.values.size()].path;
            try {
                if (random() % 3 == 0) {
                    document.remove(path);
                } else {
                    document.set(path, anyText(random));
                }
            } catch (const ConfigError&) {
                // Its table was removed before, or has become a text.
            }
            if (document.text() != texts.back()) {
                texts.push_back(document.text());
            }
        }
        for (std::size_t i = texts.size() - 1; i > 0; --i) {
            BOOST_TEST(document.text() == texts[i]);
            document.undo();
        }
        BOOST_TEST(document.text() == file.text);
        BOOST_TEST(!document.canUndo());
        while (document.canRedo()) {
            document.redo();
        }
        BOOST_TEST(document.text() == texts.back());
    }
}

BOOST_AUTO_TEST_CASE(arrays_keep_what_is_alike) {
    ProjectDocument document("park.toml",
                             "years = [\n  2020, # first\n  2021, # second\n  2022 # third\n]\n");
    document.set({"years"}, TomlArray{2020, 2022});
    BOOST_TEST(document.text() == "years = [\n  2020, # first\n  2022 # third\n]\n");
    document.set({"years"}, TomlArray{2020, 2022, 2023});
    BOOST_TEST(document.text() == "years = [\n  2020, # first\n  2022, # third\n  2023\n]\n");
    document.set({"years"}, TomlArray{2019, 2022, 2023});
    BOOST_TEST(document.text() == "years = [\n  2019, # first\n  2022, # third\n  2023\n]\n");
    document.set({"years"}, TomlArray{2019, 2021, 2022, 2023});
    BOOST_TEST(document.text() ==
               "years = [\n  2019, # first\n  2021,\n  2022, # third\n  2023\n]\n");
    document.set({"years"}, TomlArray{});
    BOOST_TEST(document.get({"years"})->array()->empty());
}

BOOST_AUTO_TEST_CASE(a_value_of_any_kind_takes_the_place_of_any_other,
                     *boost::unit_test::label("locale")) {
    const std::vector<TomlValue> kinds{
        42,
        -0.125,
        true,
        TomlTime{"2019-06-01"},
        TomlArray{1, "二", TomlArray{}},
        TomlTable{{"field", "面积"}, {"unit", "mu"}, {"中 文", TomlArray{false}}},
        "文字"};
    for (unsigned seed = 0; seed < generatedFiles; seed += 2) {
        const GeneratedToml file = generateToml(seed);
        for (std::size_t i = 0; i < file.values.size(); ++i) {
            const WrittenValue& value = file.values[i];
            if (!value.isScalar) {
                continue;
            }
            const TomlValue& kind = kinds[(seed + i) % kinds.size()];
            BOOST_TEST_CONTEXT("seed " << seed << ", " << pathText(value.path) << "\n"
                                       << file.text) {
                ProjectDocument document("park.toml", file.text);
                document.set(value.path, kind);
                BOOST_TEST((*document.get(value.path) == kind));
                BOOST_TEST(document.text().starts_with(file.text.substr(0, value.begin)));
                BOOST_TEST(document.text().ends_with(file.text.substr(value.end)));
                while (document.canUndo()) {
                    document.undo();
                }
                BOOST_TEST(document.text() == file.text);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(an_item_behind_the_others_of_a_list_touches_none_of_their_comments) {
    std::size_t lists = 0;
    for (unsigned seed = 0; seed < generatedFiles; seed += 2) {
        const GeneratedToml file = generateToml(seed);
        for (const WrittenValue& value : file.values) {
            ProjectDocument document("park.toml", file.text);
            const TomlArray* items = document.get(value.path)->array();
            if (items == nullptr) {
                continue;
            }
            ++lists;
            TomlArray more = *items;
            more.emplace_back("新的一项");
            BOOST_TEST_CONTEXT("seed " << seed << ", " << pathText(value.path) << "\n"
                                       << file.text) {
                document.set(value.path, more);
                BOOST_TEST((*document.get(value.path) == TomlValue(more)));
                BOOST_TEST(isInsertion(file.text, document.text()), document.text());
                BOOST_TEST(document.text().starts_with(file.text.substr(0, value.begin)));
                BOOST_TEST(document.text().ends_with(file.text.substr(value.end)));
                document.undo();
                BOOST_TEST(document.text() == file.text);
            }
        }
    }
    BOOST_TEST(lists > 100U);
}

BOOST_AUTO_TEST_CASE(what_is_saved_are_the_bytes_of_the_text, *boost::unit_test::label("locale")) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    for (unsigned seed = 0; seed < 60; ++seed) {
        const GeneratedToml generated = generateToml(seed);
        writeFile(file, generated.text);
        ProjectDocument document = ProjectDocument::read(file);
        for (const WrittenValue& value : generated.values) {
            if (value.isScalar) {
                document.set(value.path, "存盘");
                document.save();
                BOOST_TEST(document.text() != generated.text);
                BOOST_TEST(readFile(file) == document.text());
                document.undo();
                document.save();
                BOOST_TEST(readFile(file) == generated.text);
                break;
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(line_ends_of_both_kinds_and_tables_out_of_order_stay_as_they_are) {
    // Two editors had it: what stands below [a.b] comes before [a], and [a] is opened by dotted
    // keys further on.
    const std::string before = "\xEF\xBB\xBF# Windows\r\n"
                               "[a.b] # first\r\n"
                               "x = [\r\n  1, # one\n  2, # two\r\n]\n"
                               "\n"
                               "[a]\r\n"
                               "y.z = 3\n"
                               "y . w = '4' # last\r\n"
                               "[[c]]\n"
                               "k = { m = 1, n.o = 2 }\r\n"
                               "[a.d]\r\n"
                               "# nothing yet\r\n";
    const auto edited = [&](const KeyPath& path, const TomlValue& value) {
        ProjectDocument document("park.toml", before);
        document.set(path, value);
        BOOST_TEST((*document.get(path) == value), pathText(path));
        return document.text();
    };
    const auto expected = [&](const std::string& was, const std::string& is) {
        const std::size_t at = before.find(was);
        BOOST_REQUIRE(at != std::string::npos);
        return std::string(before).replace(at, was.size(), is);
    };
    BOOST_TEST(edited(keyPath("a.b.x[0]"), 7) == expected("1, # one", "7, # one"));
    BOOST_TEST(edited(keyPath("a.y.w"), "5") == expected("'4'", "'5'"));
    BOOST_TEST(edited(keyPath("c[0].k.n.o"), 9) == expected("n.o = 2", "n.o = 9"));
    for (const char* path : {"a.new", "a.b.new", "a.d.new", "a.y.new", "c[0].new", "c[0].k.new"}) {
        BOOST_TEST(isOneInsertion(before, edited(keyPath(path), "neu")), path);
    }
}

BOOST_AUTO_TEST_CASE(a_file_in_gbk_is_refused_and_stays_as_it_is) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "park.toml";
    const std::string bytes =
        "schema = \"parklens.project/1\"\n# \xD4\xB0\xBE\xB3\n[project]\nname = \"x\"\n";
    writeFile(file, bytes);
    BOOST_CHECK_EXCEPTION(ProjectDocument::read(file), ConfigError, [&](const ConfigError& error) {
        return error.sentence(Language::Chinese).find("不是 UTF-8") != std::string::npos &&
               error.problem().place.file == file.string() && !error.problem().mend.empty();
    });
    BOOST_TEST(readFile(file) == bytes);
}

BOOST_AUTO_TEST_SUITE_END()

// Project files as users have them: the demo, real places, those of other tests.

#include "analysis/project/project_document.hpp"
#include "analysis/project/project_parser.hpp"
#include "gis/base/error.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <functional>
#include <sstream>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> projectFiles() {
    const fs::path source = sourceDirectory();
    std::vector<fs::path> files{source / "data/demo/park.toml",
                                source / "tests/cases/audit/clean/park.toml"};
    for (const auto& entry : fs::directory_iterator(source / "tests/cases/real")) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".toml") && !name.ends_with("_fields.toml")) {
            files.push_back(entry.path());
        }
    }
    return files;
}

void visitLeaves(const TomlValue& value,
                 const KeyPath& path,
                 const std::function<void(const KeyPath&, const TomlValue&)>& visit) {
    if (const TomlTable* table = value.table()) {
        for (const TomlEntry& entry : *table) {
            visitLeaves(entry.value, path / entry.key, visit);
        }
    } else if (const TomlArray* array = value.array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            visitLeaves((*array)[i], path / i, visit);
        }
    } else {
        visit(path, value);
    }
}

TomlValue anotherThan(const TomlValue& value) {
    if (const std::string* text = value.text()) {
        return *text + "′";
    }
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) {
        return *number + 1;
    }
    if (const auto* number = std::get_if<double>(&value.data)) {
        return *number + 0.25;
    }
    return "2020-02-29";
}

ProjectDocument demo() {
    return ProjectDocument::read(sourceDirectory() / "data/demo/park.toml");
}

/// The lines of `after` that are not in `before`, in order; it fails where one of `before` is gone.
std::vector<std::string> addedLines(const std::string& before, const std::string& after) {
    const auto linesOf = [](const std::string& text) {
        std::vector<std::string> lines;
        std::istringstream stream(text);
        for (std::string line; std::getline(stream, line);) {
            lines.push_back(line);
        }
        return lines;
    };
    const auto old = linesOf(before);
    std::vector<std::string> added;
    std::size_t at = 0;
    for (const std::string& line : linesOf(after)) {
        if (at < old.size() && old[at] == line) {
            ++at;
        } else {
            added.push_back(line);
        }
    }
    BOOST_TEST(at == old.size());
    return added;
}

} // namespace

BOOST_AUTO_TEST_SUITE(project_files_edited)

BOOST_AUTO_TEST_CASE(every_value_of_every_project_can_be_set_and_set_back,
                     *boost::unit_test::label("locale")) {
    std::size_t accepted = 0;
    for (const fs::path& file : projectFiles()) {
        const std::string before = readFile(file);
        ProjectDocument document = ProjectDocument::read(file);
        BOOST_TEST_CONTEXT(file.filename()) {
            BOOST_TEST_REQUIRE(document.project() != nullptr);
            visitLeaves(
                TomlTable(document.tree()), {}, [&](const KeyPath& path, const TomlValue& value) {
                    BOOST_TEST_CONTEXT(pathText(path)) {
                        try {
                            document.set(path, anotherThan(value));
                            ++accepted;
                        } catch (const ConfigError& error) {
                            // "′" behind a choice: the sentence is that of the project file's
                            // reader.
                            BOOST_TEST(!error.problem().mend.empty());
                            BOOST_TEST(document.text() == before);
                            return;
                        }
                        BOOST_TEST(!(*document.get(path) == value));
                        document.set(path, value);
                        BOOST_TEST(document.text() == before);
                    }
                });
        }
    }
    BOOST_TEST(accepted > 300U);
}

BOOST_AUTO_TEST_CASE(every_value_of_every_project_can_be_removed_or_is_needed) {
    for (const fs::path& file : projectFiles()) {
        const std::string before = readFile(file);
        ProjectDocument document = ProjectDocument::read(file);
        visitLeaves(TomlTable(document.tree()), {}, [&](const KeyPath& path, const TomlValue&) {
            BOOST_TEST_CONTEXT(file.filename() << ", " << pathText(path)) {
                try {
                    document.remove(path);
                } catch (const ConfigError&) {
                    BOOST_TEST(document.text() == before);
                    return;
                }
                // One run of bytes is gone, within one line or the line itself.
                const std::string& after = document.text();
                const auto [begin, b] =
                    std::mismatch(after.begin(), after.end(), before.begin(), before.end());
                const auto [end, e] =
                    std::mismatch(after.rbegin(), after.rend(), before.rbegin(), before.rend());
                BOOST_TEST((begin - after.begin()) + (end - after.rbegin()) >=
                           static_cast<std::ptrdiff_t>(after.size()));
                BOOST_TEST(std::count(before.begin(), before.end(), '\n') -
                               std::count(after.begin(), after.end(), '\n') <=
                           1);
                document.undo();
                BOOST_TEST(document.text() == before);
            }
        });
    }
}

BOOST_AUTO_TEST_CASE(a_value_keeps_its_comment_and_its_line) {
    ProjectDocument document = demo();
    const std::string before = document.text();
    document.set(keyPath("air.below"), 45);
    const std::string was = "below = 50               # PM2.5";
    const std::size_t at = before.find(was);
    BOOST_REQUIRE(at != std::string::npos);
    BOOST_TEST(document.text() == std::string(before).replace(at, 10, "below = 45"));
    BOOST_TEST(document.project()->air->settings.belowUgM3 == 45.0);
}

BOOST_AUTO_TEST_CASE(a_field_joins_the_others_of_its_layer) {
    ProjectDocument document = demo();
    const std::string before = document.text();
    document.set(keyPath("land.parcels.fields.floor_area"),
                 TomlTable{{"field", "总建筑面积"}, {"unit", "m2"}});
    BOOST_TEST(
        addedLines(before, document.text()) ==
            std::vector<std::string>{R"(floor_area = { field = "总建筑面积", unit = "m2" })"},
        boost::test_tools::per_element());
    BOOST_TEST(document.project()->land->parcels->fields.at("floor_area") == "总建筑面积");
    document.undo();
    document.set(keyPath("boundary[0].fields.document_area"), "面积");
    BOOST_TEST(document.text().find(R"(fields = { name = "park_name", block = "block", )"
                                    R"(document_area = "面积" })") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(new_parts_come_where_one_looks_for_them) {
    ProjectDocument document = demo();
    const std::string before = document.text();
    document.addElement(keyPath("boundary"), {{"role", "administered"}, {"path", "more.gpkg"}});
    BOOST_TEST(addedLines(before, document.text()) ==
                   (std::vector<std::string>{
                       "[[boundary]]", "role = \"administered\"", "path = \"more.gpkg\"", ""}),
               boost::test_tools::per_element());
    const std::size_t added = document.text().find("more.gpkg");
    BOOST_TEST(added > document.text().rfind("official_text"));
    BOOST_TEST(added < document.text().find("# 森林与绿化"));
    document.undo();

    document.addTable(keyPath("boundary_substitutes"), {{"administered", "approved"}});
    BOOST_TEST(document.text().find("[boundary_substitutes]") < document.text().find("[[forest]]"));
    document.undo();

    document.addElement(keyPath("base.roads"), {{"path", "paths.gpkg"}, {"layer", "paths"}});
    BOOST_TEST(document.text().find("[[base.roads]]\npath = \"base.gpkg\"") != std::string::npos);
    BOOST_TEST(document.project()->otherLayers.size() ==
               ProjectDocument("park.toml", before).project()->otherLayers.size() + 1);
    document.undo();
    BOOST_TEST(document.text() == before);
}

BOOST_AUTO_TEST_CASE(a_part_is_removed_with_what_belongs_to_it) {
    ProjectDocument document = demo();
    const std::string before = document.text();
    document.remove(keyPath("air.stations"));
    BOOST_TEST(!document.project()->air->stations);
    BOOST_TEST(document.project()->air->observations.has_value());
    BOOST_TEST(document.text().find("对照点") == std::string::npos);
    BOOST_TEST(document.text().find("operator = \"lt\"          # lt 低于，le 不高于\n"
                                    "round = \"integer\"        # 日均值先修约到整数 / daily means "
                                    "rounded before the comparison\n\n[air.observations]\n") !=
               std::string::npos);
    document.undo();
    document.remove(keyPath("boundary[5]"));
    BOOST_TEST(document.project()->boundaries.size() == 7U);
    BOOST_TEST(document.project()->boundaries[5].block == "区块二");
    BOOST_TEST(document.text().find("\n\n\n") == before.find("\n\n\n"));
}

BOOST_AUTO_TEST_CASE(what_would_break_the_project_is_refused_with_its_sentence) {
    ProjectDocument document = demo();
    const std::string before = document.text();
    const auto refusal = [&](const std::function<void()>& edit) {
        try {
            edit();
        } catch (const ConfigError& error) {
            BOOST_TEST(document.text() == before);
            BOOST_TEST(!document.canUndo());
            return error.sentence(Language::English);
        }
        BOOST_ERROR("accepted");
        return std::string();
    };
    BOOST_TEST(refusal([&] {
                   document.set(keyPath("boundary[0].role"), "approve");
               }).find("approved") != std::string::npos);
    BOOST_TEST(refusal([&] { document.remove(keyPath("project.name")); }).find("required") !=
               std::string::npos);
    BOOST_TEST(refusal([&] {
                   document.set(keyPath("land.parcel.path"), "x");
               }).find("did you mean parcels") != std::string::npos);
    BOOST_TEST(refusal([&] { document.set(keyPath("air.below.more"), "x"); }).find("air.below") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_project_yet_can_be_mended) {
    ProjectDocument document("park.toml", "schema = \"parklens.project/1\"\n\n[project]\n");
    BOOST_TEST(document.project() == nullptr);
    BOOST_TEST(document.problem().has_value());
    document.set(keyPath("project.name"), "园区");
    document.set(keyPath("project.years"), TomlArray{2024});
    document.addElement(keyPath("boundary"), {{"role", "approved"}, {"path", "b.gpkg"}});
    BOOST_TEST(!document.problem());
    BOOST_TEST(document.text() ==
               "schema = \"parklens.project/1\"\n\n[project]\nname = \"园区\"\nyears = [2024]\n\n"
               "[[boundary]]\nrole = \"approved\"\npath = \"b.gpkg\"\n");
}

BOOST_AUTO_TEST_CASE(saving_keeps_permissions_and_links_and_sees_other_writers) {
    const TemporaryDirectory folder;
    const fs::path file = folder / "real.toml";
    const fs::path link = folder / "park.toml";
    fs::copy_file(sourceDirectory() / "data/demo/park.toml", file);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    fs::create_symlink("real.toml", link);
    ProjectDocument document = ProjectDocument::read(link);
    document.set(keyPath("project.name"), "改名");
    BOOST_TEST(document.isModified());
    document.save();
    BOOST_TEST(!document.isModified());
    BOOST_TEST(fs::is_symlink(link));
    BOOST_TEST(readFile(file) == document.text());
    BOOST_TEST((fs::status(file).permissions() ==
                (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read)));

    const std::string theirs = readFile(file) + "# theirs\n";
    writeFile(file, theirs);
    document.set(keyPath("project.name"), "又改名");
    BOOST_TEST(document.isChangedOnDisk());
    BOOST_CHECK_THROW(document.save(), ConfigError);
    BOOST_TEST(readFile(file) == theirs);
    document.reload();
    BOOST_TEST(document.text() == theirs);
    BOOST_TEST(!document.isModified());
    document.undo(); // what was written here is not lost by reloading
    BOOST_TEST(document.project()->name == "又改名");
    document.save();
    BOOST_TEST(readFile(file) == document.text());
    fs::remove(file);
    BOOST_TEST(document.isChangedOnDisk());
    document.save(true); // in place of the link, which points nowhere
    BOOST_TEST(readFile(link) == document.text());
}

BOOST_AUTO_TEST_SUITE_END()

// The project set up in the window: what stands in the file afterwards, to the byte.

#include "analysis/project/project_parser.hpp"
#include "tests/viewer/project/project_fixture.hpp"
#include "viewer/desktop/project/toml_view.hpp"
#include "viewer/desktop/project/value_field.hpp"
#include "viewer/desktop/session/field_words.hpp"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;
namespace fs = std::filesystem;

namespace {

std::string replaced(std::string text, const std::string& was, const std::string& is) {
    const auto at = text.find(was);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, was.size(), is);
}

void press(QWidget& within, const char* name) {
    child<QPushButton>(within, name).click();
}

void trigger(QWidget& within, const char* name) {
    auto& action = child<QAction>(within, name);
    BOOST_TEST_REQUIRE(action.isEnabled());
    action.trigger();
}

} // namespace

BOOST_AUTO_TEST_SUITE(project_window)

BOOST_AUTO_TEST_CASE(a_value_changed_in_the_form_is_the_only_change_in_the_file) {
    EditedDemo demo;
    auto& window = demo.edit();
    BOOST_TEST(!child<QAction>(window, "projectSave").isEnabled());
    window.showPart(QStringLiteral("air"));
    BOOST_TEST(child<QLineEdit>(window, "value_below").text().toStdString() == "50");
    writeValue(window, "value_below", QStringLiteral("45"));
    BOOST_TEST(window.isWindowModified());
    const auto expected = replaced(demo.original(), "below = 50 ", "below = 45 ");
    BOOST_TEST(textOf(window) == expected);
    BOOST_TEST(readFile(demo.file()) == demo.original());
    BOOST_TEST(child<TomlView>(window, "tomlView").marked().size() == 1U);
    trigger(window, "projectSave");
    BOOST_TEST(readFile(demo.file()) == expected);
    BOOST_TEST(!window.isWindowModified());
    BOOST_TEST(child<TomlView>(window, "tomlView").marked().empty());
    chooseValue(window, "value_operator", QStringLiteral("le"));
    BOOST_TEST(textOf(window) == replaced(expected, "operator = \"lt\"", "operator = \"le\""));
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(choices_are_shown_in_words_and_the_file_keeps_what_stands_for_them) {
    EditedDemo demo;
    auto& window = demo.edit();
    window.showPart(QStringLiteral("air"));
    BOOST_TEST(child<QComboBox>(window, "value_operator").currentText().toStdString() ==
               "below (<)");
    window.showPart(QStringLiteral("forest[1]"));
    BOOST_TEST(child<QCheckBox>(window, "value_profiles_canopy").text().toStdString() ==
               "canopy cover");

    ProjectEditor editor(ProjectDocument::read(demo.file()), Language::Chinese);
    ValueField field(editor, keyPath("air.operator"), *describeTable("air").find("operator"));
    BOOST_TEST(child<QComboBox>(field, "value_operator").currentText().toStdString() ==
               "低于（<）");
    chooseValue(field, "value_operator", QStringLiteral("不高于（≤）"));
    BOOST_TEST(editor.document().text() ==
               replaced(demo.original(), "operator = \"lt\"", "operator = \"le\""));
    editor.giveUp();
}

BOOST_AUTO_TEST_CASE(what_a_value_is_called_holds_none_of_its_choices) {
    for (const TableDescription& table : projectSchema()) {
        for (const KeyDescription& key : table.keys) {
            const LocalizedText label = shortWords(key.meaning);
            for (std::size_t i = 0; i < key.choiceWords.size(); ++i) {
                BOOST_TEST((label.zh.find(key.choices[i]) == std::string::npos),
                           table.name << "." << key.name << ": " << label.zh);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(edits_are_undone_and_redone) {
    EditedDemo demo;
    auto& window = demo.edit();
    writeValue(window, "value_name", QStringLiteral("另一个园区"));
    window.showPart(QStringLiteral("forest[1]"));
    child<QCheckBox>(window, "value_profiles_fao").click();
    const auto both = textOf(window);
    BOOST_TEST(both.find(R"(profiles = ["nfi", "fao", "canopy", "green"])") != std::string::npos);
    window.showPart(QStringLiteral("base.roads"));
    trigger(window, "projectUndo");
    // Undoing shows what it has changed.
    BOOST_TEST(!child<QCheckBox>(window, "value_profiles_fao").isChecked());
    trigger(window, "projectUndo");
    BOOST_TEST(textOf(window) == demo.original());
    BOOST_TEST(!child<QAction>(window, "projectUndo").isEnabled());
    BOOST_TEST(!window.isWindowModified());
    trigger(window, "projectRedo");
    trigger(window, "projectRedo");
    BOOST_TEST(textOf(window) == both);
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_said_in_a_line_and_changes_nothing) {
    EditedDemo demo;
    auto& window = demo.edit();
    auto& message = child<QLabel>(window, "projectMessage");
    writeValue(window, "value_base_year", QStringLiteral("twenty"));
    BOOST_TEST(message.isVisible());
    BOOST_TEST(message.text().contains(QStringLiteral("whole number")));
    BOOST_TEST(textOf(window) == demo.original());
    writeValue(window, "value_base_year", QStringLiteral("24"));
    BOOST_TEST(message.text().contains(QStringLiteral("not a year")));
    BOOST_TEST(textOf(window) == demo.original());
    writeValue(window, "value_base_year", QStringLiteral("2023"));
    BOOST_TEST(!message.isVisible());
    writeValue(window, "value_base_year", QString());
    BOOST_TEST(textOf(window) == replaced(demo.original(), "base_year = 2024\n", ""));
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(a_boundary_is_added_described_and_taken_out) {
    EditedDemo demo;
    auto& window = demo.edit();
    window.showPart(QStringLiteral("boundary"));
    child<QLineEdit>(window, "addPartFile").setText(QStringLiteral("boundaries.gpkg"));
    press(window, "addPart");
    auto parts = window.editor().document().project()->boundaries;
    BOOST_TEST_REQUIRE(parts.size() == 9U);
    BOOST_TEST(parts[8].layer.path == "boundaries.gpkg");
    BOOST_TEST(child<QLabel>(window, "partTitle").text().contains(QStringLiteral("boundary[8]")));
    chooseValue(window, "value_role", QStringLiteral("planned"));
    writeValue(window, "value_block", QStringLiteral("区块九"));
    writeValue(window, "value_document_area_ha", QStringLiteral("12.5"));
    parts = window.editor().document().project()->boundaries;
    BOOST_TEST((parts[8].role == BoundaryRole::Planned));
    BOOST_TEST(parts[8].documentAreaHa.value() == 12.5);
    BOOST_TEST(textOf(window).find("[[boundary]]\nrole = \"planned\"\npath = \"boundaries.gpkg\"\n"
                                   "block = \"区块九\"\ndocument_area_ha = 12.5\n") !=
               std::string::npos);
    press(window, "removePart");
    BOOST_TEST(textOf(window) == demo.original());
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(parts_that_are_not_there_are_shown_quietly_and_can_be_added) {
    EditedDemo demo;
    auto& window = demo.edit();
    window.showPart(QStringLiteral("base.railways"));
    BOOST_TEST(!child<QLabel>(window, "partAbsent").isEnabled());
    BOOST_TEST(!child<QLabel>(window, "projectMessage").isVisible());
    BOOST_TEST(!child<QLabel>(window, "projectProblem").isVisible());
    child<QLineEdit>(window, "addPartFile").setText(QStringLiteral("base.gpkg"));
    press(window, "addPart");
    BOOST_TEST(textOf(window).find("\n[base.railways]\npath = \"base.gpkg\"\n") !=
               std::string::npos);
    window.showPart(QStringLiteral("boundary_substitutes"));
    chooseValue(window, "role_administered", QStringLiteral("planned"));
    BOOST_TEST(textOf(window).find("[boundary_substitutes]\nadministered = \"planned\"\n") !=
               std::string::npos);
    const auto& substitutes = window.editor().document().project()->boundarySubstitutes;
    BOOST_TEST((substitutes.at(BoundaryRole::Administered) == BoundaryRole::Planned));
    window.showPart(QStringLiteral("reference"));
    press(window, "addPart");
    chooseValue(window, "value_indicator", QStringLiteral("air.pm25_days_below"));
    writeValue(window, "value_value", QStringLiteral("330"));
    const auto& added = window.editor().document().project()->references.back();
    BOOST_TEST(added.indicator == "air.pm25_days_below");
    BOOST_TEST(added.reference.value == 330.0);
    window.editor().giveUp();
}

BOOST_AUTO_TEST_CASE(another_program_that_writes_the_file_is_noticed) {
    EditedDemo demo;
    auto& window = demo.edit();
    const auto theirs = demo.original() + "# theirs\n";
    writeValue(window, "value_author", QStringLiteral("我们"));
    const auto ours = textOf(window);
    writeFile(demo.file(), theirs);
    trigger(window, "projectSave");
    BOOST_TEST(readFile(demo.file()) == theirs);
    press(child<QMessageBox>(window, "projectChanged"), "changedReload");
    BOOST_TEST(textOf(window) == theirs);
    BOOST_TEST(!window.isWindowModified());
    trigger(window, "projectUndo");
    BOOST_TEST(textOf(window) == ours);
    writeFile(demo.file(), theirs + "# again\n");
    QTest::qWait(1);
    trigger(window, "projectSave");
    press(child<QMessageBox>(window, "projectChanged"), "changedWriteOver");
    BOOST_TEST(readFile(demo.file()) == ours);
}

BOOST_AUTO_TEST_CASE(saving_and_analysing_opens_the_project_anew) {
    EditedDemo demo;
    auto& window = demo.edit();
    writeValue(window, "value_name", QStringLiteral("新名"));
    trigger(window, "projectSaveAndAnalyse");
    BOOST_REQUIRE(waitUntil([&] {
        const auto project = demo.window().session().project();
        return project && project->project.name == "新名";
    }));
    BOOST_TEST(readFile(demo.file()) == textOf(window));
    BOOST_REQUIRE(waitUntil([&] { return demo.window().session().run() != nullptr; }, 120000));
}

BOOST_AUTO_TEST_CASE(neither_window_closes_over_unsaved_text) {
    EditedDemo demo;
    auto& window = demo.edit();
    writeValue(window, "value_author", QStringLiteral("我们"));
    BOOST_TEST(!window.close());
    child<QMessageBox>(window, "projectUnsaved").close();
    QTest::qWait(1); // the box is deleted
    BOOST_TEST(!demo.window().close());
    BOOST_TEST(demo.window().isVisible());
    const auto text = textOf(window);
    press(child<QMessageBox>(window, "projectUnsaved"), "unsavedSave");
    BOOST_REQUIRE(waitUntil([&] { return !demo.window().isVisible(); }));
    BOOST_TEST(readFile(demo.file()) == text);
}

BOOST_AUTO_TEST_CASE(a_new_project_is_drafted_from_a_folder) {
    EditedDemo demo;
    const TemporaryDirectory folder;
    for (const char* name : {"boundaries.gpkg", "parcels.gpkg", "landcover.tif"}) {
        fs::copy_file(demo.folder() / name, folder / name);
    }
    demo.projects().draft(folder.path());
    BOOST_REQUIRE(waitUntil([&] { return demo.window().findChild<ProjectWindow*>() != nullptr; }));
    auto& window = child<ProjectWindow>(demo.window(), "projectWindow");
    BOOST_TEST(window.isWindowModified());
    BOOST_TEST(!fs::exists(folder / "park.toml"));
    trigger(window, "projectSave");
    const auto project = readProject(folder / "park.toml");
    BOOST_TEST(!project.boundaries.empty());
    BOOST_TEST(project.land.has_value());
    window.close();
    demo.projects().draft(folder.path()); // is there now
    BOOST_TEST(child<QMessageBox>(demo.window(), "problemDialog").isVisible());
}

BOOST_AUTO_TEST_CASE(every_part_has_a_page) {
    EditedDemo demo;
    auto& window = demo.edit();
    const auto parts = projectParts(window.editor().document());
    BOOST_TEST(parts.size() > 40U);
    for (const auto& part : parts) {
        const auto place = QString::fromStdString(pathText(part.path));
        window.showPart(place);
        BOOST_TEST(window.findChild<PartPage*>(QStringLiteral("partPage")) != nullptr);
        QTest::qWait(1); // the page finds its size
        keepPicture(window,
                    QStringLiteral("project-") +
                        QString(place).replace(QLatin1Char('.'), QLatin1Char('-')));
    }
    BOOST_TEST(textOf(window) == demo.original());
    BOOST_TEST(!window.isWindowModified());
}

BOOST_AUTO_TEST_SUITE_END()

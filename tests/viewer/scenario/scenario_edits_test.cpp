// Attributes of what is selected on the map, with undo.

#include "tests/viewer/scenario/scenario_fixture.hpp"
#include "viewer/desktop/canvas/pointer_measures.hpp"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <boost/test/unit_test.hpp>

using namespace parklens;
using namespace parklens::test;

BOOST_AUTO_TEST_SUITE(scenario_edits)

BOOST_AUTO_TEST_CASE(a_field_of_the_selected_parcel_is_changed_undone_and_redone) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    BOOST_TEST(child<QLabel>(bench.window(), "scenarioFeature")
                   .text()
                   .contains(QLatin1String(parcelCode)));
    const int row = bench.desk().panel().fields().rowOf("land_area");
    BOOST_REQUIRE(row >= 0);
    const auto original = bench.fields().index(row, FeatureFieldsModel::Original).data().toString();
    BOOST_TEST(original.toDouble() > 0); // the column 合同面积 of the demo
    BOOST_TEST(
        bench.fields().index(row, FeatureFieldsModel::Unit).data().toString().toStdString() ==
        "m²");

    BOOST_TEST(bench.type("land_area", QStringLiteral("54321.5")));
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    const auto& edit = bench.scenario().edits.front();
    BOOST_TEST(edit.layer == "land.parcels");
    BOOST_TEST(edit.id == parcelCode);
    BOOST_TEST((edit.values.at("land_area") == EditValue(54321.5)));
    BOOST_TEST(bench.edits().index(0, EditsModel::From).data().toString() == original);
    BOOST_TEST(bench.edits().index(0, EditsModel::To).data().toString().toStdString() == "54321.5");
    BOOST_TEST(child<QLabel>(bench.window(), "scenarioTitle").text().startsWith(QChar(0x25CF)));
    auto& undo = child<QAction>(bench.window(), "scenarioUndo");
    BOOST_TEST(undo.text().contains(QLatin1String(parcelCode)));

    bench.window().activateWindow(); // which takes effect a moment later
    BOOST_TEST(waitUntil([&] { return QApplication::activeWindow() == &bench.window(); }, 5000));
    QTest::keyClick(&bench.window(), Qt::Key_Z, Qt::ControlModifier);
    BOOST_TEST(bench.scenario().edits.empty());
    BOOST_TEST(!child<QLabel>(bench.window(), "scenarioTitle").text().startsWith(QChar(0x25CF)));
    QTest::keyClick(&bench.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    BOOST_TEST(bench.scenario().edits.size() == 1u);

    BOOST_TEST(bench.type("land_area", original)); // what the data say takes the change back
    BOOST_TEST(bench.scenario().edits.empty());
}

BOOST_AUTO_TEST_CASE(a_click_finds_what_can_be_edited_below_the_evidence_of_a_figure) {
    ScenarioBench bench;
    auto& window = bench.window();
    auto& canvas = window.canvas();
    auto& document = window.session().document();
    const std::string key = "parcel.plot_ratio@parcel:QL#" + std::string(parcelCode) + "/2024";
    window.session().explain(key);
    BOOST_REQUIRE(waitUntil([&] {
        const auto explanation = window.session().explanation();
        return explanation && explanation->result.key() == key && window.isAtRest();
    }));
    canvas.setView(canvas.view().withCentre(insideParcel).withScale(2000));
    const auto groupOf = [&](const RowReference& row) {
        return document.find(row.layer)->layer->group;
    };
    const double tolerance = tolerancePixels * canvas.view().unitsPerPixel();
    const auto rows = document.rowsAt(insideParcel, tolerance);
    BOOST_REQUIRE(!rows.empty());
    BOOST_REQUIRE((groupOf(rows.front()) == LayerGroup::Evidence)); // it lies on top
    for (const char* tool : {"pan", "identify", "selectRectangle"}) {
        BOOST_TEST_CONTEXT(tool) {
            document.select({});
            child<QAction>(window, tool).trigger();
            QTest::mouseClick(&canvas, Qt::LeftButton, {}, pixelOf(canvas, insideParcel));
            bench.settle();
            BOOST_REQUIRE(document.selection().size() == 1u);
            BOOST_TEST((groupOf(*document.selection().begin()) != LayerGroup::Evidence));
            BOOST_REQUIRE(bench.desk().feature().has_value());
            BOOST_TEST(bench.fields().rowCount() > 0);
        }
    }
    // Where nothing is picked, the topmost is met.
    document.select({});
    child<QDockWidget>(window, "detailsDock").raise();
    BOOST_REQUIRE(waitUntil([&] { return !bench.desk().picks(QStringLiteral("land.parcels")); }));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, pixelOf(canvas, insideParcel));
    BOOST_REQUIRE(document.selection().size() == 1u);
    BOOST_TEST((*document.selection().begin() == rows.front()));
    window.session().dropEvidence();
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_refused_in_a_sentence) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    BOOST_TEST(!bench.type("yard_area", QStringLiteral("about ten")));
    BOOST_TEST(bench.scenario().edits.empty());
    const auto& status = child<QLabel>(bench.window(), "scenarioStatus");
    BOOST_TEST(status.text().contains(QStringLiteral("不是数")), status.text().toStdString());
}

BOOST_AUTO_TEST_CASE(edits_carry_notes_and_can_be_removed_one_by_one) {
    ScenarioBench bench;
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("yard_area", QStringLiteral("120"));
    bench.type("tax", QStringLiteral("88"));
    BOOST_REQUIRE(bench.edits().rowCount() == 2);
    BOOST_TEST(
        bench.edits().setData(bench.edits().index(1, EditsModel::Note), QStringLiteral("承诺")));
    BOOST_TEST(bench.scenario().edits[1].note == "承诺");
    child<QTableView>(bench.window(), "scenarioEdits").selectRow(0);
    child<QPushButton>(bench.window(), "scenarioRemoveEdit").click();
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    BOOST_TEST(bench.scenario().edits[0].values.contains("tax"));
    child<QAction>(bench.window(), "scenarioUndo").trigger();
    BOOST_TEST(bench.scenario().edits.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_amount_belongs_to_one_row_of_a_source) {
    ScenarioBench bench;
    const auto& rows =
        *bench.window().session().document().find(QStringLiteral("sources.inventory"))->layer->rows;
    auto& choice = child<QComboBox>(bench.window(), "scenarioRows");
    std::string id;
    for (std::size_t row = 0; row < rows.features.size() && choice.count() < 2; ++row) {
        id = toText(rows.features[row].values[*rows.fieldIndex("id")]);
        bench.select(QStringLiteral("sources.inventory"), "id", id);
    }
    BOOST_REQUIRE(choice.count() > 1); // of the demo, several pollutants an outlet
    choice.setCurrentIndex(1);
    Q_EMIT choice.activated(1);
    BOOST_TEST(bench.type("amount", QStringLiteral("0.5")));
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    BOOST_TEST(bench.scenario().edits[0].id == id);
    BOOST_TEST(!bench.scenario().edits[0].row.empty());
    bench.settle();
    const auto answer = bench.desk().runner().answer();
    BOOST_REQUIRE(answer);
    BOOST_TEST((answer->scenario->edits == bench.scenario().edits)); // the analysis takes it
}

BOOST_AUTO_TEST_CASE(fields_of_a_source_are_changed_undone_and_redone_and_the_analysis_takes_them) {
    ScenarioBench bench;
    const std::string id = "91990101MA0158382E/DA001"; // an outlet of several pollutants
    bench.select(QStringLiteral("sources.inventory"), "id", id);
    const std::vector<std::pair<const char*, const char*>> typed = {{"stack_height", "75.5"},
                                                                    {"outlet_type", "一般排放口"},
                                                                    {"stack_temperature", "130"},
                                                                    {"key_unit", ""}};
    for (const auto& [field, text] : typed) {
        BOOST_TEST(bench.type(field, QString::fromUtf8(text)), field);
    }
    BOOST_TEST(!bench.type("stack_height", QStringLiteral("高")));
    // Where a source stands is changed on the map, not in the table.
    for (const char* field : {"lon", "lat", "crs", "id"}) {
        BOOST_TEST(bench.desk().panel().fields().rowOf(field) < 0, field);
    }
    const auto edited = bench.scenario().edits;
    BOOST_REQUIRE(edited.size() == typed.size());
    for (const auto& edit : edited) {
        BOOST_TEST(edit.id == id);
        BOOST_TEST(edit.row.empty()); // fields of the outlet, not of one pollutant
    }
    BOOST_TEST((edited[0].values.at("stack_height") == EditValue(75.5)));
    bench.settle();
    BOOST_REQUIRE(bench.desk().runner().answer());
    BOOST_TEST((bench.desk().runner().answer()->scenario->edits == edited));
    auto& undo = child<QAction>(bench.window(), "scenarioUndo");
    auto& redo = child<QAction>(bench.window(), "scenarioRedo");
    for (std::size_t left = typed.size(); left > 0; --left) {
        BOOST_TEST(bench.scenario().edits.size() == left);
        undo.trigger();
    }
    BOOST_TEST(bench.scenario().edits.empty());
    for (std::size_t again = 0; again < typed.size(); ++again) {
        redo.trigger();
    }
    BOOST_TEST((bench.scenario().edits == edited));
}

BOOST_AUTO_TEST_CASE(a_source_is_headed_by_its_enterprise_with_its_code_behind) {
    ScenarioBench bench;
    const auto& rows =
        *bench.window().session().document().find(QStringLiteral("sources.inventory"))->layer->rows;
    std::string id;
    for (std::size_t row = 0; row < rows.features.size() && !id.starts_with("91"); ++row) {
        id = toText(rows.features[row].values[*rows.fieldIndex("id")]);
    }
    BOOST_REQUIRE(id.starts_with("91")); // a credit code with an outlet
    bench.select(QStringLiteral("sources.inventory"), "id", id);
    const auto title = child<QLabel>(bench.window(), "scenarioFeature").text();
    // All enterprises of the demo are of this city.
    BOOST_TEST(title.startsWith(QStringLiteral("污染源 云溪市")), title.toStdString());
    BOOST_TEST(title.contains(QStringLiteral(" (%1)").arg(QString::fromStdString(id))),
               title.toStdString());
}

BOOST_AUTO_TEST_CASE(a_field_is_called_by_a_whole_word_and_explained_in_its_tool_tip) {
    ScenarioBench bench;
    const auto& rows =
        *bench.window().session().document().find(QStringLiteral("sources.inventory"))->layer->rows;
    const auto id = toText(rows.features.front().values[*rows.fieldIndex("id")]);
    bench.select(QStringLiteral("sources.inventory"), "id", id);
    for (int row = 0; row < bench.fields().rowCount(); ++row) {
        const auto words =
            bench.fields().index(row, FeatureFieldsModel::Field).data().toString().toStdString();
        for (const char* mark : {"，", "；", "：", "（"}) {
            BOOST_TEST((words.find(mark) == std::string::npos), words);
        }
    }
    const int row = bench.desk().panel().fields().rowOf("row_kind");
    BOOST_REQUIRE(row >= 0);
    const auto index = bench.fields().index(row, FeatureFieldsModel::Field);
    BOOST_TEST(index.data().toString().toStdString() == "行类型");
    const auto tip = index.data(Qt::ToolTipRole).toString();
    BOOST_TEST(tip.contains(QStringLiteral("plant_total 全厂合计")), tip.toStdString());
    BOOST_TEST(tip.endsWith(QStringLiteral("row_kind")), tip.toStdString());
}

BOOST_AUTO_TEST_CASE(codes_are_words_with_what_is_typed_in_brackets) {
    FeatureFieldsModel model(Language::Chinese);
    const EditableField kind{.name = "row_kind"};
    const EditableField mode{.name = "discharge_mode"};
    const EditableField stack{
        .name = "stack_temperature", .form = FieldForm::Number, .unit = "degC"};
    model.setLines({{kind, std::string("outlet"), std::nullopt},
                    {mode, std::string("direct"), EditValue(std::string("indirect"))},
                    {mode, std::string("间接排放"), std::nullopt},
                    {stack, 120.0, std::nullopt}});
    const auto textAt = [&](int row, FeatureFieldsModel::Column column, int role) {
        return model.index(row, column).data(role).toString().toStdString();
    };
    BOOST_TEST(textAt(0, FeatureFieldsModel::Original, Qt::DisplayRole) == "排放口 (outlet)");
    BOOST_TEST(textAt(1, FeatureFieldsModel::Original, Qt::DisplayRole) == "直接排放 (direct)");
    BOOST_TEST(textAt(1, FeatureFieldsModel::Edited, Qt::DisplayRole) == "间接排放 (indirect)");
    BOOST_TEST(textAt(1, FeatureFieldsModel::Edited, Qt::EditRole) == "indirect");
    BOOST_TEST(textAt(2, FeatureFieldsModel::Original, Qt::DisplayRole) == "间接排放");
    BOOST_TEST(textAt(3, FeatureFieldsModel::Original, Qt::DisplayRole) == "120");
    BOOST_TEST(textAt(3, FeatureFieldsModel::Unit, Qt::DisplayRole) == "°C");
}

BOOST_AUTO_TEST_CASE(edited_features_are_marked_on_the_map) {
    ScenarioBench bench;
    auto& document = bench.window().session().document();
    const auto overlay = QString::fromLatin1(scenarioOverlayId);
    BOOST_TEST((document.find(overlay) == nullptr));
    bench.select(QStringLiteral("land.parcels"), "parcel", parcelCode);
    bench.type("yard_area", QStringLiteral("120"));
    bench.settle();
    const auto* entry = document.find(overlay);
    BOOST_REQUIRE(entry != nullptr);
    BOOST_TEST(entry->layer->rows->features.size() == 1u);
    child<QAction>(bench.window(), "scenarioRemoveFeature").trigger();
    bench.settle();
    BOOST_REQUIRE(bench.scenario().edits.size() == 1u);
    BOOST_TEST((bench.scenario().edits[0].action == EditAction::Remove));
    keepPicture(bench.window(), QStringLiteral("scenario-removed"));
    child<QAction>(bench.window(), "scenarioUndo").trigger();
    child<QAction>(bench.window(), "scenarioUndo").trigger();
    BOOST_TEST((document.find(overlay) == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()

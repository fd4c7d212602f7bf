#include "tests/viewer/scenario/scenario_fixture.hpp"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <sstream>

namespace parklens::test {

ScenarioBench::ScenarioBench(MainWindow& window) : m_window(window) {
    child<QAction>(window, "scenario").trigger();
    child<QTabWidget>(window, "scenarioTabs").setCurrentIndex(ScenarioPanel::Changes);
    settle();
}

ScenarioBench::~ScenarioBench() {
    child<QAction>(m_window, "pan").trigger();
    m_window.session().document().select({});
    Scenario none;
    none.project = scenario().project;
    desk().document().reset(none);
    child<QTabWidget>(m_window, "scenarioTabs").setCurrentIndex(ScenarioPanel::Changes);
    settle();
    child<QDockWidget>(m_window, "detailsDock").raise();
}

QAbstractItemModel& ScenarioBench::fields() {
    return *child<QTableView>(m_window, "scenarioFields").model();
}

QAbstractItemModel& ScenarioBench::edits() {
    return *child<QTableView>(m_window, "scenarioEdits").model();
}

QAbstractItemModel& ScenarioBench::differences() {
    return *child<QTableView>(m_window, "scenarioDifferences").model();
}

QAbstractItemModel& ScenarioBench::smallest() {
    return *child<QTableView>(m_window, "scenarioSmallest").model();
}

void ScenarioBench::select(const QString& layer, const char* column, const std::string& text) {
    auto& document = m_window.session().document();
    const auto* entry = document.find(layer);
    BOOST_REQUIRE(entry != nullptr);
    const auto& rows = *entry->layer->rows;
    const auto field = rows.fieldIndex(column);
    BOOST_REQUIRE(field.has_value());
    for (std::size_t row = 0; row < rows.features.size(); ++row) {
        if (toText(rows.features[row].values[*field]) == text) {
            document.select({{layer, row}});
            settle();
            BOOST_REQUIRE(desk().feature().has_value());
            BOOST_REQUIRE(fields().rowCount() > 0);
            return;
        }
    }
    BOOST_FAIL("no row " << text << " in " << layer.toStdString());
}

bool ScenarioBench::type(const char* field, const QString& text) {
    const int row = desk().panel().fields().rowOf(field);
    BOOST_REQUIRE(row >= 0);
    return fields().setData(fields().index(row, FeatureFieldsModel::Edited), text);
}

void ScenarioBench::settle() {
    BOOST_REQUIRE(waitUntil([&] { return !desk().isBusy() && m_window.isAtRest(); }, 120000));
}

void answerFileDialog(const std::filesystem::path& file) {
    QTimer::singleShot(50, qApp, [file] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) {
            answerFileDialog(file); // it is still coming
        } else if (file.empty()) {
            dialog->reject();
        } else {
            // selectFile() leaves a line that has the focus as it is.
            child<QLineEdit>(*dialog, "fileNameEdit")
                .setText(QString::fromStdString(file.string()));
            QMetaObject::invokeMethod(dialog, "accept");
        }
    });
}

std::string textOfFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

} // namespace parklens::test

#include "tests/viewer/project/project_fixture.hpp"

#include <QAction>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QTest>
#include <boost/test/unit_test.hpp>

namespace parklens::test {

namespace fs = std::filesystem;

EditedDemo::EditedDemo() : m_original(readFile(sourceDirectory() / "data" / "demo" / "park.toml")) {
    const auto demo = sourceDirectory() / "data" / "demo";
    for (const auto& entry : fs::directory_iterator(demo)) {
        const auto name = entry.path().filename();
        if (name != "results" && name != "generator") {
            fs::copy(entry.path(), m_folder.path() / name, fs::copy_options::recursive);
        }
    }
    // Pictures for eyes in either language, as desktop_fixture.cpp has it.
    const bool isChinese = qEnvironmentVariable("PARKLENS_TEST_LANGUAGE") == QLatin1String("zh");
    m_window = std::make_unique<MainWindow>(isChinese ? Language::Chinese : Language::English,
                                            Lettering::installed());
    child<QAction>(*m_window, "analyseOnOpening").setChecked(false);
    m_window->resize(1200, 800);
    m_window->show();
    m_window->open(file());
    BOOST_REQUIRE(waitUntil([&] { return m_window->session().project() != nullptr; }, 60000));
}

EditedDemo::~EditedDemo() = default;

ProjectWindows& EditedDemo::projects() {
    auto* projects = m_window->findChild<ProjectWindows*>();
    BOOST_REQUIRE(projects != nullptr);
    return *projects;
}

ProjectWindow& EditedDemo::edit() {
    child<QAction>(*m_window, "editProject").trigger();
    return child<ProjectWindow>(*m_window, "projectWindow");
}

void writeValue(QWidget& window, const char* name, const QString& text) {
    auto& line = child<QLineEdit>(window, name);
    line.setFocus();
    line.selectAll();
    QTest::keyClick(&line, Qt::Key_Backspace);
    QInputMethodEvent written; // Chinese comes so, and not by keys
    written.setCommitString(text);
    QCoreApplication::sendEvent(&line, &written);
    QTest::keyClick(&line, Qt::Key_Return);
}

void chooseValue(QWidget& window, const char* name, const QString& value) {
    auto& list = child<QComboBox>(window, name);
    int line = list.findData(value);
    line = line < 0 ? list.findText(value) : line;
    BOOST_TEST_REQUIRE(line >= 0, name << " has no " << value.toStdString());
    list.setCurrentIndex(line);
    Q_EMIT list.activated(line);
}

std::string textOf(ProjectWindow& window) {
    return window.editor().document().text();
}

} // namespace parklens::test

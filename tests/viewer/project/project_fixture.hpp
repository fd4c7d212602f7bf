// A copy of the demo with the project window open on it.
#pragma once

#include "tests/support/test_environment.hpp"
#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/project/project_windows.hpp"

#include <QWidget>

#include <memory>

namespace parklens::test {

/// The demo in a folder of its own, open in a main window, not analysed.
class EditedDemo {
public:
    EditedDemo();
    ~EditedDemo();

    std::filesystem::path file() const { return m_folder / "park.toml"; }

    const std::filesystem::path& folder() const { return m_folder.path(); }

    MainWindow& window() { return *m_window; }

    ProjectWindows& projects();

    /// Opens the project window as a user does.
    ProjectWindow& edit();

    /// The bytes of the demo's project file.
    const std::string& original() const { return m_original; }

private:
    TemporaryDirectory m_folder;
    std::string m_original;
    std::unique_ptr<MainWindow> m_window;
};

/// Types into the line of a value and leaves it with Return.
void writeValue(QWidget& window, const char* name, const QString& text);

/// Chooses the line with these data, or else this text, in a list.
void chooseValue(QWidget& window, const char* name, const QString& value);

/// The text of what the document says now.
std::string textOf(ProjectWindow& window);

} // namespace parklens::test

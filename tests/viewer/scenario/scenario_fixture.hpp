// The desk of scenarios in the window of the demo.
#pragma once

#include "tests/viewer/desktop/desktop_fixture.hpp"
#include "viewer/desktop/windows/scenario_desk.hpp"

#include <QString>

namespace parklens::test {

/// A parcel of the demo with buildings, and a place in its middle.
inline constexpr const char* parcelCode = "990101001GB00014";
inline constexpr Point insideParcel = {584657.311, 3273158.954};

/// Everything a test needs; leaves the window as it found it.
class ScenarioBench {
public:
    explicit ScenarioBench(MainWindow& window = demoWindow());
    ~ScenarioBench();

    MainWindow& window() { return m_window; }

    ScenarioDesk& desk() { return child<ScenarioDesk>(m_window, "scenarioDesk"); }

    const Scenario& scenario() { return desk().document().scenario(); }

    QAbstractItemModel& fields();
    QAbstractItemModel& edits();
    QAbstractItemModel& differences();
    QAbstractItemModel& smallest();

    /// Selects the row of a layer whose column holds the text, and waits until its fields are
    /// there.
    void select(const QString& layer, const char* column, const std::string& text);

    /// Types a text into a field of the feature at hand. \return whether it was taken
    bool type(const char* field, const QString& text);

    /// Until nothing is read or computed any more.
    void settle();

private:
    MainWindow& m_window;
};

/// The next file dialog is answered with this file; none: it is cancelled.
void answerFileDialog(const std::filesystem::path& file);

std::string textOfFile(const std::filesystem::path& file);

} // namespace parklens::test

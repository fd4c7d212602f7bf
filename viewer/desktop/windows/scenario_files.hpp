/// \file
/// Scenario files in the window: new, open, save, and the question before edits are lost.
#pragma once

#include "gis/base/problem.hpp"
#include "viewer/desktop/scenario/scenario_document.hpp"

#include <QPointer>

#include <functional>
#include <memory>

class QMessageBox;
class QWidget;

namespace parklens {

struct Project;

/// Lives on the GUI thread.
class ScenarioFiles : public QObject {
    Q_OBJECT

public:
    /// Also asks before `window` closes over unsaved edits.
    ScenarioFiles(ScenarioDocument& document, QWidget& window, QObject* parent = nullptr);

    /// Another project is open. Unsaved edits of the one before are kept for when it is opened
    /// again, and the user is asked whether they are to be saved. Null: none.
    void setProject(std::shared_ptr<const Project> project);

    void startNew();
    void askForScenario();

    /// Opens it in place of the one there is. Told: a file that is none, or was made for another
    /// project.
    void open(const std::filesystem::path& file);

    /// Into its file; asks for one where it has none. \return whether it is saved
    bool save();
    bool saveAs();

Q_SIGNALS:
    void failed(const parklens::Problem& problem);
    void told(const QString& sentence); ///< for the log

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settle(const QString& question, bool canStay, const std::function<void()>& then);
    bool write(const Scenario& scenario, const std::filesystem::path& file);
    bool saveAside(Scenario scenario);
    std::filesystem::path askForFile(const Scenario& scenario);
    Scenario empty() const;

    ScenarioDocument& m_document;
    QWidget& m_window;
    std::shared_ptr<const Project> m_project;
    std::map<std::filesystem::path, Scenario> m_kept; ///< unsaved edits, by project
    bool m_mayClose = false;
};

} // namespace parklens

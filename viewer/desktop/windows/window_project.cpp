// The project file edited from the window.

#include "viewer/desktop/project/project_windows.hpp"
#include "viewer/desktop/windows/main_window.hpp"

#include <QAction>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMenu>
#include <QTimer>

namespace parklens {

namespace {

/// Lets the main window close only when the project windows have closed.
class ClosingWatch : public QObject {
public:
    ClosingWatch(MainWindow& window, ProjectWindows& projects)
        : QObject(&projects)
        , m_window(window)
        , m_projects(projects) {
        window.installEventFilter(this);
        connect(&projects, &ProjectWindows::allClosed, this, [this] {
            if (m_isAwaited) {
                m_isAwaited = false;
                QTimer::singleShot(0, &m_window, &QWidget::close);
            }
        });
        connect(&projects, &ProjectWindows::closingDeclined, this, [this] { m_isAwaited = false; });
    }

    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() != QEvent::Close || object != &m_window) {
            return false;
        }
        m_isAwaited = false; // windows without changes close at once
        if (m_projects.closeAll()) {
            return false;
        }
        m_isAwaited = true;
        event->ignore();
        return true;
    }

private:
    MainWindow& m_window;
    ProjectWindows& m_projects;
    bool m_isAwaited = false;
};

} // namespace

void MainWindow::addProjectEditing() {
    auto* projects = new ProjectWindows(*this, m_session.standards(), m_language);
    new ClosingWatch(*this, *projects);
    auto* create = makeAction(*this, "newProject", tr("&New project…"), QKeySequence::New);
    auto* edit = makeAction(
        *this, "editProject", tr("E&dit project…"), QKeySequence(QStringLiteral("Ctrl+Shift+P")));
    m_actions.file->insertActions(m_actions.addLayer, {create, edit});
    m_actions.file->insertSeparator(m_actions.addLayer);
    connect(create, &QAction::triggered, this, [this, projects] {
        const auto folder = QFileDialog::getExistingDirectory(this, tr("Folder with the data"));
        if (!folder.isEmpty()) {
            projects->draft(std::filesystem::path(folder.toStdU16String()));
        }
    });
    connect(edit, &QAction::triggered, this, [this, projects] {
        if (const auto project = m_session.project()) {
            projects->edit(project->project.file);
            return;
        }
        const auto file = QFileDialog::getOpenFileName(
            this, tr("Edit project"), {}, tr("ParkLens projects (*.toml)"));
        if (!file.isEmpty()) {
            projects->edit(std::filesystem::path(file.toStdU16String()));
        }
    });
    connect(projects, &ProjectWindows::failed, this, &MainWindow::showProblemOf);
    connect(projects,
            &ProjectWindows::analysisRequested,
            this,
            [this](const std::filesystem::path& file) {
                if (!m_actions.analyseOnOpening->isChecked()) {
                    connect(
                        &m_session,
                        &ProjectSession::opened,
                        this,
                        [this] { m_session.analyse(); },
                        Qt::SingleShotConnection);
                }
                m_session.open(file);
            });
    connect(&m_session, &ProjectSession::opened, projects, [this, projects] {
        if (const auto project = m_session.project()) {
            projects->offerRecovery(project->project.file);
        }
    });
}

} // namespace parklens

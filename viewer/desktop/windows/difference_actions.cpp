#include "viewer/desktop/windows/difference_actions.hpp"

#include "viewer/desktop/panels/difference_panel.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QDockWidget>
#include <QFileDialog>

#include <optional>

namespace parklens {

namespace {

/// What is open, as a side of a comparison: the folder of results that is looked at, else the
/// project.
std::optional<std::filesystem::path> openRun(const ProjectSession& session) {
    if (const auto run = session.run(); run && run->folder) {
        return run->folder->recorded.file;
    }
    if (const auto project = session.project()) {
        return project->project.file;
    }
    return std::nullopt;
}

} // namespace

DifferenceActions::DifferenceActions(ProjectSession& session,
                                     DifferencePanel& panel,
                                     QDockWidget& dock,
                                     QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_panel(panel)
    , m_dock(dock) {
    connect(&panel, &DifferencePanel::compareWanted, this, &DifferenceActions::askAndCompare);
    connect(&panel, &DifferencePanel::exportWanted, this, &DifferenceActions::askAndExport);
    connect(&panel, &DifferencePanel::projectWanted, this, &DifferenceActions::askForProject);
    connect(&panel, &DifferencePanel::failed, this, &DifferenceActions::failed);
    connect(&session, &ProjectSession::opened, &panel, &DifferencePanel::clear);
}

void DifferenceActions::askAndCompare() {
    const auto current = openRun(m_session);
    if (!current) {
        Q_EMIT told(tr("Open a project or a folder of results first"));
        return;
    }
    const auto file = QFileDialog::getOpenFileName(
        &m_panel, tr("Compare with"), {}, tr("Results and projects (results.json *.toml)"));
    if (!file.isEmpty()) {
        m_dock.show();
        m_dock.raise();
        m_panel.compare(pathOf(file), *current);
    }
}

void DifferenceActions::askForProject(ComparedSide side) {
    const auto file = QFileDialog::getOpenFileName(
        &m_panel,
        tr("Project of %1").arg(side == ComparedSide::A ? QLatin1Char('A') : QLatin1Char('B')),
        {},
        tr("Projects (*.toml)"));
    if (!file.isEmpty()) {
        m_panel.compareWithProject(side, pathOf(file));
    }
}

void DifferenceActions::askAndExport() {
    const auto file = QFileDialog::getSaveFileName(
        &m_panel, tr("Export table"), tr("difference.csv"), tr("Tables (*.csv)"));
    if (file.isEmpty()) {
        return;
    }
    try {
        m_panel.writeCsv(pathOf(file));
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
    }
}

} // namespace parklens

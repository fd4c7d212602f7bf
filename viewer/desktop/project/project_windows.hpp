/// \file
/// The project windows that are open, new projects, and what a crash has left behind.
#pragma once

#include "viewer/desktop/project/project_window.hpp"

#include <QObject>

#include <filesystem>

namespace parklens {

class ProjectWindows : public QObject {
    Q_OBJECT

public:
    /// \param window  whose the windows are; it must outlive this
    ProjectWindows(QWidget& window, const StandardsLibrary& standards, Language language);

    /// Opens a window on the file, or brings the one that is open to the front; unsaved text that a
    /// crash has left beside the file is offered. \return null where the file is no TOML: failed()
    /// has told
    ProjectWindow* edit(const std::filesystem::path& file);

    /// Looks into a folder in the background and opens a window on a draft of `park.toml` in it.
    void draft(const std::filesystem::path& folder);

    /// Offers unsaved text that a crash has left beside a project, if there is some.
    void offerRecovery(const std::filesystem::path& file);

    /// Closes the windows; the first that has unsaved text asks and stays. \return whether all are
    /// closed
    bool closeAll();

    BackgroundTask& drafting() { return m_drafting; }

Q_SIGNALS:
    void analysisRequested(const std::filesystem::path& file);
    void failed(const parklens::Problem& problem);
    void closingDeclined(); ///< a window has unsaved text and stays
    void allClosed();       ///< the last window has closed, with everything saved or given up

private:
    ProjectWindow* windowOf(const std::filesystem::path& file) const;
    ProjectWindow* show(ProjectDocument document);
    void restore(const std::filesystem::path& file, const AbandonedText& abandoned);

    QWidget& m_window;
    std::shared_ptr<const StandardsLibrary> m_standards; ///< tasks outlive the main window's own
    Language m_language;
    BackgroundTask m_drafting; ///< last: it is stopped first
};

} // namespace parklens

#include "viewer/desktop/project/project_windows.hpp"

#include "analysis/discovery/project_draft.hpp"
#include "gis/base/error.hpp"
#include "viewer/desktop/session/texts.hpp"

#include <QDateTime>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace parklens {

namespace fs = std::filesystem;

namespace {

constexpr const char* draftName = "park.toml";

QString shownTime(std::chrono::system_clock::time_point time) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
}

} // namespace

ProjectWindows::ProjectWindows(QWidget& window,
                               const StandardsLibrary& standards,
                               Language language)
    : QObject(&window)
    , m_window(window)
    , m_standards(std::make_shared<const StandardsLibrary>(standards))
    , m_language(language)
    , m_drafting(nullptr, language) {
    connect(&m_drafting, &BackgroundTask::failed, this, &ProjectWindows::failed);
}

ProjectWindow* ProjectWindows::windowOf(const fs::path& file) const {
    std::error_code unknown;
    for (auto* window :
         m_window.findChildren<ProjectWindow*>(QString(), Qt::FindDirectChildrenOnly)) {
        const fs::path& own = window->editor().document().file();
        if (window->isVisible() && (own == file || fs::equivalent(own, file, unknown))) {
            return window;
        }
    }
    return nullptr;
}

ProjectWindow* ProjectWindows::show(ProjectDocument document) {
    auto* window = new ProjectWindow(std::move(document), m_standards, m_language, &m_window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ProjectWindow::analysisRequested, this, &ProjectWindows::analysisRequested);
    connect(window, &ProjectWindow::closingDeclined, this, &ProjectWindows::closingDeclined);
    connect(window, &ProjectWindow::closed, this, [this, window] {
        for (auto* other :
             m_window.findChildren<ProjectWindow*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (other != window && other->isVisible()) {
                return;
            }
        }
        Q_EMIT allClosed();
    });
    window->show();
    return window;
}

ProjectWindow* ProjectWindows::edit(const fs::path& file) {
    if (auto* window = windowOf(file)) {
        window->raise();
        window->activateWindow();
        return window;
    }
    try {
        auto* window = show(ProjectDocument::read(file));
        offerRecovery(file);
        return window;
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
        return nullptr;
    }
}

void ProjectWindows::draft(const fs::path& folder) {
    const fs::path file = folder / draftName;
    std::error_code unknown;
    if (fs::exists(file, unknown)) {
        Q_EMIT failed({.what = {"这个文件夹里已经有项目文件", "is there already"},
                       .place = {.file = file.string()},
                       .mend = {"请打开它再编辑，或另选文件夹",
                                "open it and edit it, or choose another folder"}});
        return;
    }
    m_drafting.start(tr("Looking into %1").arg(shown(folder)),
                     [this, folder, file, standards = m_standards, language = m_language](
                         const TaskControl& control) -> BackgroundTask::Finish {
                         Diagnostics untold; // a folder too large: what was seen is drafted
                         const ProjectDraft drafted =
                             draftProject(folder, folder, language, *standards, control, untold);
                         return [this, file, text = drafted.text] {
                             show(ProjectDocument(file, text));
                         };
                     });
}

void ProjectWindows::offerRecovery(const fs::path& file) {
    const auto left = abandonedTexts(file);
    QWidget* parent = windowOf(file);
    parent = parent == nullptr ? &m_window : parent;
    if (left.empty() ||
        m_window.findChild<QMessageBox*>(QStringLiteral("projectRecovery")) != nullptr) {
        return;
    }
    const AbandonedText& newest = left.front();
    auto sentence =
        tr("Changes to %1 that were not saved have been kept from %2 (computer %3), when "
           "the program ended unexpectedly.")
            .arg(shown(file), shownTime(newest.time), QString::fromStdString(newest.host));
    if (!newest.isOfThisFile) {
        sentence += QLatin1Char(' ') +
                    tr("The project file has been changed since: restoring shows the older text, "
                       "which undo takes back.");
    }
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("ParkLens"), sentence, QMessageBox::Cancel, parent);
    box->setObjectName(QStringLiteral("projectRecovery"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->button(QMessageBox::Cancel)->setText(tr("&Later"));
    auto* take = box->addButton(tr("&Restore"), QMessageBox::AcceptRole);
    take->setObjectName(QStringLiteral("recoveryRestore"));
    auto* decline = box->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    decline->setObjectName(QStringLiteral("recoveryDiscard"));
    connect(take, &QAbstractButton::clicked, this, [this, file, newest] { restore(file, newest); });
    connect(decline, &QAbstractButton::clicked, this, [newest] { drop(newest); });
    box->open();
}

/// The text is kept under this window's own name before the other is dropped.
void ProjectWindows::restore(const fs::path& file, const AbandonedText& abandoned) {
    auto* window = windowOf(file);
    if (window == nullptr) {
        try {
            window = show(ProjectDocument::read(file));
        } catch (const Error& error) {
            Q_EMIT failed(error.problem());
            return;
        }
    }
    try {
        if (window->editor().restore(abandoned)) {
            drop(abandoned);
            window->showPart(QString::fromStdString(abandoned.place)); // where the user was
        }
    } catch (const Error& error) {
        Q_EMIT failed(error.problem());
    }
}

bool ProjectWindows::closeAll() {
    for (auto* window :
         m_window.findChildren<ProjectWindow*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (window->isVisible() && !window->close()) {
            return false;
        }
    }
    return true;
}

} // namespace parklens

/// \file
/// A project file that is being edited in a window: edits, undo, saving, and the text kept for the
/// case of a crash.
#pragma once

#include "analysis/project/project_document.hpp"
#include "analysis/project/project_recovery.hpp"
#include "viewer/desktop/session/background_task.hpp"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace parklens {

/// Keeps unsaved text at the latest four seconds after an edit, and anew every minute
/// (docs/project_editing.md). What is saved or given up is kept no longer.
class ProjectEditor : public QObject {
    Q_OBJECT

public:
    ProjectEditor(ProjectDocument document, Language language, QObject* parent = nullptr);
    ~ProjectEditor() override; ///< waits; unsaved text that was not given up stays kept

    const ProjectDocument& document() const { return m_document; }

    Language language() const { return m_language; }

    const ProjectRecovery& recovery() const { return m_recovery; }

    /// Takes over what a crash has left, as an edit that can be undone, and keeps it under this
    /// document's own name. \return whether it has \throws IoError, UsageError: it is not kept
    bool restore(const AbandonedText& abandoned);

    /// Runs edits; where one is refused, refused() tells and those before it are taken back.
    bool edit(const std::function<void(ProjectDocument&)>& change);

    void undo();
    void redo();

    /// \return whether it is on the disk; else refused() has told why
    bool save(bool overChanges = false);

    /// \return false where the file cannot be read or is no TOML: refused() has told
    bool reload();

    /// The text is not wanted: it is not kept for the next time.
    void giveUp();

Q_SIGNALS:
    void changed();                    ///< the text, or whether it is saved
    void wentTo(const QString& place); ///< undo or redo changed what is there
    void refused(const parklens::Problem& problem);
    void saved();

private:
    void textChanged();
    void keepText();
    std::string place() const;

    ProjectDocument m_document;
    Language m_language;
    ProjectRecovery m_recovery;
    QTimer m_keeping;                       ///< runs from an edit to the text being kept
    QTimer m_keepingAnew;                   ///< tells other computers that this window lives
    std::string m_restoredPlace;            ///< what was edited before the text was restored
    bool m_isGivenUp = false;               ///< nothing is to be left behind
    bool m_cannotKeep = false;              ///< told once
    std::unique_ptr<BackgroundTask> m_task; ///< writes
};

} // namespace parklens

#include "viewer/desktop/project/project_editor.hpp"

#include "gis/base/error.hpp"

namespace parklens {

namespace {

constexpr int keepAfterMs = 2000;
constexpr int keepAnewMs = 60000;

} // namespace

ProjectEditor::ProjectEditor(ProjectDocument document, Language language, QObject* parent)
    : QObject(parent)
    , m_document(std::move(document))
    , m_language(language)
    , m_recovery(m_document.file())
    , m_task(std::make_unique<BackgroundTask>(nullptr, language)) {
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(keepAfterMs);
    m_keepingAnew.setInterval(keepAnewMs);
    connect(&m_keeping, &QTimer::timeout, this, &ProjectEditor::keepText);
    connect(&m_keepingAnew, &QTimer::timeout, this, &ProjectEditor::keepText);
    connect(m_task.get(), &BackgroundTask::finished, this, [this] {
        m_cannotKeep = false;
        if (!m_document.isModified() || m_isGivenUp) {
            m_recovery.drop(); // saved while it was being written
        }
    });
    connect(m_task.get(), &BackgroundTask::failed, this, [this](const Problem& problem) {
        if (!m_cannotKeep) {
            m_cannotKeep = true;
            Q_EMIT refused(problem);
        }
    });
    removeHalfWritten(m_document.file());
    if (m_document.isModified()) { // a new project
        m_keeping.start();
        m_keepingAnew.start();
    }
}

ProjectEditor::~ProjectEditor() {
    m_task.reset(); // waits for what is being written
    if (m_isGivenUp || !m_document.isModified()) {
        m_recovery.drop();
        return;
    }
    try {
        m_recovery.keep(m_document.text(), m_document.savedText(), place());
    } catch (const Error&) {
        // What was kept last stays.
    }
}

bool ProjectEditor::edit(const std::function<void(ProjectDocument&)>& change) {
    const std::string before = m_document.text();
    ProjectDocument changed = m_document;
    try {
        change(changed);
    } catch (const Error& error) {
        Q_EMIT refused(error.problem());
        return false;
    }
    m_document = std::move(changed);
    if (m_document.text() != before) {
        textChanged();
    }
    return true;
}

void ProjectEditor::textChanged() {
    if (m_document.isModified()) {
        if (!m_keeping.isActive()) {
            m_keeping.start();
        }
        m_keepingAnew.start();
    } else {
        m_keeping.stop();
        m_keepingAnew.stop();
        m_recovery.drop();
    }
    Q_EMIT changed();
}

void ProjectEditor::keepText() {
    if (!m_document.isModified() || m_isGivenUp) {
        return;
    }
    if (m_task->isRunning()) { // a slow disk: two must not write at once
        m_keeping.start();
        return;
    }
    m_task->start({},
                  [recovery = m_recovery,
                   text = m_document.text(),
                   saved = m_document.savedText(),
                   place = place()](const TaskControl&) -> BackgroundTask::Finish {
                      recovery.keep(text, saved, place);
                      return {};
                  });
}

std::string ProjectEditor::place() const {
    const std::string last = pathText(m_document.lastEdit());
    return last.empty() ? m_restoredPlace : last;
}

bool ProjectEditor::restore(const AbandonedText& abandoned) {
    m_restoredPlace = abandoned.place;
    if (!edit([&](ProjectDocument& document) { document.replaceText(abandoned.text); })) {
        return false;
    }
    if (m_document.isModified()) {
        m_recovery.keep(m_document.text(), m_document.savedText(), place());
    }
    return true;
}

void ProjectEditor::undo() {
    if (m_document.canUndo()) {
        const KeyPath path = m_document.undo();
        textChanged();
        Q_EMIT wentTo(QString::fromStdString(pathText(path)));
    }
}

void ProjectEditor::redo() {
    if (m_document.canRedo()) {
        const KeyPath path = m_document.redo();
        textChanged();
        Q_EMIT wentTo(QString::fromStdString(pathText(path)));
    }
}

bool ProjectEditor::save(bool overChanges) {
    try {
        m_document.save(overChanges);
    } catch (const Error& error) {
        Q_EMIT refused(error.problem());
        return false;
    }
    textChanged();
    Q_EMIT saved();
    return true;
}

bool ProjectEditor::reload() {
    try {
        m_document.reload();
    } catch (const Error& error) {
        Q_EMIT refused(error.problem());
        return false;
    }
    textChanged();
    return true;
}

void ProjectEditor::giveUp() {
    m_isGivenUp = true;
    m_keeping.stop();
    m_keepingAnew.stop();
    m_recovery.drop();
}

} // namespace parklens

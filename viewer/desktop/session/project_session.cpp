#include "viewer/desktop/session/project_session.hpp"

#include <utility>

namespace parklens {

ProjectSession::ProjectSession(Language language, QObject* parent)
    : QObject(parent)
    , m_language(language)
    , m_pool(std::make_shared<const TaskPool>())
    , m_styles(std::make_shared<const StyleLibrary>(StyleLibrary::load(dataDirectory() / "styles")))
    , m_standards(std::make_shared<const StandardsLibrary>(
          StandardsLibrary::load(dataDirectory() / "standards")))
    , m_task(nullptr, language)
    , m_reading(nullptr, language)
    , m_explaining(nullptr, language) {
    qRegisterMetaType<Problem>();
    for (auto* task : {&m_task, &m_reading, &m_explaining}) {
        watch(*task);
    }
    connect(&m_reading, &BackgroundTask::finished, this, &ProjectSession::readNext);
    connect(&m_reading, &BackgroundTask::failed, this, &ProjectSession::readNext);
    connect(&m_reading, &BackgroundTask::cancelled, this, &ProjectSession::stopReading);
}

ProjectSession::~ProjectSession() = default;

void ProjectSession::watch(BackgroundTask& task) {
    connect(&task, &BackgroundTask::failed, this, &ProjectSession::failed);
    for (const auto signal : {&BackgroundTask::finished, &BackgroundTask::cancelled}) {
        connect(&task, signal, this, &ProjectSession::tellIfSettled, Qt::QueuedConnection);
    }
    connect(
        &task, &BackgroundTask::failed, this, &ProjectSession::tellIfSettled, Qt::QueuedConnection);
}

void ProjectSession::open(const std::filesystem::path& file) {
    m_task.start(text("打开项目", "Opening the project"),
                 [this,
                  file,
                  language = m_language,
                  pool = m_pool,
                  styles = m_styles,
                  standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
                     auto opened = std::make_shared<OpenedProject>(
                         openProject(file, *standards, *styles, language, *pool, control));
                     return [this, opened] { install(*opened); };
                 });
}

/// What was open is closed.
void ProjectSession::begin(std::shared_ptr<const OpenProject> project,
                           const Crs& crs,
                           const std::vector<NewLayer>& layers) {
    stopReading();
    m_explaining.cancel();
    m_project = std::move(project);
    m_run = nullptr;
    m_figures = nullptr;
    m_explanation = nullptr;
    m_resultLayers.clear();
    m_document.reset(crs);
    for (const auto& [layer, isVisible] : layers) {
        m_document.put(layer, isVisible);
    }
}

void ProjectSession::install(OpenedProject& opened) {
    begin(
        std::make_shared<const OpenProject>(std::move(opened.project)), opened.crs, opened.layers);
    Q_EMIT this->opened();
    tell(m_project->told);
    readDataLayers();
}

bool ProjectSession::isBusy() const {
    return m_task.isRunning() || m_reading.isRunning() || m_explaining.isRunning() ||
           !m_waiting.empty();
}

void ProjectSession::tell(const Diagnostics& diagnostics) {
    for (const auto& entry : diagnostics.entries()) {
        auto sentence = QString::fromStdString(entry.problem.sentence(m_language));
        if (entry.count > 1) {
            sentence += text("（共 %1 处）", " (%1 times)").arg(entry.count);
        }
        Q_EMIT told(sentence);
    }
}

void ProjectSession::tellIfSettled() {
    if (!isBusy()) {
        Q_EMIT settled();
    }
}

QString ProjectSession::text(const char* zh, const char* en) const {
    return QString::fromUtf8(m_language == Language::Chinese ? zh : en);
}

} // namespace parklens

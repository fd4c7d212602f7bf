// Results that an earlier run wrote.

#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/session/recorded_folder.hpp"

namespace parklens {

void ProjectSession::openResults(const std::filesystem::path& path) {
    m_task.start(text("打开成果", "Opening results"),
                 [this,
                  path,
                  language = m_language,
                  pool = m_pool,
                  styles = m_styles,
                  standards = m_standards](const TaskControl& control) -> BackgroundTask::Finish {
                     const auto opened = std::make_shared<OpenedFolder>(
                         openResultsFolder(path, *standards, *styles, language, *pool, control));
                     return [this, opened] { install(*opened); };
                 });
}

void ProjectSession::install(OpenedFolder& opened) {
    std::shared_ptr<const OpenProject> project;
    if (opened.project) {
        project = std::make_shared<const OpenProject>(std::move(opened.project->project));
    }
    begin(project, opened.crs, opened.project ? opened.project->layers : std::vector<NewLayer>());
    m_run = opened.shown;
    m_figures = std::make_shared<const FigureIndex>(*m_run);
    for (const auto& [layer, isVisible] : opened.layers) {
        if (layer->group != LayerGroup::Park) {
            m_resultLayers.insert(layer->id);
        }
        m_document.put(layer, isVisible);
    }
    Q_EMIT this->opened();
    Q_EMIT analysed();
    tell(opened.told);
    if (m_project) {
        readDataLayers();
    }
}

} // namespace parklens

// Layers that are read one after another: those of the project, of files and of tiles.

#include "viewer/desktop/session/base_layers.hpp"
#include "viewer/desktop/session/base_map.hpp"
#include "viewer/desktop/session/data_layers.hpp"
#include "viewer/desktop/session/document_crs.hpp"
#include "viewer/desktop/session/project_session.hpp"
#include "viewer/desktop/session/user_layer.hpp"

#include <utility>

namespace parklens {

void ProjectSession::addLayer(const std::filesystem::path& file,
                              const std::string& layerName,
                              const std::string& crsName) {
    const UserFile from{file, layerName, crsName};
    m_waiting.push_back(
        {text("打开 %1", "Opening %1").arg(QString::fromStdString(file.filename().string())),
         [this, from, language = m_language, pool = m_pool, styles = m_styles](
             const TaskControl& control, const std::optional<Crs>& map) -> BackgroundTask::Finish {
             auto diagnostics = std::make_shared<Diagnostics>();
             const auto read = readUserFile(from, control, *diagnostics);
             const Crs crs = map ? *map : documentCrs(read, from);
             const auto added =
                 userLayer(read, from, *styles, {crs, language, *pool, control, *diagnostics});
             return [this, from, crs, added, diagnostics] {
                 if (!m_document.crs()) {
                     m_document.reset(crs);
                 }
                 m_document.put(added.layer, added.isVisible);
                 tell(*diagnostics);
                 Q_EMIT layerAdded(added.layer->id, from.file);
             };
         }});
    if (!m_reading.isRunning()) {
        readNext();
    }
}

void ProjectSession::addBaseMap(const BaseMapSource& source) {
    m_waiting.push_back({text("打开 %1", "Opening %1")
                             .arg(QString::fromStdU16String(source.path.filename().u16string())),
                         [this, source](const TaskControl&,
                                        const std::optional<Crs>& map) -> BackgroundTask::Finish {
                             auto pyramid = openBaseMap(source);
                             const Crs crs = map ? *map : documentCrs(*pyramid);
                             const auto added = baseMapLayer(std::move(pyramid), source, crs);
                             return [this, crs, added] {
                                 if (!m_document.crs()) {
                                     m_document.reset(crs);
                                 }
                                 m_document.put(added.layer, added.isVisible);
                             };
                         }});
    if (!m_reading.isRunning()) {
        readNext();
    }
}

void ProjectSession::readDataLayers() {
    const DataSources sources{
        {m_project, &m_project->project}, m_standards, m_styles}; // the part keeps the whole alive
    for (auto& layer : dataLayers(sources)) {
        m_waiting.push_back(
            {text("读取%1", "Reading: %1").arg(QString::fromStdString(layer.name.in(m_language))),
             [this, read = std::move(layer.read), language = m_language, pool = m_pool](
                 const TaskControl& control,
                 const std::optional<Crs>& map) -> BackgroundTask::Finish {
                 auto diagnostics = std::make_shared<Diagnostics>();
                 const auto added = read({map.value(), language, *pool, control, *diagnostics});
                 return [this, added, diagnostics] {
                     if (!isReplacedByResults(added.layer->id)) {
                         m_document.put(added.layer, added.isVisible);
                     }
                     tell(*diagnostics);
                 };
             }});
    }
    readNext();
}

void ProjectSession::readNext() {
    if (m_waiting.empty()) {
        return;
    }
    auto next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_reading.start(next.name,
                    [work = std::move(next.work), map = m_document.crs()](
                        const TaskControl& control) { return work(control, map); });
}

void ProjectSession::stopReading() {
    m_waiting.clear();
    m_reading.cancel();
}

/// "land.parcels[1]" is a file of what the results show as "land.parcels".
bool ProjectSession::isReplacedByResults(const QString& layerId) const {
    return m_resultLayers.contains(layerId.section(QLatin1Char('['), 0, 0));
}

} // namespace parklens

// A base map that the user adds to what is open.

#include "viewer/desktop/session/base_map.hpp"
#include "viewer/desktop/session/project_session.hpp"

namespace parklens {

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

} // namespace parklens

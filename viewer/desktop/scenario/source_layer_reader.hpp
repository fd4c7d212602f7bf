/// \file
/// Reads the layers that can be edited when they are asked for.
#pragma once

#include "viewer/desktop/scenario/scenario_overlay.hpp"
#include "viewer/desktop/session/background_task.hpp"

#include <deque>

namespace parklens {

/// One layer after another, in the background. Lives on the GUI thread.
class SourceLayerReader : public QObject {
    Q_OBJECT

public:
    explicit SourceLayerReader(Language language, QObject* parent = nullptr);
    ~SourceLayerReader() override;

    /// Layers of the project before are dropped. Null: none.
    void setProject(std::shared_ptr<const Project> project,
                    std::shared_ptr<const StandardsLibrary> standards);

    /// Sees to it that the layer is read; nothing happens where the project has none of it, or it
    /// could not be read.
    void want(const std::string& key);

    const SourceLayers& layers() const { return m_layers; }

    /// Null where it is not there (yet).
    std::shared_ptr<const SourceLayer> layer(const std::string& key) const;

    bool isBusy() const { return m_isReading; }

Q_SIGNALS:
    void arrived(); ///< layers() has one more, or is of another project
    void failed(const parklens::Problem& problem);

private:
    void readNext();

    Language m_language;
    std::shared_ptr<const TaskPool> m_pool; ///< made with the first layer
    std::shared_ptr<const Project> m_project;
    std::shared_ptr<const StandardsLibrary> m_standards;
    SourceLayers m_layers;
    std::vector<std::string> m_asked;
    std::deque<std::string> m_waiting;
    bool m_isReading = false;
    BackgroundTask m_task; ///< last: it is stopped first
};

/// The key of the layer that rows of a layer of the map stand for: "land.parcels" for the parcels
/// of results, limits and evidence; empty where they cannot be edited.
std::string editableKey(const QString& layerId);

/// The feature behind a row of the map; std::nullopt where there is none or its layer is not there.
std::optional<EditedFeature>
editableFeature(const DocumentLayer& layer, std::size_t row, const SourceLayers& sources);

} // namespace parklens

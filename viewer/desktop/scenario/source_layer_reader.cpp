#include "viewer/desktop/scenario/source_layer_reader.hpp"

#include "analysis/project/project.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace parklens {

namespace {

/// Layers of the map whose rows name what can be edited, and the column that does.
struct NamingLayer {
    const char* id; ///< without what stands before it in a scenario, and without number
    const char* key;
    const char* column;
};

constexpr std::array namingLayers = {NamingLayer{"land.parcels", "land.parcels", "parcel"},
                                     NamingLayer{"land.limits", "land.parcels", "parcel"},
                                     NamingLayer{"evidence.parcels", "land.parcels", "parcel"},
                                     NamingLayer{"land.buildings", "land.buildings", "building"},
                                     NamingLayer{"sources.inventory", "sources.inventory", "id"}};

const NamingLayer* namingLayerOf(const QString& layerId) {
    auto plain = layerId.section(QLatin1Char('['), 0, 0);
    if (plain.startsWith(QLatin1String("scenario."))) {
        plain = plain.mid(9);
    }
    const auto found = std::ranges::find_if(
        namingLayers, [&](const NamingLayer& layer) { return plain == QLatin1String(layer.id); });
    return found == namingLayers.end() ? nullptr : found;
}

/// Rows of results, which name parks; rows of the data do so only by chance.
bool isOfResults(const FeatureLayer& rows) {
    return rows.fieldIndex("park_id").has_value();
}

} // namespace

SourceLayerReader::SourceLayerReader(Language language, QObject* parent)
    : QObject(parent)
    , m_language(language)
    , m_task(nullptr, language) {
    connect(&m_task, &BackgroundTask::failed, this, [this](const Problem& problem) {
        m_isReading = false;
        Q_EMIT failed(problem);
        readNext();
    });
    connect(&m_task, &BackgroundTask::finished, this, [this] {
        m_isReading = false;
        readNext();
    });
}

SourceLayerReader::~SourceLayerReader() = default;

void SourceLayerReader::setProject(std::shared_ptr<const Project> project,
                                   std::shared_ptr<const StandardsLibrary> standards) {
    m_task.cancel(); // its outcome, if it comes at all, is of a project that is not this one
    m_isReading = false;
    m_waiting.clear();
    m_asked.clear();
    m_layers.clear();
    m_project = std::move(project);
    m_standards = std::move(standards);
    Q_EMIT arrived();
}

void SourceLayerReader::want(const std::string& key) {
    const bool isAsked = std::ranges::find(m_asked, key) != m_asked.end();
    if (isAsked || !m_project || editableSource(*m_project, key) == nullptr) {
        return;
    }
    m_asked.push_back(key);
    m_waiting.push_back(key);
    readNext();
}

void SourceLayerReader::readNext() {
    if (m_waiting.empty() || m_isReading) {
        return;
    }
    m_isReading = true;
    if (!m_pool) {
        m_pool = std::make_shared<const TaskPool>();
    }
    const auto key = m_waiting.front();
    m_waiting.pop_front();
    m_task.start(QString::fromUtf8(m_language == Language::Chinese ? "读取可改的图层"
                                                                   : "Reading what can be edited"),
                 [this, key, project = m_project, standards = m_standards, pool = m_pool](
                     const TaskControl& control) -> BackgroundTask::Finish {
                     auto layer = std::make_shared<const SourceLayer>(
                         *project, key, *standards, *pool, control);
                     return [this, key, layer] {
                         m_layers.insert_or_assign(key, layer);
                         Q_EMIT arrived();
                     };
                 });
}

std::shared_ptr<const SourceLayer> SourceLayerReader::layer(const std::string& key) const {
    const auto found = m_layers.find(key);
    return found == m_layers.end() ? nullptr : found->second;
}

std::string editableKey(const QString& layerId) {
    const auto* layer = namingLayerOf(layerId);
    return layer == nullptr ? std::string() : layer->key;
}

std::optional<EditedFeature>
editableFeature(const DocumentLayer& layer, std::size_t row, const SourceLayers& sources) {
    if (!layer.rows || row >= layer.rows->features.size()) {
        return std::nullopt;
    }
    if (layer.id == QLatin1String(scenarioOverlayId)) {
        return overlayFeature(*layer.rows, row);
    }
    const auto* naming = namingLayerOf(layer.id);
    const auto source = naming == nullptr ? sources.end() : sources.find(naming->key);
    if (source == sources.end()) {
        return std::nullopt;
    }
    const auto& rows = *layer.rows;
    const auto column = rows.fieldIndex(naming->column);
    const bool isNamed = column && (isOfResults(rows) || layer.group == LayerGroup::Evidence);
    std::optional<std::size_t> found;
    if (isNamed) {
        const auto all = source->second->find(toText(rows.features[row].values[*column]));
        found = all.empty() ? std::nullopt : std::optional(all.front());
    } else {
        found = source->second->find(rows.file, rows.features[row].fid);
    }
    return found ? std::optional(source->second->reference(*found)) : std::nullopt;
}

} // namespace parklens

#include "viewer/desktop/session/kept_map.hpp"

#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace parklens {

namespace {

bool isKept(const MapDocument::Entry& entry) {
    return entry.layer->group != LayerGroup::Evidence && entry.layer->group != LayerGroup::WhatIf;
}

QStringList idsOf(const std::vector<MapDocument::Entry>& entries) {
    QStringList ids;
    for (const auto& entry : entries) {
        if (isKept(entry)) {
            ids << entry.layer->id;
        }
    }
    return ids;
}

QStringList common(const QStringList& ids, const QStringList& others) {
    QStringList both;
    std::ranges::copy_if(
        ids, std::back_inserter(both), [&](const QString& id) { return others.contains(id); });
    return both;
}

const MapDocument::Entry* entryOf(const std::vector<MapDocument::Entry>& entries,
                                  const QString& id) {
    const auto found =
        std::ranges::find_if(entries, [&](const auto& entry) { return entry.layer->id == id; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

KeptMap::KeptMap(ProjectSession& session, LayerStyles& styles, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_document(session.document())
    , m_styles(styles) {
    connect(&m_document, &MapDocument::layersChanged, this, &KeptMap::follow);
    connect(&styles, &LayerStyles::changed, this, [this] {
        m_kept.styles = m_styles.styles();
        save();
    });
    // The layers of the project's own data are read first.
    connect(&session, &ProjectSession::opened, this, &KeptMap::bringBaseMaps, Qt::QueuedConnection);
    connect(&session, &ProjectSession::settled, this, &KeptMap::tellUnused);
}

QString KeptMap::key() const {
    return QStringLiteral("maps/") + QString::fromLatin1(QUrl::toPercentEncoding(m_project));
}

void KeptMap::load() {
    const auto project = m_session.project();
    m_project = project ? QString::fromStdU16String(
                              std::filesystem::absolute(project->project.file).u16string())
                        : QString();
    m_kept =
        project ? arrangementFromJson(QSettings().value(key()).toByteArray()) : KeptArrangement();
    m_seen.clear();
    m_asked.clear();
    m_hasTold = false;
    m_styles.expect(m_kept.styles);
}

void KeptMap::save() {
    if (m_project.isEmpty()) {
        return;
    }
    QSettings settings;
    if (m_kept == KeptArrangement()) {
        settings.remove(key());
    } else {
        settings.setValue(key(), toJson(m_kept));
    }
}

void KeptMap::follow() {
    if (m_isWelcoming) {
        return;
    }
    if (m_document.entries().empty()) {
        load();
        return;
    }
    const bool isChanged = recordChanges();
    m_isWelcoming = true;
    const bool hasBaseMap = welcomeNew();
    m_isWelcoming = false;
    m_seen = m_document.entries();
    if (isChanged || hasBaseMap) {
        save();
    }
}

/// What the user did to layers that were there before. \return whether anything
bool KeptMap::recordChanges() {
    const auto before = m_kept;
    const auto& entries = m_document.entries();
    for (const auto& seen : m_seen) {
        const auto& id = seen.layer->id;
        const auto* now = entryOf(entries, id);
        if (now == nullptr) {
            std::erase_if(m_kept.baseMaps, [&](const auto& map) { return baseMapId(map) == id; });
        } else if (isKept(seen)) {
            if (now->isVisible != seen.isVisible) {
                m_kept.settings[id].isVisible = now->isVisible;
            }
            if (now->opacity != seen.opacity) {
                m_kept.settings[id].opacity = now->opacity;
            }
        }
    }
    const auto ids = idsOf(entries);
    const auto seen = idsOf(m_seen);
    if (common(ids, seen) != common(seen, ids)) {
        recordOrder();
    }
    return !(m_kept == before);
}

/// Layers that are not on the map keep their places among the others.
void KeptMap::recordOrder() {
    auto ids = idsOf(m_document.entries());
    for (auto& known : m_kept.order) {
        if (ids.contains(known)) {
            known.clear();
        }
    }
    QStringList order;
    qsizetype next = 0;
    for (const auto& known : std::as_const(m_kept.order)) {
        order << (known.isEmpty() && next < ids.size() ? ids[next++] : known);
    }
    order += ids.mid(next);
    m_kept.order = order;
}

/// Gives layers that have come what was kept of them. \return whether a base map is among them that
/// was not kept yet
bool KeptMap::welcomeNew() {
    bool hasBaseMap = false;
    for (const auto& id : idsOf(m_document.entries())) {
        if (entryOf(m_seen, id) != nullptr) {
            continue;
        }
        if (const auto kept = m_kept.settings.find(id); kept != m_kept.settings.end()) {
            const auto setting = kept->second;
            if (setting.isVisible) {
                m_document.setVisible(id, *setting.isVisible);
            }
            if (setting.opacity) {
                m_document.setOpacity(id, *setting.opacity);
            }
        }
        putInOrder(id);
        for (const auto& source : m_asked) {
            if (baseMapId(source) == id &&
                std::ranges::find(m_kept.baseMaps, source) == m_kept.baseMaps.end()) {
                std::erase_if(m_kept.baseMaps,
                              [&](const auto& map) { return baseMapId(map) == id; });
                m_kept.baseMaps.push_back(source);
                hasBaseMap = true;
            }
        }
    }
    return hasBaseMap;
}

/// Below the lowest layer of its group that is to lie above it.
void KeptMap::putInOrder(const QString& id) {
    const auto rank = m_kept.order.indexOf(id);
    if (rank < 0) {
        return;
    }
    const auto* placed = m_document.find(id);
    if (placed == nullptr) {
        return;
    }
    const auto& entries = m_document.entries();
    const auto group = placed->layer->group;
    const auto above = std::ranges::find_if(entries, [&](const MapDocument::Entry& entry) {
        return entry.layer->group == group && m_kept.order.indexOf(entry.layer->id) > rank;
    });
    const auto own = std::ranges::find_if(
        entries, [&](const MapDocument::Entry& entry) { return entry.layer->id == id; });
    if (above < own) {
        m_document.move(id, static_cast<std::size_t>(above - entries.begin()));
    }
}

void KeptMap::addBaseMap(const BaseMapSource& source) {
    auto kept = source;
    kept.path = std::filesystem::absolute(source.path);
    std::erase_if(m_asked, [&](const auto& map) { return map.path == kept.path; });
    m_asked.push_back(kept);
    m_session.addBaseMap(kept);
}

void KeptMap::bringBaseMaps() {
    for (const auto& source : std::vector(m_kept.baseMaps)) {
        std::error_code error;
        if (std::filesystem::exists(source.path, error)) {
            m_session.addBaseMap(source);
        } else {
            Q_EMIT told(tr("The base map %1 is not there any more; please add it anew")
                            .arg(QString::fromStdU16String(source.path.u16string())));
        }
    }
}

void KeptMap::resetStyle(const QString& layerId) {
    m_styles.restore(layerId);
    m_document.setOpacity(layerId, 1.0);
}

/// Once all layers are there; those of results come with the analysis.
void KeptMap::tellUnused() {
    if (m_hasTold || !m_session.run()) {
        return;
    }
    m_hasTold = true;
    for (const auto& [id, style] : m_styles.unused()) {
        if (id.startsWith(QLatin1String("user:")) || id.startsWith(QLatin1String("evidence."))) {
            continue;
        }
        const auto* entry = m_document.find(id);
        if (entry == nullptr) {
            Q_EMIT told(tr("The kept style of %1 is not used: there is no such layer").arg(id));
        } else {
            QStringList fields;
            for (const auto& field : fieldsOf(style)) {
                if (!entry->layer->rows || !entry->layer->rows->fieldIndex(field)) {
                    fields << QString::fromStdString(field);
                }
            }
            Q_EMIT told(tr("The kept style of %1 is not used: there is no field %2")
                            .arg(entry->layer->title, fields.join(QStringLiteral(", "))));
        }
    }
}

} // namespace parklens

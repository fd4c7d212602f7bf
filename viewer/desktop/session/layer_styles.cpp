#include "viewer/desktop/session/layer_styles.hpp"

namespace parklens {

LayerStyles::LayerStyles(MapDocument& document, std::span<const ColourRamp> ramps, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_ramps(ramps) {
    connect(&document, &MapDocument::layersChanged, this, &LayerStyles::follow);
}

std::optional<LayerStyle> LayerStyles::styleOf(const QString& layerId) const {
    const auto found = m_styles.find(layerId);
    return found == m_styles.end() ? std::nullopt : std::optional(found->second);
}

void LayerStyles::expect(Styles styles) {
    m_styles = std::move(styles);
    dress();
}

LayerStyles::Styles LayerStyles::unused() const {
    auto styles = m_styles;
    std::erase_if(styles, [this](const auto& style) {
        const auto* entry = m_document.find(style.first);
        return entry != nullptr && entry->layer->rows && fits(style.second, *entry->layer->rows);
    });
    return styles;
}

void LayerStyles::apply(const QString& layerId, const LayerStyle& style) {
    const auto* entry = m_document.find(layerId);
    if (entry == nullptr || !entry->layer->rows) {
        return;
    }
    if (style == LayerStyle{}) {
        restore(layerId);
        return;
    }
    m_styles[layerId] = style;
    m_document.put(styledLayer(entry->layer, style, m_ramps));
    Q_EMIT changed();
}

void LayerStyles::restore(const QString& layerId) {
    m_styles.erase(layerId);
    const auto* entry = m_document.find(layerId);
    if (entry != nullptr && entry->layer->original) {
        m_document.put(entry->layer->original);
    }
    Q_EMIT changed();
}

void LayerStyles::follow() {
    if (m_document.entries().empty()) {
        m_styles.clear();
    } else {
        dress();
    }
}

/// One layer at a time: putting it calls here again.
void LayerStyles::dress() {
    for (const auto& entry : m_document.entries()) {
        const auto style = styleOf(entry.layer->id);
        if (style && !entry.layer->original && entry.layer->rows &&
            fits(*style, *entry.layer->rows)) {
            m_document.put(styledLayer(entry.layer, *style, m_ramps));
            return;
        }
    }
}

} // namespace parklens

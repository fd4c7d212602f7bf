/// \file
/// The looks that the user has given to layers.
#pragma once

#include "viewer/desktop/session/layer_style.hpp"
#include "viewer/desktop/session/map_document.hpp"

#include <QObject>

#include <map>

namespace parklens {

/// Keeps a look by the layer's id: a layer that is put on the map anew (after an analysis, say)
/// gets it again. Looks are forgotten when the document is reset. Lives on the GUI thread.
class LayerStyles : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    LayerStyles(MapDocument& document,
                std::span<const ColourRamp> ramps,
                QObject* parent = nullptr);

    std::span<const ColourRamp> ramps() const { return m_ramps; }

    /// std::nullopt where the layer has its own look.
    std::optional<LayerStyle> styleOf(const QString& layerId) const;

    /// Nothing happens where there is no such layer with rows.
    void apply(const QString& layerId, const LayerStyle& style);

    /// Back to the look the layer came with.
    void restore(const QString& layerId);

private:
    void follow();

    MapDocument& m_document;
    std::span<const ColourRamp> m_ramps;
    std::map<QString, LayerStyle> m_styles;
};

} // namespace parklens

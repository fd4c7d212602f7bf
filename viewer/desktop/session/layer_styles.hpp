/// \file
/// The looks that the user has given to layers.
#pragma once

#include "viewer/desktop/session/layer_style.hpp"
#include "viewer/desktop/session/map_document.hpp"

#include <QObject>

#include <map>

namespace parklens {

/// Keeps a look by the layer's id: a layer that is put on the map anew (after an analysis, say)
/// gets it again. A look whose fields a layer lacks waits for a layer that has them. Looks are
/// forgotten when the document is reset. Lives on the GUI thread.
class LayerStyles : public QObject {
    Q_OBJECT

public:
    using Styles = std::map<QString, LayerStyle>;

    /// Both must outlive it.
    LayerStyles(MapDocument& document,
                std::span<const ColourRamp> ramps,
                QObject* parent = nullptr);

    std::span<const ColourRamp> ramps() const { return m_ramps; }

    /// Of all layers, also of those that are not on the map.
    const Styles& styles() const { return m_styles; }

    /// std::nullopt where the layer has its own look.
    std::optional<LayerStyle> styleOf(const QString& layerId) const;

    /// Looks of layers that are still to come.
    void expect(Styles styles);

    /// Those that no layer has: it is not there, or lacks a field.
    Styles unused() const;

    /// Nothing happens where there is no such layer with rows. A look that changes nothing is
    /// restore().
    void apply(const QString& layerId, const LayerStyle& style);

    /// Back to the look the layer came with.
    void restore(const QString& layerId);

Q_SIGNALS:
    void changed(); ///< by apply() or restore()

private:
    void follow();
    void dress();

    MapDocument& m_document;
    std::span<const ColourRamp> m_ramps;
    Styles m_styles;
};

} // namespace parklens

/// \file
/// How the user arranged the map of a project, as it is kept between sessions.
#pragma once

#include "viewer/desktop/session/base_map.hpp"
#include "viewer/desktop/session/layer_style.hpp"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace parklens {

/// What the user has changed; what is absent is as it came.
struct KeptArrangement {
    struct Setting {
        std::optional<bool> isVisible = {};
        std::optional<double> opacity = {};

        friend bool operator==(const Setting&, const Setting&) = default;
    };

    std::map<QString, LayerStyle> styles; ///< by the layer's id, as are the settings
    std::map<QString, Setting> settings;
    QStringList order; ///< ids, the lowest first; empty where no layer was moved
    std::vector<BaseMapSource> baseMaps;

    friend bool operator==(const KeptArrangement&, const KeptArrangement&) = default;
};

/// As JSON: `{"styles": {id: {…}}, "layers": {id: {"visible", "opacity"}}, "order": [id],
/// "base_maps": [{"path", "rows", "datum"}]}`.
QByteArray toJson(const KeptArrangement& arrangement);

/// What is not understood (of a later version, say) is left out.
KeptArrangement arrangementFromJson(const QByteArray& json);

} // namespace parklens

/// \file
/// What the settings of a what-if change on the map.
#pragma once

#include "analysis/whatif/what_if.hpp"
#include "viewer/desktop/session/base_layers.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace parklens {

/// What the layers are made from.
struct WhatIfGround {
    std::map<std::string, Crs> rasterSystems; ///< of the forest layers, by project key
    std::shared_ptr<const FeatureLayer> stations =
        nullptr; ///< of the map; null where there are none
    std::shared_ptr<const FeatureLayer> sources = nullptr; ///< likewise
};

/// What the map shows of the settings.
struct WhatIfMap {
    std::vector<NewLayer> layers; ///< of the group WhatIf
    QString note;                 ///< what is not on the map, and why; empty where all is
};

/// Under the assumptions: what the first figure of forest or green that they touch counts, where a
/// threshold or an extent is moved (CountedPatches), stations that stand for the park where an air
/// setting is, sources where a reference of the load is; the main ones are those that make up the
/// share of data/standards/equal-standard-load. No layers where nothing that maps show is moved.
WhatIfMap whatIfMap(WhatIf& whatIf,
                    const std::string& parkId,
                    const Assumptions& assumptions,
                    const WhatIfGround& ground,
                    const StandardsLibrary& standards,
                    const StyleSheet& style,
                    const LayerWorkshop& workshop);

} // namespace parklens

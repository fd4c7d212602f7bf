/// \file
/// What the two sides of a swipe show.
#pragma once

#include "analysis/project/project.hpp"
#include "viewer/desktop/session/base_layers.hpp"
#include "viewer/desktop/session/map_document.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace parklens {

/// One side of a swipe.
struct SwipeSide {
    enum class Kind {
        Map,     ///< what is ticked
        Year,    ///< what is ticked, of layers that are there for several years that year's alone
        Layer,   ///< what is ticked, with this layer and without that of the other side
        OtherRun ///< base map of the project, and the layers of another folder of results
    };

    Kind kind = Kind::Map;
    int year = 0;       ///< of Year
    QString layer = {}; ///< id, of Layer

    friend bool operator==(const SwipeSide&, const SwipeSide&) = default;
};

/// Layers of the map that are data of a year, by their id; of kinds of which there is one year
/// alone they are left out.
class LayerYears {
public:
    LayerYears() = default;
    LayerYears(const Project& project, const MapDocument& document);

    /// Ascending; empty, or two at least.
    const std::vector<int>& years() const { return m_years; }

    /// Whether the year has a say on the layer, and then whether it shows it. The patches of
    /// several years, which are one layer, are no year's.
    std::optional<bool> isShownIn(int year, const QString& layer) const;

private:
    struct Kind {
        std::map<QString, int> yearByLayer;
    };

    std::map<QString, Kind> m_kinds; ///< "forest"
    std::vector<int> m_years;
};

/// The scene of `side` beside `other`, with this revision.
std::shared_ptr<const PaintedScene> swipeScene(const SwipeSide& side,
                                               const SwipeSide& other,
                                               const MapDocument& document,
                                               const LayerYears& years,
                                               const std::vector<NewLayer>& otherRun,
                                               std::uint64_t revision);

} // namespace parklens

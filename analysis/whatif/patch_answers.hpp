/// \file
/// The patches of one park's rasters, kept so that thresholds and minimum areas can be moved.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/measurements/measurements.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace parklens {

/// What a request of patches is answered from.
///
/// Of a class, or with a closure rule, one search gives every minimum area (patchAreas()). Of a
/// threshold without closure a component tree gives every threshold on its steps and every minimum
/// area; it takes a search for each threshold, so it is only built when thresholds are moved. A
/// threshold between the steps is searched by itself. All that was found is kept; of what single
/// searches found the last some dozens.
class PatchAnswers {
public:
    /// Everything given must outlive this.
    PatchAnswers(const Park& park, const ProjectData& data, const TaskPool& pool);

    struct Asking {
        double step = 0.0;           ///< between thresholds: canopyThresholdStep(); 0 for classes
        bool movesThreshold = false; ///< other thresholds will be asked for
    };

    /// The sums of a search, to the bit, without a list of patches; std::nullopt where the minimum
    /// area is one that trees cannot tell (above 0 and below 100 m², above 100 ha).
    /// \throws what connectedPatches() throws; \pre the raster is open and the park has the extent
    std::optional<ZonePatches>
    find(const PatchRequest& request, const Asking& asking, const TaskControl& control);

private:
    using Place = std::pair<std::string, ExtentSelector>; ///< layer and extent

    const RasterSource& rasterOf(const PatchRequest& request) const;
    const ComponentTree&
    treeOf(const PatchRequest& request, double step, const TaskControl& control);
    const ComponentTree& areasOf(PatchRequest request, const TaskControl& control);

    const Park& m_park;
    const ProjectData& m_data;
    const TaskPool& m_pool;
    std::map<Place, ComponentTree> m_trees;        ///< over all thresholds
    std::map<PatchRequest, ComponentTree> m_areas; ///< of one class or threshold, minimum area 0
};

} // namespace parklens

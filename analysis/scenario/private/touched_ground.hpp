/// \file
/// The ground that changed parcels or sources stand on, and the parks that it reaches (private to
/// analysis/scenario).
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/model/park.hpp"
#include "analysis/project/scenario.hpp"
#include "gis/crs/polygon_transforms.hpp"

#include <vector>

namespace parklens {

/// Boxes of what changed, in one system.
class TouchedGround {
public:
    explicit TouchedGround(const Crs& crs) : m_transforms(crs) {}

    void include(const Envelope& box);

    /// True where a box meets that of one of the park's extents.
    bool meets(const Park& park);

private:
    PolygonTransforms m_transforms;
    std::vector<Envelope> m_boxes;
};

/// Which of `after.parks` the edits of parcels and buildings reach.
std::vector<bool>
parksOfLand(const ProjectData& before, const ProjectData& after, const Scenario& scenario);

/// Which the edits of sources reach.
std::vector<bool>
parksOfSources(const ProjectData& before, const ProjectData& after, const Scenario& scenario);

} // namespace parklens

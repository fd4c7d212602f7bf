#include "analysis/scenario/private/touched_parks.hpp"

#include "analysis/scenario/private/touched_ground.hpp"

#include <algorithm>

namespace parklens {

void TouchedGround::include(const Envelope& box) {
    if (!box.empty()) {
        m_boxes.push_back(box);
    }
}

bool TouchedGround::meets(const Park& park) {
    if (m_boxes.empty()) {
        return false;
    }
    return std::any_of(park.extents.begin(), park.extents.end(), [&](const auto& extent) {
        const Envelope own =
            envelopeOf(m_transforms.transformed(extent.second.united, extent.second.crs));
        return std::any_of(m_boxes.begin(), m_boxes.end(), [&](const Envelope& box) {
            return own.intersects(box);
        });
    });
}

std::vector<std::vector<Theme>>
touchedThemes(const ProjectData& before, const ProjectData& after, const Scenario& scenario) {
    const std::vector<bool> land = parksOfLand(before, after, scenario);
    const std::vector<bool> sources = parksOfSources(before, after, scenario);
    std::vector<std::vector<Theme>> themes(after.parks.size());
    for (std::size_t i = 0; i < themes.size(); ++i) {
        if (land[i]) {
            themes[i].push_back(Theme::Land);
        }
        if (sources[i]) {
            themes[i].push_back(Theme::Sources);
        }
    }
    return themes;
}

} // namespace parklens

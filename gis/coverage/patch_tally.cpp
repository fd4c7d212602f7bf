#include "gis/coverage/patch_tally.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace parklens {

void PatchTally::take(Component&& component) {
    if (component.openSides != 0) {
        if (m_density->inSquareMetres(component.area << 52) >= m_rule.closedEnoughM2) {
            m_parts.push_back(std::move(component));
            return;
        }
        m_sidesToFollow = static_cast<std::uint8_t>(m_sidesToFollow | component.openSides);
    }
    settle(std::move(component));
}

void PatchTally::settle(Component&& component) {
    Patch patch;
    patch.areaM2 = m_density->inSquareMetres(component.area << 52);
    patch.kept = patch.areaM2 >= m_rule.minimumAreaM2;
    (patch.kept ? m_keptCount : m_droppedCount) += 1;
    (patch.kept ? m_keptArea : m_droppedArea) += component.inside;
    if (patch.areaM2 >= m_rule.listedFromM2) {
        patch.id = component.firstRow * m_rule.gridColumns + component.firstColumn;
        patch.areaIsLowerBound = component.openSides != 0;
        patch.insideAreaM2 = m_density->inSquareMetres(component.inside);
        m_listed.push_back({std::move(patch), component.inside, std::move(component.runs)});
    }
}

void PatchTally::joinParts(std::span<const PartWithin> within) {
    std::vector<Component> joined;
    std::vector<bool> goesOn;
    std::map<std::size_t, std::size_t> placeOf;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const auto [place, isFirst] = placeOf.try_emplace(within[i].patch, joined.size());
        if (isFirst) {
            joined.push_back(std::move(m_parts[i]));
            goesOn.push_back(within[i].goesOn);
        } else {
            joined[place->second].add(std::move(m_parts[i]));
        }
    }
    m_parts.clear();
    for (std::size_t i = 0; i < joined.size(); ++i) {
        if (goesOn[i]) {
            m_parts.push_back(std::move(joined[i]));
        } else {
            settle(std::move(joined[i]));
        }
    }
}

void PatchTally::settleParts() {
    for (Component& part : m_parts) {
        settle(std::move(part));
    }
    m_parts.clear();
}

void PatchTally::add(PatchTally&& other) {
    m_keptCount += other.m_keptCount;
    m_droppedCount += other.m_droppedCount;
    m_keptArea += other.m_keptArea;
    m_droppedArea += other.m_droppedArea;
    m_sidesToFollow = static_cast<std::uint8_t>(m_sidesToFollow | other.m_sidesToFollow);
    m_parts.insert(m_parts.end(),
                   std::make_move_iterator(other.m_parts.begin()),
                   std::make_move_iterator(other.m_parts.end()));
    m_listed.insert(m_listed.end(),
                    std::make_move_iterator(other.m_listed.begin()),
                    std::make_move_iterator(other.m_listed.end()));
}

ZonePatches PatchTally::result() {
    ZonePatches result;
    result.keptCount = m_keptCount;
    result.droppedCount = m_droppedCount;
    result.keptAreaM2 = m_density->inSquareMetres(m_keptArea);
    result.droppedAreaM2 = m_density->inSquareMetres(m_droppedArea);
    std::sort(m_listed.begin(), m_listed.end(), [](const Listed& a, const Listed& b) {
        return a.patch.id < b.patch.id;
    });
    for (Listed& listed : m_listed) {
        std::sort(listed.runs.begin(), listed.runs.end(), [](const auto& a, const auto& b) {
            return std::tie(a.row, a.begin) < std::tie(b.row, b.begin);
        });
        listed.patch.outline = outlineOf(listed.runs);
        result.patches.push_back(std::move(listed.patch));
        listed.runs = {};
    }
    return result;
}

} // namespace parklens

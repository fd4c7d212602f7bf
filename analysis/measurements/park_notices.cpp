#include "analysis/measurements/park_notices.hpp"

#include <algorithm>

namespace parklens {

void NoticeListeners::add(const std::string& zoneId, std::size_t park, std::size_t order) {
    m_orders[zoneId].try_emplace(park, order);
    m_orders[std::string()].try_emplace(park, order);
}

const std::map<std::size_t, std::size_t>& NoticeListeners::of(const std::string& zoneId) const {
    static const std::map<std::size_t, std::size_t> nobody;
    const auto found = m_orders.find(zoneId);
    return found == m_orders.end() ? nobody : found->second;
}

void ParkNotices::add(std::size_t park, std::size_t order, Diagnostic diagnostic) {
    m_notices[park].push_back({order, std::move(diagnostic)});
}

void ParkNotices::add(const Diagnostics& noticed,
                      const NoticeListeners& present,
                      const NoticeListeners& group) {
    for (const Diagnostic& entry : noticed.entries()) {
        const std::string& zone = entry.problem.place.feature;
        for (const auto& [park, order] : present.of(zone)) {
            add(park, group.of(zone).at(park), entry);
        }
    }
}

Diagnostics ParkNotices::of(std::size_t park) const {
    std::vector<const Notice*> sorted;
    for (const Notice& notice : m_notices[park]) {
        sorted.push_back(&notice);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const Notice* a, const Notice* b) {
        return a->order < b->order;
    });
    Diagnostics all;
    for (const Notice* notice : sorted) {
        const Diagnostic& entry = notice->diagnostic;
        all.add(entry.severity, entry.code, entry.problem, entry.count);
    }
    return united({&all});
}

} // namespace parklens

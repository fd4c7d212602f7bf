#include "viewer/desktop/panels/park_chart_links.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace parklens {

namespace {

using SubjectKey = std::tuple<SubjectKind, std::string, std::string>;

SubjectKey keyOf(const RowSubject& subject) {
    return {subject.kind, subject.id, subject.parkId};
}

} // namespace

std::set<RowReference> rowsOnMap(const MapDocument& document,
                                 const std::vector<RowSubject>& subjects) {
    std::set<SubjectKey> wanted;
    for (const auto& subject : subjects) {
        wanted.insert(keyOf(subject));
    }
    std::set<RowReference> found;
    for (const bool isVisible : {true, false}) {
        for (const auto& entry : document.entries()) {
            const bool isData =
                entry.layer->group == LayerGroup::Land || entry.layer->group == LayerGroup::Themes;
            if (!isData || entry.isVisible != isVisible) {
                continue;
            }
            for (std::size_t row = 0; row < entry.layer->subjects.size(); ++row) {
                if (wanted.erase(keyOf(entry.layer->subjects[row])) > 0) {
                    found.insert({entry.layer->id, row});
                }
            }
        }
    }
    return found;
}

std::vector<std::size_t> selectedAmong(const std::vector<std::vector<RowSubject>>& subjectsOfRows,
                                       const MapDocument& document) {
    std::set<SubjectKey> selected;
    for (const auto& [layerId, row] : document.selection()) {
        const auto* entry = document.find(layerId);
        if (entry != nullptr && row < entry->layer->subjects.size()) {
            selected.insert(keyOf(entry->layer->subjects[row]));
        }
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < subjectsOfRows.size() && !selected.empty(); ++row) {
        if (std::ranges::any_of(subjectsOfRows[row], [&](const RowSubject& subject) {
                return selected.contains(keyOf(subject));
            })) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace parklens

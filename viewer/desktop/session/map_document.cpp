#include "viewer/desktop/session/map_document.hpp"

#include "viewer/map/feature_search.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace parklens {

namespace {

/// Rows of the features that `search` finds in each drawn layer, the topmost first, each row once.
template <typename Search>
std::vector<RowReference> rowsOf(const DocumentLayer& layer, Search search) {
    std::vector<RowReference> rows;
    std::set<std::size_t> seen;
    for (const auto& drawn : layer.drawn | std::views::reverse) {
        const auto* vector = std::get_if<VectorLayer>(drawn.get());
        if (vector == nullptr) {
            continue;
        }
        for (const auto feature : search(*vector)) {
            const auto row = rowOf(*vector, feature);
            if (seen.insert(row).second) {
                rows.push_back({layer.id, row});
            }
        }
    }
    return rows;
}

template <typename Search>
std::vector<RowReference> rowsOf(const std::vector<MapDocument::Entry>& entries, Search search) {
    std::vector<RowReference> all;
    for (const auto& entry : entries | std::views::reverse) {
        if (entry.isVisible) {
            const auto rows = search(*entry.layer);
            all.insert(all.end(), rows.begin(), rows.end());
        }
    }
    return all;
}

/// Null when there is none.
template <typename Entries>
auto entryOf(Entries& entries, const QString& id) {
    const auto found =
        std::ranges::find_if(entries, [&](const auto& entry) { return entry.layer->id == id; });
    return found == entries.end() ? nullptr : &*found;
}

/// Of points and lines 0; of areas about that of their box: enough to tell a parcel from the park
/// it lies in.
double groundSizeM2(const FeatureLayer& rows, std::size_t row) {
    constexpr double metresPerDegree = 1e5;
    const auto* area = std::get_if<MultiPolygon>(&rows.features[row].geometry);
    if (area == nullptr || !rows.crs) {
        return 0.0;
    }
    const auto box = envelopeOf(*area);
    const double metres = rows.crs->isGeographic() ? metresPerDegree : rows.crs->metresPerUnit();
    return box.empty() ? 0.0 : (box.maxX - box.minX) * (box.maxY - box.minY) * metres * metres;
}

} // namespace

void MapDocument::reset(const Crs& crs) {
    m_crs = crs;
    m_entries.clear();
    changed();
}

const MapDocument::Entry* MapDocument::find(const QString& id) const {
    return entryOf(m_entries, id);
}

/// On top of the group's layers wherever the user put them; of none, below the higher groups.
std::size_t MapDocument::placeFor(LayerGroup group) const {
    const auto last =
        std::ranges::find_if(m_entries | std::views::reverse,
                             [group](const Entry& entry) { return entry.layer->group == group; });
    if (last != m_entries.rend()) {
        return static_cast<std::size_t>(last.base() - m_entries.begin());
    }
    const auto higher = std::ranges::find_if(
        m_entries, [group](const Entry& entry) { return entry.layer->group > group; });
    return static_cast<std::size_t>(higher - m_entries.begin());
}

void MapDocument::put(std::shared_ptr<const DocumentLayer> layer, bool isVisible) {
    if (auto* entry = entryOf(m_entries, layer->id)) {
        const auto id = layer->id;
        entry->layer = std::move(layer);
        changed(id);
        return;
    }
    const auto place = static_cast<std::ptrdiff_t>(placeFor(layer->group));
    m_entries.insert(m_entries.begin() + place,
                     {.layer = std::move(layer), .isVisible = isVisible});
    changed();
}

void MapDocument::remove(const QString& id) {
    const auto dropped =
        std::erase_if(m_entries, [&](const Entry& entry) { return entry.layer->id == id; });
    if (dropped > 0) {
        changed();
    }
}

void MapDocument::removeGroup(LayerGroup group) {
    const auto dropped = std::erase_if(
        m_entries, [group](const Entry& entry) { return entry.layer->group == group; });
    if (dropped > 0) {
        changed();
    }
}

void MapDocument::move(const QString& id, std::size_t newPlace) {
    const auto* entry = find(id);
    if (entry == nullptr) {
        return;
    }
    const auto from = entry - m_entries.data();
    const auto to = static_cast<std::ptrdiff_t>(std::min(newPlace, m_entries.size() - 1));
    if (from == to) {
        return;
    }
    const auto begin = m_entries.begin();
    if (from < to) {
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    } else {
        std::rotate(begin + to, begin + from, begin + from + 1);
    }
    changed();
}

void MapDocument::setVisible(const QString& id, bool isVisible) {
    auto* entry = entryOf(m_entries, id);
    if (entry != nullptr && entry->isVisible != isVisible) {
        entry->isVisible = isVisible;
        changed();
    }
}

void MapDocument::setOpacity(const QString& id, double opacity) {
    auto* entry = entryOf(m_entries, id);
    const double kept = std::clamp(opacity, 0.0, 1.0);
    if (entry != nullptr && entry->opacity != kept) {
        entry->opacity = kept;
        changed();
    }
}

std::vector<RowReference> MapDocument::rowsAt(Point ground, double tolerance) const {
    auto rows = rowsOf(m_entries, [&](const DocumentLayer& layer) {
        return rowsOf(
            layer, [&](const VectorLayer& drawn) { return featuresAt(drawn, ground, tolerance); });
    });
    std::ranges::stable_sort(rows, {}, [this](const RowReference& row) {
        return groundSizeM2(*find(row.layer)->layer->rows, row.row);
    });
    return rows;
}

std::vector<RowReference> MapDocument::rowsWithin(const std::vector<Point>& ring) const {
    return rowsOf(m_entries, [&](const DocumentLayer& layer) {
        auto rows =
            rowsOf(layer, [&](const VectorLayer& drawn) { return featuresWithin(drawn, ring); });
        std::sort(rows.begin(), rows.end());
        return rows;
    });
}

void MapDocument::select(std::set<RowReference> rows) {
    if (rows != m_selection) {
        m_selection = std::move(rows);
        Q_EMIT selectionChanged();
    }
}

std::optional<Envelope> MapDocument::extentOf(const RowReference& row) const {
    const auto* entry = find(row.layer);
    if (entry == nullptr) {
        return std::nullopt;
    }
    Envelope extent;
    for (const auto& drawn : entry->layer->drawn) {
        if (const auto* vector = std::get_if<VectorLayer>(drawn.get())) {
            for (const auto feature : featuresOfRow(*vector, row.row)) {
                extent.include(vector->shapes.envelope(feature));
            }
        }
    }
    return extent.empty() ? std::nullopt : std::optional(extent);
}

std::optional<Envelope> MapDocument::extentOf(const std::vector<QString>& ids) const {
    Envelope extent;
    Envelope background;
    for (const auto& entry : m_entries) {
        const bool isAsked = ids.empty() || std::ranges::find(ids, entry.layer->id) != ids.end();
        if (isAsked && entry.layer->extent) {
            const bool isBackground = ids.empty() && entry.layer->group == LayerGroup::Imagery;
            (isBackground ? background : extent).include(*entry.layer->extent);
        }
    }
    const auto& asked = extent.empty() ? background : extent;
    return asked.empty() ? std::nullopt : std::optional(asked);
}

/// Rows of layers that are gone or exchanged are not chosen any more. Who hears of the selection
/// finds every layer that the list of layers names: that was told first.
void MapDocument::changed(const QString& exchanged) {
    const auto deselected = std::erase_if(m_selection, [&](const RowReference& row) {
        return row.layer == exchanged || find(row.layer) == nullptr;
    });
    auto scene = std::make_shared<PaintedScene>(PaintedScene{.crs = *m_crs});
    for (const auto& entry : m_entries) {
        if (!entry.isVisible) {
            continue;
        }
        for (const auto& drawn : entry.layer->drawn) {
            scene->layers.push_back({drawn, entry.opacity});
        }
    }
    scene->revision = ++m_revision;
    m_scene = std::move(scene);
    Q_EMIT layersChanged();
    if (deselected > 0) {
        Q_EMIT selectionChanged();
    }
}

} // namespace parklens

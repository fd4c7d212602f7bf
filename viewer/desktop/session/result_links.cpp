#include "viewer/desktop/session/result_links.hpp"

#include "viewer/desktop/session/parcel_extents.hpp"

#include <algorithm>
#include <utility>

namespace parklens {

namespace {

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const auto end = std::min(text.find(',', begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

const MultiPolygon* polygonOf(const Feature& feature) {
    return std::get_if<MultiPolygon>(&feature.geometry);
}

/// Puts rows of `parks` and `blocks` together to parks.
class ParkCollector {
public:
    void addExtents(const FeatureLayer& rows) {
        for (std::size_t row = 0; row < rows.features.size(); ++row) {
            const auto role = boundaryRoleOf(rows.textAt(row, "boundary"));
            const auto* polygon = polygonOf(rows.features[row]);
            if (!role || polygon == nullptr || !rows.crs) {
                continue;
            }
            parkOf(rows, row).extents.insert_or_assign(*role,
                                                       Extent{.role = *role,
                                                              .crs = *rows.crs,
                                                              .blocks = {},
                                                              .united = *polygon,
                                                              .areaM2 = areaM2(rows, row),
                                                              .validFrom = {},
                                                              .document = {},
                                                              .documentAreaHa = {},
                                                              .layerKeys = {}});
        }
    }

    void addBlocks(const FeatureLayer& rows) {
        for (std::size_t row = 0; row < rows.features.size(); ++row) {
            const auto role = boundaryRoleOf(rows.textAt(row, "boundary"));
            const auto* polygon = polygonOf(rows.features[row]);
            if (!role || polygon == nullptr) {
                continue;
            }
            auto& extents = parkOf(rows, row).extents;
            if (const auto found = extents.find(*role); found != extents.end()) {
                found->second.blocks.push_back({.name = rows.textAt(row, "block"),
                                                .polygon = *polygon,
                                                .areaM2 = areaM2(rows, row)});
            }
        }
    }

    /// An extent without blocks of its own is one.
    std::vector<Park> parks() {
        for (auto& park : m_parks) {
            for (auto& [role, extent] : park.extents) {
                if (extent.blocks.empty()) {
                    extent.blocks.push_back(
                        {.name = {}, .polygon = extent.united, .areaM2 = extent.areaM2});
                }
            }
        }
        return std::move(m_parks);
    }

private:
    Park& parkOf(const FeatureLayer& rows, std::size_t row) {
        const auto id = rows.textAt(row, "park_id");
        const auto found = std::ranges::find(m_parks, id, &Park::id);
        if (found != m_parks.end()) {
            return *found;
        }
        m_parks.push_back({id, rows.textAt(row, "park_name"), {}});
        return m_parks.back();
    }

    static double areaM2(const FeatureLayer& rows, std::size_t row) {
        constexpr double m2PerHa = 10000.0;
        const auto column = rows.fieldIndex("area_ha");
        return column ? toNumber(rows.features[row].values[*column]).value_or(0.0) * m2PerHa : 0.0;
    }

    std::vector<Park> m_parks;
};

} // namespace

SubjectLinks linksOf(const ResultRows& rows,
                     const ResultSet& results,
                     const std::vector<Park>& parks,
                     const StandardsLibrary& standards) {
    SubjectLinks links;
    std::optional<ParcelExtents> extents;
    if (rows.parcels && rows.parcels->crs) {
        extents.emplace(results, parks, *rows.parcels->crs, standards);
    }
    for (std::size_t row = 0; rows.parcels && row < rows.parcels->features.size(); ++row) {
        const auto* polygon = polygonOf(rows.parcels->features[row]);
        const auto parkId = rows.parcels->textAt(row, "park_id");
        links.parcels.push_back(
            {rows.parcels->textAt(row, "parcel"),
             parkId,
             rows.parcels->textAt(row, "project"),
             rows.parcels->textAt(row, "block"),
             extents && polygon != nullptr ? extents->of(parkId, *polygon) : std::nullopt});
    }
    for (std::size_t row = 0; rows.stations && row < rows.stations->features.size(); ++row) {
        if (auto stands = listed(rows.stations->textAt(row, "stands_for")); !stands.empty()) {
            links.parksByStation.emplace(rows.stations->textAt(row, "id"), std::move(stands));
        }
    }
    return links;
}

std::vector<Park>
readResultParks(const std::filesystem::path& file, Diagnostics& told, const TaskControl& control) {
    ParkCollector collector;
    if (const auto extents = readResultLayer(file, "parks", told, control)) {
        collector.addExtents(*extents);
    }
    if (const auto blocks = readResultLayer(file, "blocks", told, control)) {
        collector.addBlocks(*blocks);
    }
    return collector.parks();
}

} // namespace parklens

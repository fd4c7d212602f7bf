#include "viewer/desktop/session/what_if_layers.hpp"

#include "analysis/emission/equal_standard_load.hpp"
#include "viewer/desktop/session/layer_words.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

bool movesExtentOf(const Assumptions& assumptions, std::string_view theme) {
    return std::ranges::any_of(assumptions.boundaryRoles, [&](const auto& entry) {
        return std::string_view(entry.first).starts_with(theme);
    });
}

bool movesForest(const Assumptions& assumptions) {
    return !assumptions.forests.empty() || movesExtentOf(assumptions, "forest") ||
           movesExtentOf(assumptions, "green");
}

bool movesAir(const Assumptions& assumptions) {
    return assumptions.belowUgM3 || assumptions.belowOperator || assumptions.rounding ||
           assumptions.hourLabel || assumptions.standard || assumptions.stationRule ||
           assumptions.dust || movesExtentOf(assumptions, "air");
}

/// Makes the layers one by one.
class LayerMaker {
public:
    LayerMaker(const StyleSheet& style, const LayerWorkshop& workshop)
        : m_style(style)
        , m_workshop(workshop) {}

    /// \param look  of each row
    /// \param more  behind the title; empty = the title alone
    void
    add(const char* id, FeatureLayer rows, std::vector<RowLook> looks, const QString& more = {}) {
        if (rows.features.empty()) {
            return;
        }
        const auto layerId = QString::fromLatin1(id);
        const auto title = layerTitle(layerId, m_workshop.language);
        const LayerPlan plan{.id = layerId,
                             .title = more.isEmpty() ? title : title + QStringLiteral(" · ") + more,
                             .group = LayerGroup::WhatIf,
                             .style = m_style,
                             .look = [&looks](std::size_t row) { return looks[row]; }};
        m_layers.push_back(
            {makeLayer(std::make_shared<const FeatureLayer>(std::move(rows)), plan, m_workshop)});
    }

    std::vector<NewLayer> take() { return std::move(m_layers); }

private:
    const StyleSheet& m_style;
    const LayerWorkshop& m_workshop;
    std::vector<NewLayer> m_layers;
};

FeatureLayer patchRows(const CountedPatches& counted, const WhatIfGround& ground) {
    FeatureLayer rows{.name = "patches",
                      .fields = {{"layer", FieldType::Text},
                                 {"minimum_area_m2", FieldType::Real},
                                 {"area_m2", FieldType::Real},
                                 {"inside_area_m2", FieldType::Real},
                                 {"area_is_lower_bound", FieldType::Integer}}};
    const auto system = ground.rasterSystems.find(counted.layer);
    if (system == ground.rasterSystems.end()) {
        return rows;
    }
    rows.crs = system->second;
    for (const Patch& patch : counted.patches) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(rows.features.size()) + 1;
        feature.geometry = patch.outline;
        feature.values = {counted.layer,
                          counted.minimumAreaM2,
                          patch.areaM2,
                          patch.insideAreaM2,
                          std::int64_t{patch.areaIsLowerBound}};
        rows.features.push_back(std::move(feature));
    }
    return rows;
}

/// Why patches that count are not on the map; empty where they are.
QString noteOf(const CountedPatches& counted, Language language) {
    if (!counted.areTooMany) {
        return {};
    }
    return (language == Language::Chinese
                ? QStringLiteral("计入的图斑有 %1 个，多于 %2 个，图上不画；加大最小图斑面积后再看")
                : QStringLiteral("%1 patches count, more than the %2 that a map shows; raise the "
                                 "least area of a patch to see them"))
        .arg(counted.count)
        .arg(mostOutlinedPatches);
}

/// The rows of the map's stations that stand for the park.
FeatureLayer stationRows(const std::vector<ParkStation>& stations, const FeatureLayer& all) {
    FeatureLayer rows{.file = all.file, .name = "stations", .crs = all.crs, .fields = all.fields};
    for (std::size_t row = 0; row < all.features.size(); ++row) {
        if (std::ranges::find(stations, all.textAt(row, "id"), &ParkStation::id) !=
            stations.end()) {
            rows.features.push_back(all.features[row]);
        }
    }
    return rows;
}

/// The load of one pollutant of a row of sources.
struct SourceLoad {
    std::size_t row = 0;
    double load = 0.0;
};

/// Rows that make up the main share, of one medium and mode of discharge, as rankLoads() does.
std::set<std::size_t> mainRows(std::vector<SourceLoad> loads, double mainShare) {
    constexpr double sumTolerance = 1e-12; // as the ranking has it
    std::ranges::stable_sort(loads, std::greater<>(), &SourceLoad::load);
    double total = 0.0;
    for (const auto& one : loads) {
        total += one.load;
    }
    std::set<std::size_t> main;
    double sum = 0.0;
    for (const auto& one : loads) {
        if (sum >= mainShare * total * (1.0 - sumTolerance)) {
            break;
        }
        sum += one.load;
        main.insert(one.row);
    }
    return main;
}

/// The rows of the map's sources in the park whose pollutants have a weight, with how they look.
std::pair<FeatureLayer, std::vector<RowLook>> sourceRows(const FeatureLayer& all,
                                                         const std::string& parkId,
                                                         const std::vector<std::string>& sets,
                                                         const StandardsLibrary& standards) {
    FeatureLayer rows{.file = all.file, .name = "sources", .crs = all.crs, .fields = all.fields};
    std::map<Medium, LoadWeights> weights;
    for (const auto& set : sets) {
        if (auto found = referenceSet(set, standards)) {
            weights.emplace(found->medium, std::move(*found));
        }
    }
    std::map<std::pair<Medium, bool>, std::vector<SourceLoad>> groups;
    for (std::size_t row = 0; row < all.features.size(); ++row) {
        const auto found = std::ranges::find_if(weights, [&](const auto& entry) {
            return key(entry.first) == all.textAt(row, "medium");
        });
        if (found == weights.end() || all.textAt(row, "park_id") != parkId) {
            continue;
        }
        const bool isIndirect = all.textAt(row, "discharge_mode") == key(DischargeMode::Indirect);
        for (const auto& [pollutant, weight] : found->second.weights) {
            const auto column = all.fieldIndex(pollutant + "_t_a");
            const auto amount = column ? toNumber(all.features[row].values[*column]) : std::nullopt;
            if (amount) {
                groups[{found->first, isIndirect}].push_back(
                    {row, *found->second.loadOf(pollutant, *amount)});
            }
        }
    }
    const double mainShare = standards.standard("equal-standard-load")
                                 .table("rules")
                                 .row({{"rule", "main_share"}})
                                 .number("value") /
                             100.0;
    std::set<std::size_t> main;
    std::set<std::size_t> shown;
    for (auto& [group, loads] : groups) {
        for (const auto& one : loads) {
            shown.insert(one.row);
        }
        main.merge(mainRows(std::move(loads), mainShare));
    }
    std::vector<RowLook> looks;
    for (const std::size_t row : shown) {
        rows.features.push_back(all.features[row]);
        looks.push_back({.styleValue = main.contains(row) ? "main_source" : "source"});
    }
    return {std::move(rows), std::move(looks)};
}

} // namespace

WhatIfMap whatIfMap(WhatIf& whatIf,
                    const std::string& parkId,
                    const Assumptions& assumptions,
                    const WhatIfGround& ground,
                    const StandardsLibrary& standards,
                    const StyleSheet& style,
                    const LayerWorkshop& workshop) {
    LayerMaker maker(style, workshop);
    QString note;
    if (movesForest(assumptions)) {
        const auto counted = whatIf.patches(parkId, assumptions, workshop.control);
        note = noteOf(counted, workshop.language);
        auto rows = patchRows(counted, ground);
        const auto count = rows.features.size();
        maker.add("whatif.patches",
                  std::move(rows),
                  std::vector<RowLook>(count, {.styleValue = "patch"}),
                  QString::fromStdString(counted.figure.in(workshop.language)));
    }
    if (assumptions.sourceReferenceSets && ground.sources) {
        auto [rows, looks] =
            sourceRows(*ground.sources, parkId, *assumptions.sourceReferenceSets, standards);
        maker.add("whatif.sources", std::move(rows), std::move(looks));
    }
    if (movesAir(assumptions) && ground.stations) {
        auto rows =
            stationRows(whatIf.stations(parkId, assumptions, workshop.control), *ground.stations);
        std::vector<RowLook> looks;
        for (std::size_t row = 0; row < rows.features.size(); ++row) {
            looks.push_back({.styleValue = "station",
                             .label = QString::fromStdString(rows.textAt(row, "name"))});
        }
        maker.add("whatif.stations", std::move(rows), std::move(looks));
    }
    return {maker.take(), note};
}

} // namespace parklens

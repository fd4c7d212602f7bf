#include "viewer/desktop/session/figure_index.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace parklens {

namespace {

std::map<std::string, Theme> themesById() {
    std::map<std::string, Theme> themes;
    for (const auto& indicator : catalogue()) {
        themes.emplace(indicator.descriptor.id, indicator.descriptor.theme);
    }
    return themes;
}

/// Indicators into which footprints or floors of buildings go.
constexpr std::array<std::string_view, 8> buildingFigures = {
    "parcel.plot_ratio",
    "parcel.building_density",
    "parcel.building_coefficient",
    "parcel.admin_floor_share",
    "land.plot_ratio",
    "land.building_density",
    "land.industrial_plot_ratio",
    "land.industrial_building_coefficient"};

/// The park in the id of a block, "<park>#<block>".
std::string parkOfBlock(const std::string& id) {
    return id.substr(0, id.rfind('#'));
}

} // namespace

std::optional<Theme> themeOf(const std::string& indicatorId) {
    static const auto themes = themesById();
    const auto found = themes.find(indicatorId);
    return found == themes.end() ? std::nullopt : std::optional(found->second);
}

LocalizedText words(Theme theme) {
    switch (theme) {
    case Theme::Park:
        return {"园区", "Park"};
    case Theme::Forest:
        return {"森林与绿化", "Forest and greening"};
    case Theme::Land:
        return {"土地利用", "Land use"};
    case Theme::Air:
        return {"环境空气", "Ambient air"};
    case Theme::Sources:
        return {"污染源", "Emission sources"};
    }
    return {};
}

std::optional<Theme> themeOfLayer(const QString& layerId) {
    struct Prefix {
        const char* begin;
        Theme theme;
    };

    static constexpr Prefix prefixes[] = {{"forest", Theme::Forest},
                                          {"land.", Theme::Land},
                                          {"air.", Theme::Air},
                                          {"sources.", Theme::Sources},
                                          {"evidence.parcels", Theme::Land}};
    for (const auto& [begin, theme] : prefixes) {
        if (layerId.startsWith(QLatin1String(begin))) {
            return theme;
        }
    }
    return std::nullopt;
}

/// Parks and blocks are found by their id alone.
FigureIndex::Key
FigureIndex::keyOf(SubjectKind kind, const std::string& id, const std::string& parkId) {
    const bool isPlace = kind == SubjectKind::Park || kind == SubjectKind::Block;
    return {kind, isPlace ? std::string() : parkId, id};
}

FigureIndex::FigureIndex(const ShownResults& shown) : m_parksByStation(shown.links.parksByStation) {
    for (std::size_t index = 0; index < shown.results.indicators.size(); ++index) {
        const auto& figure = shown.results.indicators[index];
        const auto& subject = figure.subject;
        m_figures[keyOf(subject.kind, subject.id, subject.parkId)].push_back(index);
        m_themes.push_back(themeOf(figure.id));
        m_countsBuildings.push_back(std::ranges::find(buildingFigures, figure.id) !=
                                    buildingFigures.end());
        m_scopeExtents.push_back(figure.dimension.contains("scope") ? figure.boundary
                                                                    : std::string());
    }
    for (const auto& parcel : shown.links.parcels) {
        const auto own = keyOf(SubjectKind::Parcel, parcel.id, parcel.parkId);
        if (parcel.extents) {
            m_extents.emplace(own, *parcel.extents);
        }
        auto& above = m_above[own];
        if (!parcel.projectId.empty()) {
            above.push_back(keyOf(SubjectKind::Project, parcel.projectId, parcel.parkId));
        }
        if (!parcel.block.empty()) {
            above.push_back(keyOf(SubjectKind::Block, parcel.parkId + "#" + parcel.block, {}));
        }
    }
}

/// Gathers figures in the order asked for, each once.
struct FigureIndex::Collector {
    const FigureIndex& index;
    const std::set<std::string>* extents; ///< that hold the subject; null: not known
    std::vector<std::size_t> figures = {};
    std::set<std::size_t> seen = {};

    void add(const Key& key, const std::optional<Theme>& theme) {
        const auto found = index.m_figures.find(key);
        if (found == index.m_figures.end()) {
            return;
        }
        for (const auto figure : found->second) {
            if ((!theme || index.m_themes[figure] == theme) && isEntered(figure) &&
                seen.insert(figure).second) {
                figures.push_back(figure);
            }
        }
    }

    bool isEntered(std::size_t figure) const {
        const auto& extent = index.m_scopeExtents[figure];
        return extents == nullptr || extent.empty() || extents->contains(extent);
    }
};

std::vector<std::size_t>
FigureIndex::figuresOfBuilding(const std::vector<RowSubject>& parcels) const {
    std::vector<std::size_t> own;
    std::vector<std::size_t> above;
    for (const auto& parcel : parcels) {
        const auto direct = m_figures.find(keyOf(parcel.kind, parcel.id, parcel.parkId));
        for (const auto figure : figuresOf(parcel, Theme::Land)) {
            const bool isOwn = direct != m_figures.end() &&
                               std::ranges::find(direct->second, figure) != direct->second.end();
            auto& list = isOwn ? own : above;
            if (m_countsBuildings[figure] && std::ranges::find(list, figure) == list.end()) {
                list.push_back(figure);
            }
        }
    }
    own.insert(own.end(), above.begin(), above.end());
    return own;
}

std::vector<std::size_t> FigureIndex::figuresOf(const RowSubject& subject,
                                                const std::optional<Theme>& theme) const {
    const auto own = keyOf(subject.kind, subject.id, subject.parkId);
    const auto extents = m_extents.find(own);
    Collector collector{*this, extents == m_extents.end() ? nullptr : &extents->second};
    collector.add(own, theme);
    if (const auto above = m_above.find(own); above != m_above.end()) {
        for (const auto& key : above->second) {
            collector.add(key, theme);
        }
    }
    std::vector<std::string> parks = {subject.parkId};
    if (subject.kind == SubjectKind::Block) {
        parks = {parkOfBlock(subject.id)};
    } else if (const auto stands = m_parksByStation.find(subject.id);
               subject.kind == SubjectKind::Station && stands != m_parksByStation.end()) {
        parks = stands->second;
    }
    for (const auto& park : parks) {
        collector.add(keyOf(SubjectKind::Park, park, {}), theme);
    }
    return collector.figures;
}

} // namespace parklens

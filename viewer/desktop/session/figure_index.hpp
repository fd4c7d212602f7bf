/// \file
/// Which figures a subject has.
#pragma once

#include "analysis/indicators/indicator.hpp"
#include "viewer/desktop/session/document_layer.hpp"
#include "viewer/desktop/session/shown_results.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace parklens {

/// The theme of an indicator, as results are ordered: the figures of parcels are of the land.
/// std::nullopt for an id that this version does not compute.
std::optional<Theme> themeOf(const std::string& indicatorId);

/// 园区, 森林, 土地, 空气, 污染源.
LocalizedText words(Theme theme);

/// The theme that a layer of the document is about; std::nullopt for extents and what is not data.
std::optional<Theme> themeOfLayer(const QString& layerId);

/// Built once for results, asked at every click.
class FigureIndex {
public:
    explicit FigureIndex(const ShownResults& shown);

    /// Indices into ResultSet::indicators: the subject's own figures, those of the project that a
    /// parcel is part of, then those of its block and park (of the parks that a station stands for)
    /// of the theme; without a theme, of all. Each once. Of the figures of a scope, a parcel enters
    /// those of the extents that hold it.
    std::vector<std::size_t> figuresOf(const RowSubject& subject,
                                       const std::optional<Theme>& theme) const;

    /// Those of the parcels that a building stands on, and of what they are part of, in which
    /// buildings are counted.
    std::vector<std::size_t> figuresOfBuilding(const std::vector<RowSubject>& parcels) const;

private:
    using Key = std::tuple<SubjectKind, std::string, std::string>; ///< kind, park, id

    struct Collector;

    static Key keyOf(SubjectKind kind, const std::string& id, const std::string& parkId);

    std::map<Key, std::vector<std::size_t>> m_figures;
    std::vector<std::optional<Theme>> m_themes; ///< of each figure
    std::vector<bool> m_countsBuildings;        ///< of each figure
    std::map<std::string, std::vector<std::string>> m_parksByStation;
    std::map<Key, std::vector<Key>> m_above;        ///< project and block of a parcel
    std::map<Key, std::set<std::string>> m_extents; ///< of parcels: boundary roles, where known
    std::vector<std::string> m_scopeExtents;        ///< of each figure; empty: of no scope
};

} // namespace parklens

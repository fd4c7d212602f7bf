/// \file
/// A layer of the map as the user knows it: what is drawn, the rows behind it, and its settings.
#pragma once

#include "analysis/results/indicator_result.hpp"
#include "gis/vector/feature_layer.hpp"
#include "viewer/map/map_scene.hpp"

#include <QString>

#include <memory>
#include <optional>

namespace parklens {

/// Where a layer stands in the layer tree, lowest first on the map.
enum class LayerGroup {
    Imagery,  ///< base map from tiles, background rasters
    Data,     ///< rasters, land survey, forest patches
    Base,     ///< `[base]`
    Land,     ///< parcels and buildings
    Park,     ///< extents of the parks
    Themes,   ///< stations, sources
    WhatIf,   ///< under other settings, as long as they are tried
    Evidence, ///< of the figure being looked at
    User      ///< dropped on the window
};

/// Which feature of which subject a row is, so that a click on the map leads to figures.
struct RowSubject {
    SubjectKind kind = SubjectKind::Park;
    std::string id;
    std::string parkId; ///< empty for a park itself

    /// The layer of the project that the row was made from, "forest[1]": it enters the figures made
    /// from it. Empty: all figures of the theme.
    std::string dataSource = {};
};

/// Immutable once built and shared: changing a style makes another one.
struct DocumentLayer {
    QString id;    ///< unique in the document: "land.parcels"
    QString title; ///< in the user's language
    LayerGroup group = LayerGroup::User;
    QString source; ///< file and layer it came from

    /// One for each kind of geometry, the first lowest; in the document's system.
    std::vector<std::shared_ptr<const MapLayer>> drawn;

    /// The rows behind the drawn features (VectorLayer::rows says which), in their own system.
    /// Null for rasters.
    std::shared_ptr<const FeatureLayer> rows;

    /// Of each row; empty where the rows are no subjects of figures.
    std::vector<RowSubject> subjects = {};

    /// Of each row, the subjects that it is a part of without being one: the parcels of a building.
    /// Empty where the rows are subjects themselves, or nothing of that kind.
    std::vector<std::vector<RowSubject>> wholes = {};

    /// Ground covered, in the document's system; null for an empty layer.
    std::optional<Envelope> extent = std::nullopt;

    /// The layer as it came, where the user gave it another style; null for one in its own.
    std::shared_ptr<const DocumentLayer> original = nullptr;
};

} // namespace parklens

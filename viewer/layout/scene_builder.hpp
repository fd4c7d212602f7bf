/// \file
/// Makes layers of maps out of data.
#pragma once

#include "analysis/loading/base_data.hpp"
#include "analysis/model/park.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/crs/crs_transform.hpp"
#include "viewer/layout/style_library.hpp"
#include "viewer/map/map_scene.hpp"

#include <functional>

namespace parklens {

using LayerPointer = std::shared_ptr<const MapLayer>;

/// What a feature of a layer to be drawn is.
struct SceneFeature {
    const Geometry* geometry = nullptr; ///< in the scene's system
    std::string_view styleValue;        ///< by which its class is found
    QString label;
    double weight = 0.0;
    QString id = {}; ///< what the data call it
};

/// One layer for each kind of geometry that occurs, areas lowest. Features whose value has no class
/// and those without geometry are left out; VectorLayer::rows says which of `features` one is.
std::vector<LayerPointer> layersOf(const QString& id,
                                   const StyleSheet& style,
                                   std::span<const SceneFeature> features,
                                   Language language,
                                   const QString& attribution = {});

/// "OpenStreetMap contributors, ODbL（2024）", and the approval number where there is one; what is
/// not stated is said not to be.
QString sourceOf(const BaseLayer& layer, Language language);

/// The base map around a place: administrative units, neighbouring areas, waters, railways, roads
/// and, on top, place names. Layers that hold nothing there are left out; one that cannot be
/// brought into the system is told. A layer's attribution says where its data are from and when.
struct BaseScene {
    std::vector<LayerPointer> areas;  ///< units and neighbours
    std::vector<LayerPointer> lines;  ///< waters, railways, roads
    std::vector<LayerPointer> places; ///< points

    bool isEmpty() const { return areas.empty() && lines.empty() && places.empty(); }
};

BaseScene baseScene(const BaseData& base,
                    const StyleLibrary& styles,
                    const Crs& crs,
                    const Envelope& extent,
                    Language language,
                    Diagnostics& diagnostics);

/// Diagnostics: `park_outside_base` where there is nothing around the park.
void tellIfBare(const BaseScene& base, const Park& park, Diagnostics& diagnostics);

/// The extent of a park in two layers, so that waters and roads keep their colours in it.
struct ExtentScene {
    std::vector<LayerPointer> fill;
    std::vector<LayerPointer> outline; ///< with the labels
};

/// Each block is labelled with what `label` says.
ExtentScene extentScene(const Extent& extent,
                        const StyleLibrary& styles,
                        const Crs& crs,
                        Language language,
                        const std::function<QString(const Block&)>& label);

/// The layers of a map of a park, the first lowest: the base map's areas, the extent's fill, lines,
/// the extent's outline, places.
std::vector<LayerPointer> stacked(const BaseScene& base, const ExtentScene& extent);

/// The box around the corners of an envelope in another system: near enough for choosing systems
/// and what to read.
Envelope cornersIn(const Envelope& envelope, const CrsTransform& transform);

/// A geometry in the system of a map; edges stay within half a metre of where they were drawn.
/// \throws CrsError for what the transformation does not reach
Geometry imageOf(const Geometry& geometry, const CrsTransform& transform);

/// Without fills, which would tint the colours below.
StyleSheet outlined(StyleSheet style);

/// The blocks in another system, densified.
MultiPolygon blocksIn(std::span<const Block> blocks, const Crs& from, const Crs& to);

/// The same as one area, for what is measured in it: ground that blocks share counts once.
MultiPolygon unitedIn(const Extent& extent, const Crs& to);

QString localized(const LocalizedText& text, Language language);

} // namespace parklens

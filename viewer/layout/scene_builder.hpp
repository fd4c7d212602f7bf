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
};

/// One layer for each kind of geometry that occurs, areas lowest. Features whose value has no class
/// and those without geometry are left out; VectorLayer::rows says which of `features` one is.
std::vector<LayerPointer> layersOf(const QString& id,
                                   const StyleSheet& style,
                                   std::span<const SceneFeature> features,
                                   Language language,
                                   const QString& attribution = {});

/// The base map around a place: administrative units, neighbouring areas, waters, railways, roads
/// and, on top, place names. Layers that hold nothing there are left out; one that cannot be
/// brought into the system is told.
struct BaseScene {
    std::vector<LayerPointer> under; ///< areas and lines
    std::vector<LayerPointer> over;  ///< points, to be drawn over the park
    std::vector<QString> sources;    ///< 数据来源及时点 of the layers drawn
};

BaseScene baseScene(const BaseData& base,
                    const StyleLibrary& styles,
                    const Crs& crs,
                    const Envelope& extent,
                    Language language,
                    Diagnostics& diagnostics);

/// The extent of a park, each block labelled with what `label` says.
std::vector<LayerPointer> extentLayers(const Extent& extent,
                                       const StyleLibrary& styles,
                                       const Crs& crs,
                                       Language language,
                                       const std::function<QString(const Block&)>& label);

/// The box around the corners of an envelope in another system: near enough for choosing systems
/// and what to read.
Envelope cornersIn(const Envelope& envelope, const CrsTransform& transform);

/// The blocks in another system, densified.
MultiPolygon blocksIn(std::span<const Block> blocks, const Crs& from, const Crs& to);

QString localized(const LocalizedText& text, Language language);

} // namespace parklens

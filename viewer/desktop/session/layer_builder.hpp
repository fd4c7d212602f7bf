/// \file
/// Makes a layer of the map out of rows.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "viewer/desktop/session/document_layer.hpp"
#include "viewer/map/style_sheet.hpp"

#include <functional>

namespace parklens {

/// Where layers are drawn, and what making them needs. All must outlive the call.
struct LayerWorkshop {
    const Crs& crs; ///< of the document
    Language language = Language::Chinese;
    const TaskPool& pool;
    const TaskControl& control;
    Diagnostics& diagnostics;
};

/// How a row is drawn.
struct RowLook {
    std::string styleValue = {}; ///< by which its class is found
    QString label = {};
    double weight = 0.0; ///< the heavier is labelled first
};

struct LayerPlan {
    QString id;
    QString title;
    LayerGroup group = LayerGroup::User;
    const StyleSheet& style;
    std::function<RowLook(std::size_t row)> look = {}; ///< empty: nothing told apart, no labels
    std::vector<RowSubject> subjects = {};
    std::vector<std::vector<RowSubject>> wholes = {};
    QString attribution = {};
};

/// Carries the rows' geometry into the document's system (edges stay within half a metre of where
/// they were drawn) and packs it. Rows without geometry, or whose value has no class in the style,
/// are not drawn but kept. Told: `not_transformed`, `datum_assumed`.
/// \throws CrsError where the rows have geometry but no system, or there is no transformation
///         better than ballpark; CancelledError
std::shared_ptr<const DocumentLayer> makeLayer(std::shared_ptr<const FeatureLayer> rows,
                                               const LayerPlan& plan,
                                               const LayerWorkshop& workshop);

/// The same of rows that no other layer shows.
std::shared_ptr<const DocumentLayer>
makeLayer(FeatureLayer rows, const LayerPlan& plan, const LayerWorkshop& workshop);

/// A raster as a layer of the document, without rows. \param drawn  a RasterLayer
std::shared_ptr<const DocumentLayer> rasterDocumentLayer(
    const std::shared_ptr<const MapLayer>& drawn, LayerGroup group, const QString& source = {});

/// A style of one class, under the title of the layer itself.
StyleSheet titled(StyleSheet style, const QString& title);

/// "parcels.gpkg, 图层 parcels": where rows came from.
QString sourceText(const FeatureLayer& rows, Language language);

} // namespace parklens

/// \file
/// What a map shows: layers in one projected system, with their looks. Immutable once built and
/// shared, so that workers draw it while the next one is being put together.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "viewer/map/shapes.hpp"
#include "viewer/map/symbol.hpp"

#include <QImage>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace parklens {

/// One class of a layer: a line of the legend.
struct LegendClass {
    QString title;
    Symbol symbol;
    /// What the legend shows where the class is drawn in two layers, fill and outline apart.
    std::optional<Symbol> swatch = std::nullopt;
};

/// Points, lines or areas. Features are drawn class by class, the first class lowest, and within a
/// class in their order, so that the picture does not depend on threads.
struct VectorLayer {
    QString id;    ///< "roads"; unique in the scene
    QString title; ///< heading in the legend, and the layer's name in a PDF
    Shapes shapes;
    std::vector<std::uint16_t> classes; ///< of each feature, an index into `legend`
    std::vector<LegendClass> legend;
    std::vector<QString> labels; ///< of each feature; empty = no labels at all
    std::vector<double> weights; ///< of each feature: the heavier is labelled first; may be empty
    QString attribution;         ///< source and licence, to be printed

    /// Built over the features' boxes once all are added.
    std::shared_ptr<const EnvelopeIndex> index;
};

/// A line of the legend for a raster's class, or a stop of its ramp.
struct RasterLegendEntry {
    QString title;
    QColor colour;
};

/// Cells of a grid that lies upright in the scene's system.
struct RasterLayer {
    QString id;
    QString title;
    QImage cells;    ///< Format_Indexed8 for classes, ARGB32 for ramps; nodata transparent
    Envelope extent; ///< ground covered by the picture
    bool isRamp = false;
    std::vector<RasterLegendEntry> legend; ///< classes that occur; for a ramp its stops, ascending
    QString noDataTitle; ///< legend of cells without data; empty = none in the frame
    QString attribution;
};

using MapLayer = std::variant<VectorLayer, RasterLayer>;

/// The layers of a map, the first lowest.
struct MapScene {
    Crs crs;
    std::vector<std::shared_ptr<const MapLayer>> layers = {};
};

const QString& titleOf(const MapLayer& layer);
const QString& attributionOf(const MapLayer& layer);

/// Makes the layer's index; call when all features are in.
void indexShapes(VectorLayer& layer);

} // namespace parklens

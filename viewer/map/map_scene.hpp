/// \file
/// What a map shows: layers in one projected system, with their looks. Immutable once built and
/// shared, so that workers draw it while the next one is being put together.
#pragma once

#include "gis/crs/crs.hpp"
#include "gis/geometry/envelope_index.hpp"
#include "viewer/map/raster_cells.hpp"
#include "viewer/map/raster_style.hpp"
#include "viewer/map/shapes.hpp"
#include "viewer/map/symbol.hpp"

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
    QString amount = {}; ///< how much there is of it in all, set behind the title: " 82.51 ha"
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

    /// Of each feature, the row of the data that it was made from; empty = the same number.
    std::vector<std::uint32_t> rows = {};

    /// Built over the features' boxes once all are added.
    std::shared_ptr<const EnvelopeIndex> index;

    /// Of each feature, the size of its marker in place of the symbol's; empty = the symbol's. The
    /// larger is drawn first, so that none is covered whole.
    std::vector<float> markerSizesMm = {};

    /// What the sizes mean: lines of the legend where any feature is in the frame.
    std::vector<LegendClass> sizeSamples = {};

    /// Of each feature, what the data call its row ("G-0012"); may be empty, as may be the whole.
    std::vector<QString> ids = {};
};

/// A line of the legend for a raster's class, or a stop of its ramp.
struct RasterLegendEntry {
    QString title;
    QColor colour;

    friend bool operator==(const RasterLegendEntry&, const RasterLegendEntry&) = default;
};

/// What the colours of a raster mean.
struct RasterLegend {
    bool isRamp = false;
    bool isStepped = false;                 ///< a ramp in steps, each from its stop to the next
    QString title;                          ///< of a ramp: "树冠高度 (m)"
    std::vector<RasterLegendEntry> entries; ///< classes, or the stops of a ramp ascending
    std::vector<double> places = {};        ///< of a ramp's stops, 0…1 along its band
    QString noDataTitle = {};               ///< empty = cells without data are left clear
    NoDataLook noData = {};
};

/// Cells of a grid: classes, a ramp, or imagery (without legend). Drawn at the resolution of the
/// device, so the same layer serves the tiles of a screen and a page.
struct RasterLayer {
    QString id;
    QString title;
    std::shared_ptr<const RasterCells> cells;
    RasterLegend legend;
    QString attribution;
};

using MapLayer = std::variant<VectorLayer, RasterLayer>;

/// The layers of a map, the first lowest.
struct MapScene {
    Crs crs;
    std::vector<std::shared_ptr<const MapLayer>> layers = {};
    bool showsAmounts = true; ///< LegendClass::amount; not where the map shows a part of it
};

const QString& titleOf(const MapLayer& layer);
const QString& attributionOf(const MapLayer& layer);

/// The row of the data that a feature was made from.
std::size_t rowOf(const VectorLayer& layer, std::size_t feature);

/// The features that were made from a row of the data, ascending; `rows` ascends, as builders fill
/// it.
std::vector<std::size_t> featuresOfRow(const VectorLayer& layer, std::size_t row);

/// The marker of a feature in its own size; std::nullopt where its symbol has none.
std::optional<Marker> markerOf(const VectorLayer& layer, std::size_t feature);

/// Makes the layer's index; call when all features are in.
void indexShapes(VectorLayer& layer);

} // namespace parklens

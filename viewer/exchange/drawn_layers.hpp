/// \file
/// What of a map can be seen in its frame, as data: for programs that draw it again.
#pragma once

#include "gis/vector/feature_layer.hpp"
#include "viewer/layout/sheet_composer.hpp"

#include <QImage>

#include <optional>
#include <vector>

namespace parklens {

/// A layer of points, lines or areas.
struct DrawnVector {
    const VectorLayer* layer = nullptr;
    std::vector<std::uint16_t> classes; ///< that can be seen, ascending

    /// The features that can be seen, whole, in the order in which they are drawn, with the columns
    /// `id class class_title label label_drawn label_x label_y label_angle marker_mm` as far as the
    /// layer has them. `label` is the name, `label_drawn` the same in the lines in which it was
    /// drawn, its middle at `label_x`, `label_y`, turned by `label_angle` degrees clockwise; absent
    /// where it found no room.
    FeatureLayer features = {};

    bool hasLabels = false;
    bool hasSizes = false;
};

/// Cells as they are drawn: a class, or a colour, a cell.
struct DrawnRaster {
    const RasterLayer* layer = nullptr;
    Envelope ground;
    QImage cells; ///< Format_Indexed8 or Format_ARGB32

    /// Of the indices of Format_Indexed8.
    struct Class {
        int value = 0;
        QString title;
        QColor colour;
    };

    std::vector<Class> classes = {}; ///< that can be seen
    std::optional<int> noValue = {}; ///< index of cells that show nothing
};

struct DrawnLayer {
    QString name; ///< for files and tables: "roads_lines"; unique
    std::optional<DrawnVector> vector = {};
    std::optional<DrawnRaster> raster = {};
    std::vector<std::size_t> maps = {}; ///< that show it, by their place in ComposedSheet::maps
};

/// The place of the sheet's main map.
MapView viewOf(const ComposedSheet& sheet);

/// The layers of all maps of the sheet of which something can be seen, each once, the first lowest;
/// what several maps show is taken as the first of them shows it, with the labels placed there. The
/// sheet must have a map (ComposedSheet::hasMap). Rasters are cut to the frame, with
/// cells of their own size or 300 to the inch of the sheet, whichever is larger, and at most eight
/// million of them. The sheet must outlive what is returned. \throws FormatError, CancelledError
std::vector<DrawnLayer> drawnLayers(const ComposedSheet& sheet, const TaskControl& control = {});

} // namespace parklens

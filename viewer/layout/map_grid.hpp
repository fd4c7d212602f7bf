/// \file
/// Graticules and coordinate grids over a map frame.
#pragma once

#include "gis/crs/crs.hpp"
#include "viewer/layout/sheet_theme.hpp"
#include "viewer/map/canvas.hpp"
#include "viewer/map/map_view.hpp"

#include <QPolygonF>
#include <QString>

#include <vector>

namespace parklens {

enum class GridKind {
    None,
    Graticule, ///< meridians and parallels of the geographic system of the same datum
    Plane      ///< eastings and northings in the map's system
};

/// A line of the grid, cut to the frame, with its number.
struct GridLine {
    std::vector<QPolygonF> piecesMm;
    QString label;
};

struct MapGrid {
    std::vector<GridLine> upright; ///< meridians or eastings, labelled at the top and bottom edge
    std::vector<GridLine> level;   ///< parallels or northings, labelled at the left and right edge
};

/// Lines at round values, three to six across the shorter side of the frame; none where the frame
/// cannot be carried into the geographic system.
MapGrid mapGrid(GridKind kind, const Crs& crs, const MapView& view);

/// Fine lines over the map, numbers outside its frame: level at the top and bottom edge, upright at
/// the left and right.
void drawGrid(Canvas& canvas,
              const MapGrid& grid,
              const MapView& view,
              const SheetTheme& theme,
              const Lettering& lettering);

/// "120°54′" or "120°54′30″", with the letter of the hemisphere.
QString degreeLabel(double degrees, bool isLongitude);

} // namespace parklens

/// \file
/// How a kind of sheet is laid out: the files of data/layouts and of `--layout` (format:
/// docs/formats/layouts.md).
#pragma once

#include "viewer/layout/boundary_point_table.hpp"
#include "viewer/layout/map_grid.hpp"
#include "viewer/layout/sheet_theme.hpp"

#include <QSizeF>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

/// On which side of the map legend, insets and notes stand.
enum class PanelSide {
    Best, ///< the side that leaves the map the larger scale
    Right,
    Bottom
};

struct SheetLayout {
    double marginMm = 10;
    PanelSide panelSide = PanelSide::Best;
    std::vector<double> panelShares = {
        0.20, 0.24, 0.28, 0.34}; ///< of the page's width, tried in turn
    /// Parts of the panel from top to bottom.
    std::vector<std::string> order = {
        "north", "wind", "insets", "legend", "scale", "statement", "notes"};
    GridKind grid = GridKind::Graticule;
    double focusShare = 0.9; ///< of the frame that the place shown may fill
    /// No larger scale is chosen, unless the place shown would be smaller than a centimetre.
    std::optional<double> largestScaleDenominator;
    PointTable pointTable = PointTable::Automatic;
    bool hasBlockSheets = false; ///< of blocks that lie far apart (blockContents())
    SheetTheme theme;            ///< sizes for A4

    /// The theme for a page: text, and charts with it, grows with the square root of its diagonal.
    SheetTheme themeFor(const QSizeF& pageMm, Language language) const;
};

/// \throws IoError, ConfigError as readStyleSheet()
SheetLayout readSheetLayout(const std::filesystem::path& file);

} // namespace parklens

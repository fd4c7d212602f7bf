/// \file
/// The table of boundary points (界址点成果表) beside or behind a four-boundary map.
#pragma once

#include "analysis/model/park.hpp"
#include "gis/base/text.hpp"
#include "viewer/layout/table_element.hpp"

#include <optional>
#include <vector>

namespace parklens {

/// Which boundary points are listed.
enum class PointTable {
    Automatic, ///< all; of blocks with more than mostPointsListed the corners
    Full,
    Corners, ///< without those that hardly bend the line
    None
};

/// Three pages of A4.
inline constexpr std::size_t mostPointsListed = 300;

/// A boundary point as the map shows it.
struct NumberedPoint {
    Point position; ///< in the table's system
    QString label;  ///< "J1"
};

struct BoundaryPointTable {
    std::optional<SheetTable> table;
    std::vector<QString> remarks;      ///< how points are numbered, and which are left out
    std::vector<NumberedPoint> points; ///< those of the table
};

/// Corners are the points without which the line would move by more than 0.2 mm on the sheet of A4
/// that the block just fills; they keep their numbers, and lengths lead along the line to the next.
/// \param from  the system of the block's polygon \param to  projected, of the table
/// \throws CrsError as boundaryPointList()
BoundaryPointTable boundaryPointTable(
    const Block& block, const Crs& from, const Crs& to, PointTable choice, Language language);

} // namespace parklens

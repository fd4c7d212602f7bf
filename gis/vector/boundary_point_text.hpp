/// \file
/// The lines of a boundary-point file, before anything is made of their numbers.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/geometry/geometry.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parklens {

/// Points between two changes of the ring number, in the order of the file.
struct BoundaryRing {
    std::string number;             ///< 圈号; empty where the dialect has none
    std::vector<std::string> names; ///< of the points; empty where the dialect has none
    std::vector<Point> points; ///< x = the second coordinate of the line, y = the first (northing)
    long line = 0;
};

/// One plot: the line that ends in `@` and the points below it.
struct BoundaryPlot {
    std::optional<long> declaredPoints;  ///< 点数
    std::vector<std::string> attributes; ///< behind the number of points, without the `@`
    std::vector<BoundaryRing> rings;
    long pointLines = 0;
    long line = 0;
};

struct BoundaryPointText {
    std::map<std::string, std::string> description; ///< [属性描述]: keys and values, narrow
    std::vector<BoundaryPlot> plots;
    bool hasHeads = false; ///< some plot has its line of attributes
};

/// Reads the lines. Separators are commas (also full-width), tabs, semicolons or blanks; a point is
/// `name,ring,X,Y`, `name,X,Y` or `X,Y`; without attribute lines a blank line begins a new plot.
/// Diagnostics: `point_columns_ignored`. \throws FormatError with the line
BoundaryPointText parseBoundaryPointText(std::string_view utf8Text,
                                         const std::string& file,
                                         Diagnostics& diagnostics);

/// True for text that holds the section [地块坐标], a line of attributes that ends in `@`, or
/// nothing but points in the range of China's Gauss–Krüger coordinates.
bool looksLikeBoundaryPoints(std::string_view utf8Text);

} // namespace parklens

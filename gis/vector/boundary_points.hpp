/// \file
/// Boundary-point files (界址点 TXT) as land offices exchange them. The dialects are on the page
/// docs/formats/boundary_points.md.
#pragma once

#include "gis/vector/vector_reader.hpp"
#include "gis/vector/vector_writer.hpp"

#include <string>

namespace parklens {

/// True for a .txt that holds the section [地块坐标], or nothing but points in the range of China's
/// Gauss–Krüger coordinates.
bool isBoundaryPointFile(const std::string& path);

/// Reads a boundary-point file: a feature for each plot line (`点数,面积,地块编号,…,@`) with the
/// points below it (`J1,圈号,X,Y`; X is the northing, Y the easting with or without zone number),
/// or of bare coordinates for each block of lines. A ring inside another is a hole, inside a hole
/// again a polygon. Fields are text and those of the plot line; a file of bare coordinates has
/// none.
///
/// The system comes from [属性描述] and the zone number in front of the eastings: CGCS2000, Xi'an
/// 80 or Beijing 54 with 几度分带 and 带号; where they do not tell it, `options.crs` is needed.
///
/// Diagnostics: `encoding_detected`, `axes_swapped` (the numbers say that the easting stands
/// first), `ring_closed`, `point_count_differs`, `point_columns_ignored`, `declared_area_differs`
/// (over 1 %), and those of readVectorLayer(). \throws FormatError with the line of what cannot be
/// read, CrsError where header and coordinates contradict one another
FeatureLayer readBoundaryPoints(const std::string& path,
                                const VectorReadOptions& options,
                                Diagnostics& diagnostics);

/// A layer of polygons, lines or points as the bytes of a boundary-point file of version 1.01 in
/// the ministry's form: number, name, map sheet, use and land code from the fields of these names,
/// the area in hectares on the ellipsoid with four decimals, points with the names they had in a
/// boundary-point file, else in the order of numberedRings() as J1, J2…, the closing point
/// repeated. Coordinates keep all their digits up to six decimals, at least three; computed ones
/// with more are rounded to four.
///
/// Layer options: COORDINATE_PRECISION=n, ENCODING=GBK|UTF-8 (GBK), LINEFORMAT=CRLF|LF (CRLF),
/// POINT_ORDER=NUMBERED|SOURCE (SOURCE: J1, J2… as the vertices stand),
/// UNIT=数据产生单位, DATE=数据产生日期, and NUMBER_FIELD, NAME_FIELD, SHEET_FIELD, USE_FIELD,
/// CODE_FIELD=the field to take.
/// Diagnostics: `fields_left_out`, `coordinates_rounded`, `characters_replaced`.
/// \throws CrsError for a layer that is in none of China's Gauss–Krüger systems, UsageError for an
///         option that is not known
std::string boundaryPointsOfLayer(const FeatureLayer& layer,
                                  const VectorWriteOptions& options,
                                  Diagnostics& diagnostics);

} // namespace parklens

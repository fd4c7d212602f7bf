/// \file
/// Boundary-point files (界址点 TXT) as land offices exchange them.
#pragma once

#include "gis/vector/vector_reader.hpp"

#include <string>

namespace parklens {

/// True for a .txt that holds the section [地块坐标].
bool isBoundaryPointFile(const std::string& path);

/// Reads a boundary-point file: a feature for each parcel line (`点数,面积,地块编号,…,@`) with the
/// points below it (`J1,圈号,X,Y`; X is the northing, Y the easting with or without zone number).
/// The first ring is the shell, later ones are holes where they lie inside it and further polygons
/// elsewhere. The system comes from [属性描述]: CGCS2000 with 几度分带 and 带号; another datum
/// needs `options.crs`.
///
/// Diagnostics: `encoding_detected`, `ring_closed`, `declared_area_differs` (over 1 %), and those
/// of readVectorLayer(). \throws FormatError with the line of what cannot be read, CrsError where
/// the system is not told
FeatureLayer readBoundaryPoints(const std::string& path,
                                const VectorReadOptions& options,
                                Diagnostics& diagnostics);

} // namespace parklens

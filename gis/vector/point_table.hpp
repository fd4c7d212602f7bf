/// \file
/// Tables with coordinate columns as layers of points.
#pragma once

#include "gis/table/table.hpp"
#include "gis/vector/vector_reader.hpp"

namespace parklens {

/// True for .csv, .tsv, .txt, .xlsx, .xlsm, .xls and .ods.
bool isTablePath(const std::string& path);

/// The rows of a table as features without geometry; all fields are text, blank cells absent.
FeatureLayer attributesOf(Table table);

/// Reads a table as a layer whose fields are all text; points where coordinate columns are named or
/// found, else the geometries of a column of well-known text (wkt, geom, the_geom, geometry), which
/// may name its system ("SRID=4326;POINT(116 40)"). Options as in readVectorLayer().
FeatureLayer
readPointTable(const std::string& path, const VectorReadOptions& options, Diagnostics& diagnostics);

} // namespace parklens

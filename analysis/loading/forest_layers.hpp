/// \file
/// Opens the forest layers of a project.
#pragma once

#include "analysis/loading/project_data.hpp"
#include "analysis/standards/standards_library.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/base/task_control.hpp"

namespace parklens {

/// How a raster is opened that counts as forest: product nodata, tree masks, declared CRS.
RasterSource openForestRaster(const ForestSource& source,
                              const std::vector<std::string>& files,
                              const StandardsLibrary& standards,
                              Diagnostics& diagnostics);

/// Whether the layer holds the polygons of a land survey, and no raster.
bool isSurveySource(const ForestSource& source);

/// Whether the polygons of a land survey have a column of class codes, as readSurvey() finds it: a
/// first look at the layer, of a series at its last file. True as well where the layer cannot be
/// read, which is for its reader to tell. \pre isSurveySource(source)
bool mayHaveClassCodes(const Project& project, const ForestSource& source);

/// Reads the polygons of a land survey; invalid ones are repaired and told. Where no column of
/// class codes is named and there is none of the usual name, the codes are empty, which is told.
/// \throws ConfigError when the named code column is not there; FormatError, CrsError, IoError
SurveyLayer readSurvey(const ForestSource& source,
                       const std::vector<std::string>& files,
                       Diagnostics& diagnostics,
                       const TaskControl& control);

/// See LayerFacts::nominalCellM.
double nominalCellM(const RasterGrid& grid);

/// Opens every forest layer into `data`. A layer that cannot be used is told, listed among the
/// failures and left out: its figures are not evaluable, the others are.
/// \throws ConfigError when the project asks for what the layer's product cannot give
void loadForestLayers(const Project& project,
                      const StandardsLibrary& standards,
                      ProjectData& data,
                      Diagnostics& diagnostics,
                      const TaskControl& control);

} // namespace parklens

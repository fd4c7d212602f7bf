/// \file
/// The project file itself.
#pragma once

#include "viewer/exchange/drawn_layers.hpp"
#include "viewer/layout/page_drawing.hpp"

#include <QString>

#include <vector>

namespace parklens {

/// What of a project is said in its file.
struct ProjectText {
    const ComposedSheet& sheet;
    const std::vector<DrawnLayer>& layers;
    const DocumentInformation& information;
    QString stem; ///< of the files beside it: "map"
    QString fontFamily;
};

/// The file name of a layer's raster: "map_forest.tif".
QString rasterName(const ProjectText& project, const DrawnLayer& layer);

/// The content of the `.qgs` file.
QString projectDocument(const ProjectText& project);

} // namespace parklens

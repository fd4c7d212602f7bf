/// \file
/// Makes layers of maps out of rasters.
#pragma once

#include "analysis/project/project.hpp"
#include "gis/raster/isolines.hpp"
#include "viewer/layout/scene_builder.hpp"
#include "viewer/map/raster_file_cells.hpp"

namespace parklens {

/// A band by its style. A relative style is laid over the range of the band's values.
/// \throws CrsError when the raster cannot be brought into the system; FormatError when there is no
///         such band
LayerPointer rasterLayer(const QString& id,
                         std::shared_ptr<const RasterSource> source,
                         int band,
                         const RasterStyle& style,
                         const Crs& crs,
                         Language language,
                         const QString& attribution = {});

/// Imagery as it is: aerial and satellite pictures, scanned maps. Its cells without data stay
/// clear. \throws CrsError, FormatError as RasterFileCells::imagery()
LayerPointer imageryLayer(const QString& id,
                          std::shared_ptr<const RasterSource> source,
                          const Crs& crs,
                          const QString& title,
                          const QString& attribution = {});

/// The raster of `[[forest]]` in the look of the product that it is; of others the palette in the
/// file, else a ramp over the values. \throws CrsError
LayerPointer forestRasterLayer(const ForestSource& forest,
                               const std::shared_ptr<const RasterSource>& raster,
                               const StyleLibrary& styles,
                               const Crs& crs,
                               Language language,
                               const QString& attribution);

/// Isolines, which must lie in the scene's system, labelled with their values. A class of the style
/// may name values; the class without values takes the others.
std::vector<LayerPointer> isolineLayers(const QString& id,
                                        std::span<const Isoline> isolines,
                                        const StyleSheet& style,
                                        Language language);

/// What the legend says of a style. Titles of stops without one are their values.
RasterLegend legendOf(const RasterStyle& style, Language language);

} // namespace parklens

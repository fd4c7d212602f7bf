/// \file
/// The zones that data-level commands take: options and reading.
#pragma once

#include "gis/base/diagnostics.hpp"
#include "gis/base/error.hpp"
#include "gis/base/task_control.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/base/text.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/crs/crs.hpp"
#include "gis/raster/raster_source.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace parklens::cli {

/// `ZONES --layer L --where CONDITION --id FIELD --zones-crs CRS --encoding NAME`.
struct ZoneInput {
    std::string path;
    std::string layer;
    std::string where;
    std::string id;
    std::string crs;
    std::string encoding;
};

/// Adds the positional ZONES and its options.
void declareZones(CLI::App& app, ZoneInput& input, Language language);

/// Zones in the order of their layer.
struct Zones {
    std::vector<Zone> zones; ///< valid; one that has no area has an empty polygon
    Crs crs;
};

/// Reads the zones; self-crossing polygons are repaired and told, those without area are told.
/// \throws ConfigError when two zones have one identifier or the field is not there (with those
///         that are); what readVectorLayer() throws
Zones readZones(const ZoneInput& input,
                bool allowNetwork,
                Diagnostics& diagnostics,
                const TaskPool& pool,
                const TaskControl& control);

/// The problem with the zones' file named where it names a zone and no file.
Problem namingZonesFile(const Problem& problem, const std::string& path);

/// Calls what works on zones that were read from a file; its errors about a zone name the file.
template <typename Work>
auto withZonesNamed(const std::string& path, const Work& work) {
    try {
        return work();
    } catch (const GeometryError& error) {
        throw GeometryError(namingZonesFile(error.problem(), path));
    } catch (const CrsError& error) {
        throw CrsError(namingZonesFile(error.problem(), path));
    }
}

/// Refuses zones of which none meets the raster.
/// \param path  of the zones \throws GeometryError naming both systems
[[noreturn]] void
refuseApart(const RasterSource& raster, const Zones& zones, const std::string& path);

} // namespace parklens::cli

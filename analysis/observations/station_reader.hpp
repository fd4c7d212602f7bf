/// \file
/// Reads lists of monitoring stations.
#pragma once

#include "analysis/model/station.hpp"
#include "gis/base/diagnostics.hpp"
#include "gis/crs/crs.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parklens {

struct StationReadOptions {
    std::string id;                            ///< column of the codes; empty = found by name
    std::map<std::string, std::string> fields; ///< canonical column → column in the file
    std::string encoding;
    std::string sheet; ///< sheet or layer
    std::string where; ///< filter of a vector layer
    /// Of the coordinates; empty = of a vector file its own, of a table WGS 84 (CGCS2000 is taken
    /// as the same).
    std::optional<Crs> crs;
};

/// Reads a list of stations: a table (CSV or workbook), or a layer of points (GeoPackage,
/// Shapefile, GeoJSON and what else readVectorLayer() reads) whose geometry is then the position.
///
/// A row a station: 监测点编码, 监测点名称, 城市, 经度, 纬度, 对照点 (the
/// national list), or code, name, city, lon, lat, background; optional station_class (点位类别) and
/// data_status (数据状态). Columns that `fields` names go before.
///
/// Told, never mended: stations without coordinates (`station_without_coordinates`), two rows of
/// one code (`duplicate_station`, the first is kept), coordinates that look swapped or lie nowhere
/// (`station_coordinates_doubtful`, the station is then without coordinates).
/// \throws FormatError when the file is missing or has no column of codes; CrsError for a layer
/// without a coordinate system.
std::vector<Station>
readStations(const std::string& path, const StationReadOptions& options, Diagnostics& diagnostics);

} // namespace parklens

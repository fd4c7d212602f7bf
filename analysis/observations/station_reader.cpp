#include "analysis/observations/station_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/base/name_list.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"
#include "gis/vector/vector_reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <string_view>
#include <utility>

namespace parklens {

namespace {

/// The rows of a list, and where the stations stand when the file has geometry.
struct StationList {
    Table table;
    bool hasGeometry = false;
    std::vector<std::optional<Point>> positions; ///< one a row where there is geometry
    std::optional<Crs> crs;                      ///< of the positions
};

bool isVectorFile(const std::string& path) {
    static constexpr std::array<std::string_view, 13> extensions = {".gpkg",
                                                                    ".shp",
                                                                    ".geojson",
                                                                    ".json",
                                                                    ".topojson",
                                                                    ".fgb",
                                                                    ".kml",
                                                                    ".kmz",
                                                                    ".gdb",
                                                                    ".tab",
                                                                    ".mif",
                                                                    ".dxf",
                                                                    ".zip"};
    std::string extension = std::filesystem::path(path).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

/// The only point of a feature; lines, areas and groups of points are no position.
std::optional<Point> pointOf(const Geometry& geometry) {
    const auto* points = std::get_if<MultiPoint>(&geometry);
    return points != nullptr && points->points.size() == 1 ? std::optional(points->points.front())
                                                           : std::nullopt;
}

StationList listOfLayer(const FeatureLayer& layer) {
    StationList list;
    list.crs = layer.crs;
    list.table.file = layer.file;
    list.table.sheet = layer.name;
    for (const FieldDefinition& field : layer.fields) {
        list.table.header.push_back(field.name);
    }
    for (const Feature& feature : layer.features) {
        std::vector<std::string>& row = list.table.rows.emplace_back();
        for (const FieldValue& value : feature.values) {
            row.push_back(toText(value));
        }
        list.table.rowLines.push_back(0); // features have no lines
        list.positions.push_back(pointOf(feature.geometry));
        list.hasGeometry =
            list.hasGeometry || !std::holds_alternative<std::monostate>(feature.geometry);
    }
    return list;
}

StationList
readList(const std::string& path, const StationReadOptions& options, Diagnostics& diagnostics) {
    if (!isVectorFile(path)) {
        StationList list;
        list.table =
            readTable(path, {.encoding = options.encoding, .sheet = options.sheet}, diagnostics);
        return list;
    }
    VectorReadOptions read;
    read.layer = options.sheet;
    read.where = options.where;
    read.crs = options.crs;
    read.encoding = options.encoding;
    read.requireGeometry = false;
    return listOfLayer(readVectorLayer(path, read, diagnostics));
}

class StationTable {
public:
    StationTable(const StationList& list,
                 const StationReadOptions& options,
                 Diagnostics& diagnostics)
        : m_list(list)
        , m_table(list.table)
        , m_options(options)
        , m_diagnostics(diagnostics) {
        m_id = options.id.empty() ? column("station",
                                           {"监测点编码",
                                            "站点编码",
                                            "站点编号",
                                            "点位编码",
                                            "station",
                                            "station_id",
                                            "station_code",
                                            "stationcode",
                                            "code",
                                            "编码",
                                            "监测点", // "监测点编码" cut by a shapefile
                                            "站点",
                                            "id"})
                                  : m_table.columnIndex(options.id);
        m_name = column(
            "name",
            {"监测点名称", "站点名称", "点位名称", "名称", "name", "name_zh", "station_name"});
        m_city = column("city", {"城市", "city", "area", "地级行政区"});
        m_longitude = column("lon", {"经度", "lon", "longitude", "lng"});
        m_latitude = column("lat", {"纬度", "lat", "latitude"});
        m_background = column("background", {"对照点", "background"});
        m_class = column("station_class", {"点位类别", "站点类别", "类别", "station_class"});
        m_status = column("data_status", {"数据状态", "data_status"});
        if (!m_id) {
            const LocalizedText names = nameList(m_table.header, 20);
            throw FormatError(
                {.what = {"站点表没有站点编码列；表头是 " + names.zh,
                          "has no column of station codes; its header is " + names.en},
                 .place = {.file = m_table.file, .layer = m_table.sheet},
                 .mend = {"表头应有 监测点编码 或 station；项目文件里也可用 id 指明",
                          "name it 'station', or state it with id = \"…\" in "
                          "[air.stations] of a project file"}});
        }
        m_crs = m_list.hasGeometry ? m_list.crs : options.crs;
        if (m_crs && !m_crs->isSame(Crs::wgs84())) {
            m_transform.emplace(*m_crs, Crs::wgs84());
        }
    }

    std::vector<Station> read() {
        std::vector<Station> stations;
        std::set<std::string> known;
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            Station station = readRow(row);
            if (station.id.empty()) {
                tell(row,
                     "station_missing",
                     {"没有站点编码，这一行未读", "has no code; left out"},
                     station);
            } else if (!known.insert(station.id).second) {
                tell(row,
                     "duplicate_station",
                     {"站点编码 " + station.id + " 重复，保留前一行",
                      "station code " + station.id + " occurs twice; the first row is kept"},
                     station);
            } else {
                stations.push_back(std::move(station));
            }
        }
        return stations;
    }

private:
    std::optional<std::size_t> column(const char* canonical,
                                      std::initializer_list<const char*> names) const {
        if (const auto field = m_options.fields.find(canonical); field != m_options.fields.end()) {
            return m_table.columnIndex(field->second);
        }
        for (const char* name : names) {
            if (const auto found = m_table.columnIndex(name)) {
                return found;
            }
        }
        return std::nullopt;
    }

    std::string cell(std::size_t row, const std::optional<std::size_t>& column) const {
        if (!column) {
            return {};
        }
        const std::string& text = m_table.rows[row][*column];
        const std::size_t begin = text.find_first_not_of(" \t");
        return begin == std::string::npos
                   ? std::string()
                   : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
    }

    Station readRow(std::size_t row) {
        Station station;
        station.id = cell(row, m_id);
        station.name = oneLine(cell(row, m_name));
        station.city = cell(row, m_city);
        station.isClosed = station.name.find("停运") != std::string::npos;
        station.stationClass = classOf(row, station.name);
        station.dataStatus = statusOf(cell(row, m_status));
        if (!station.id.empty()) {
            station.position = positionOf(row, station);
        }
        return station;
    }

    StationClass classOf(std::size_t row, const std::string& name) const {
        static constexpr std::array<std::pair<const char*, StationClass>, 16> words = {
            std::pair{"评价", StationClass::Assessment},
            {"assessment", StationClass::Assessment},
            {"对照", StationClass::Background},
            {"背景", StationClass::Background},
            {"区域", StationClass::Background},
            {"background", StationClass::Background},
            {"交通", StationClass::Traffic},
            {"路边", StationClass::Traffic},
            {"traffic", StationClass::Traffic},
            {"污染监控", StationClass::Source},
            {"污染源", StationClass::Source},
            {"source", StationClass::Source},
            {"微", StationClass::Micro},
            {"micro", StationClass::Micro},
            {"国控", StationClass::Assessment},
            {"省控", StationClass::Assessment}};
        const std::string background = cell(row, m_background);
        if (background == "Y" || background == "y" || background == "1" || background == "是" ||
            name.find("对照点") != std::string::npos) {
            return StationClass::Background;
        }
        const std::string text = cell(row, m_class);
        for (const auto& [word, stationClass] : words) {
            if (text.find(word) != std::string::npos) {
                return stationClass;
            }
        }
        return StationClass::Assessment;
    }

    static DataStatus statusOf(const std::string& text) {
        if (text.find("审核") != std::string::npos || text == "audited") {
            return DataStatus::Audited;
        }
        if (text.find("实时") != std::string::npos || text == "realtime") {
            return DataStatus::Realtime;
        }
        return DataStatus::Unknown;
    }

    std::optional<Point> pointOfCells(std::size_t row, bool isProjected) const {
        const auto read = [isProjected](const std::string& text) {
            const auto number = isProjected ? parseNumber(text) : std::nullopt;
            return isProjected ? (number ? std::optional(number->value) : std::nullopt)
                               : parseDegrees(text);
        };
        const auto x = read(cell(row, m_longitude));
        const auto y = read(cell(row, m_latitude));
        return x && y ? std::optional(Point{*x, *y}) : std::nullopt;
    }

    std::optional<Point> positionOf(std::size_t row, const Station& station) {
        const bool isProjected = m_crs && m_crs->isProjected();
        const std::optional<Point> position =
            m_list.hasGeometry ? m_list.positions[row] : pointOfCells(row, isProjected);
        if (!position || (position->x == 0.0 && position->y == 0.0)) {
            tell(row,
                 "station_without_coordinates",
                 {"站点 " + station.id + " 没有坐标，不能按位置选用",
                  "station " + station.id + " has no coordinates and cannot be chosen by place"},
                 station);
            return std::nullopt;
        }
        const auto [x, y] = *position;
        const bool isImpossible = y < -90.0 || y > 90.0 || x < -180.0 || x > 180.0;
        // No place of China has a longitude below its latitude.
        const bool isSwapped = y > 73.0 && y < 136.0 && x > 3.0 && x < 54.0;
        if (!isProjected && (isImpossible || isSwapped)) {
            tell(row,
                 "station_coordinates_doubtful",
                 {"站点 " + station.id + " 的经纬度不可能（可能颠倒），按没有坐标处理",
                  "station " + station.id +
                      " has impossible coordinates, perhaps swapped; it counts as without"},
                 station);
            return std::nullopt;
        }
        return m_transform ? (*m_transform)(*position) : *position;
    }

    void tell(std::size_t row, const char* code, LocalizedText what, const Station& station) {
        Place place = m_table.place(row, station.id);
        place.feature = station.id;
        place.field.clear();
        m_diagnostics.add(Severity::Warning, code, {std::move(what), std::move(place), {}});
    }

    const StationList& m_list;
    const Table& m_table;
    const StationReadOptions& m_options;
    Diagnostics& m_diagnostics;
    std::optional<std::size_t> m_id, m_name, m_city, m_longitude, m_latitude, m_background, m_class,
        m_status;
    std::optional<Crs> m_crs; ///< of the coordinates as they are given
    std::optional<CrsTransform> m_transform;
};

} // namespace

std::vector<Station>
readStations(const std::string& path, const StationReadOptions& options, Diagnostics& diagnostics) {
    const StationList list = readList(path, options, diagnostics);
    return StationTable(list, options, diagnostics).read();
}

} // namespace parklens

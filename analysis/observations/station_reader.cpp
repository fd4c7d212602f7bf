#include "analysis/observations/station_reader.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"

#include <array>
#include <initializer_list>
#include <set>
#include <utility>

namespace parklens {

namespace {

class StationTable {
public:
    StationTable(const Table& table, const StationReadOptions& options, Diagnostics& diagnostics)
        : m_table(table)
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
                                            "id"})
                                  : table.columnIndex(options.id);
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
            throw FormatError({.what = {"站点表没有站点编码列", "has no column of station codes"},
                               .place = {.file = table.file},
                               .mend = {"表头应有 监测点编码 或 station，或用 id 指明",
                                        "name it 'station', or state it with id = \"…\""}});
        }
        if (options.crs && !options.crs->isSame(Crs::wgs84())) {
            m_transform.emplace(*options.crs, Crs::wgs84());
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
        station.name = cell(row, m_name);
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

    std::optional<Point> positionOf(std::size_t row, const Station& station) {
        const std::string longitudeText = cell(row, m_longitude);
        const std::string latitudeText = cell(row, m_latitude);
        const bool isProjected = m_options.crs && m_options.crs->isProjected();
        const auto read = [isProjected](const std::string& text) {
            const auto number = isProjected ? parseNumber(text) : std::nullopt;
            return isProjected ? (number ? std::optional(number->value) : std::nullopt)
                               : parseDegrees(text);
        };
        const auto x = read(longitudeText);
        const auto y = read(latitudeText);
        if (!x || !y || (*x == 0.0 && *y == 0.0)) {
            tell(row,
                 "station_without_coordinates",
                 {"站点 " + station.id + " 没有坐标，不能按位置选用",
                  "station " + station.id + " has no coordinates and cannot be chosen by place"},
                 station);
            return std::nullopt;
        }
        const bool isImpossible = *y < -90.0 || *y > 90.0 || *x < -180.0 || *x > 180.0;
        // No place of China has a longitude below its latitude.
        const bool isSwapped = *y > 73.0 && *y < 136.0 && *x > 3.0 && *x < 54.0;
        if (!isProjected && (isImpossible || isSwapped)) {
            tell(row,
                 "station_coordinates_doubtful",
                 {"站点 " + station.id + " 的经纬度不可能（可能颠倒），按没有坐标处理",
                  "station " + station.id +
                      " has impossible coordinates, perhaps swapped; it counts as without"},
                 station);
            return std::nullopt;
        }
        return m_transform ? (*m_transform)({*x, *y}) : Point{*x, *y};
    }

    void tell(std::size_t row, const char* code, LocalizedText what, const Station& station) {
        Place place = m_table.place(row, station.id);
        place.feature = station.id;
        place.field.clear();
        m_diagnostics.add(Severity::Warning, code, {std::move(what), std::move(place), {}});
    }

    const Table& m_table;
    const StationReadOptions& m_options;
    Diagnostics& m_diagnostics;
    std::optional<std::size_t> m_id, m_name, m_city, m_longitude, m_latitude, m_background, m_class,
        m_status;
    std::optional<CrsTransform> m_transform;
};

} // namespace

std::vector<Station>
readStations(const std::string& path, const StationReadOptions& options, Diagnostics& diagnostics) {
    const Table table =
        readTable(path, {.encoding = options.encoding, .sheet = options.sheet}, diagnostics);
    return StationTable(table, options, diagnostics).read();
}

} // namespace parklens

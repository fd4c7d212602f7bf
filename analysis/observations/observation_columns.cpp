#include "analysis/observations/observation_columns.hpp"

#include <algorithm>
#include <initializer_list>

namespace parklens {

namespace {

std::string lowered(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '"') {
            result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return result;
}

/// Parts "CO(mg/m3)" or "CO（mg/m3）" into name and unit.
std::pair<std::string, std::string> nameAndUnit(const std::string& text) {
    for (const auto& [open, close] :
         {std::pair<std::string, std::string>{"(", ")"}, {"（", "）"}, {"[", "]"}}) {
        const std::size_t begin = text.find(open);
        const std::size_t end = text.rfind(close);
        if (begin != std::string::npos && begin > 0 && end != std::string::npos && end > begin) {
            return {text.substr(0, begin),
                    text.substr(begin + open.size(), end - begin - open.size())};
        }
    }
    return {text, {}};
}

class ColumnFinder {
public:
    ColumnFinder(const std::vector<std::string>& header,
                 const std::map<std::string, std::string>& fields)
        : m_header(header)
        , m_fields(fields) {
        for (const std::string& name : header) {
            m_names.push_back(lowered(name));
        }
    }

    std::optional<std::size_t> find(const char* canonical,
                                    std::initializer_list<const char*> names) const {
        if (const auto field = m_fields.find(canonical); field != m_fields.end()) {
            return position(lowered(field->second));
        }
        for (const char* name : names) {
            if (const auto found = position(name)) {
                return found;
            }
        }
        return std::nullopt;
    }

    std::vector<ValueColumn> valueColumns() const {
        std::vector<ValueColumn> columns;
        for (const Pollutant pollutant : allPollutants) {
            const auto field = m_fields.find(std::string(columnKey(pollutant)));
            for (std::size_t i = 0; i < m_header.size(); ++i) {
                const auto [name, unit] = nameAndUnit(m_header[i]);
                const bool matches = field != m_fields.end() ? m_names[i] == lowered(field->second)
                                                             : pollutantFromText(name) == pollutant;
                if (matches) {
                    columns.push_back({i, pollutant, unit});
                    break;
                }
            }
        }
        return columns;
    }

private:
    std::optional<std::size_t> position(const std::string& name) const {
        const auto found = std::find(m_names.begin(), m_names.end(), name);
        return found == m_names.end()
                   ? std::nullopt
                   : std::optional(static_cast<std::size_t>(found - m_names.begin()));
    }

    const std::vector<std::string>& m_header;
    const std::map<std::string, std::string>& m_fields;
    std::vector<std::string> m_names;
};

ObservationFormat formatOf(const ColumnFinder& finder, const ObservationColumns& columns) {
    if (finder.find("", {"location_id"}) && finder.find("", {"parameter"}) && columns.value) {
        return ObservationFormat::OpenAq;
    }
    if (columns.pollutant && columns.value) {
        return ObservationFormat::Long;
    }
    if (columns.values.empty()) {
        return ObservationFormat::Automatic;
    }
    return finder.find("", {"no"}) && columns.year && columns.hour && columns.station
               ? ObservationFormat::Prsa
               : ObservationFormat::Wide;
}

} // namespace

ObservationColumns findObservationColumns(const std::vector<std::string>& header,
                                          const std::map<std::string, std::string>& fields) {
    const ColumnFinder finder(header, fields);
    ObservationColumns columns;
    columns.station = finder.find("station",
                                  {"station",
                                   "station_id",
                                   "stationid",
                                   "station_code",
                                   "stationcode",
                                   "site",
                                   "site_id",
                                   "code",
                                   "location_id",
                                   "监测点编码",
                                   "站点编码",
                                   "站点编号",
                                   "点位编码",
                                   "站点",
                                   "监测点",
                                   "点位",
                                   "站点名称",
                                   "监测点名称",
                                   "点位名称"});
    columns.stationName = finder.find("name", {"location", "监测点名称", "站点名称", "点位名称"});
    columns.time = finder.find("time",
                               {"time",
                                "datetime",
                                "date_time",
                                "timestamp",
                                "timepoint",
                                "time_point",
                                "时间",
                                "监测时间",
                                "日期时间",
                                "date",
                                "日期",
                                "监测日期"});
    columns.year = finder.find("year", {"year", "年"});
    columns.month = finder.find("month", {"month", "月"});
    columns.day = finder.find("day", {"day", "日"});
    columns.hour = finder.find("hour", {"hour", "小时", "时"});
    columns.pollutant =
        finder.find("pollutant", {"pollutant", "parameter", "污染物", "监测项目", "项目", "因子"});
    columns.value =
        finder.find("value", {"value", "concentration", "浓度", "数值", "监测值", "值"});
    columns.unit = finder.find("unit", {"unit", "units", "单位"});
    columns.dust = finder.find("dust", {"dust", "dust_flag", "沙尘", "沙尘标识", "沙尘影响"});
    columns.longitude = finder.find("lon", {"lon", "longitude", "经度"});
    columns.latitude = finder.find("lat", {"lat", "latitude", "纬度"});
    if (!(columns.pollutant && columns.value)) {
        columns.values = finder.valueColumns();
    }
    columns.format = formatOf(finder, columns);
    return columns;
}

} // namespace parklens

/// \file
/// An air-quality monitoring station.
#pragma once

#include "gis/geometry/geometry.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parklens {

/// What a station was set up for (HJ 664). Only assessment stations stand for a city or a park.
enum class StationClass {
    Assessment, ///< 评价点: urban assessment station
    Background, ///< 对照点, 背景点
    Traffic,    ///< 路边交通点
    Source,     ///< 污染监控点
    Micro       ///< 微型站: figures from it are estimates
};

/// How far its data were checked.
enum class DataStatus {
    Audited,  ///< 审核数据
    Realtime, ///< 实时数据: figures from it are estimates
    Unknown
};

struct Station {
    std::string id; ///< the code as written: "1223A"
    std::string name;
    std::string city;
    std::optional<Point> position; ///< longitude and latitude, WGS 84 / CGCS2000
    StationClass stationClass = StationClass::Assessment;
    DataStatus dataStatus = DataStatus::Unknown;
    bool isClosed = false; ///< marked 停运 in its name

    friend bool operator==(const Station&, const Station&) = default;
};

/// "assessment", "background", …; "audited", "realtime", "unknown".
std::string_view key(StationClass stationClass);
std::string_view key(DataStatus status);

} // namespace parklens

#include "gis/crs/datum_parameters.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace parklens {

namespace {

std::optional<std::vector<double>> numbersOf(const std::string& text) {
    std::vector<double> numbers;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        double value = 0.0;
        const auto parsed = std::from_chars(text.data() + from, text.data() + end, value);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + end || !std::isfinite(value)) {
            return std::nullopt;
        }
        numbers.push_back(value);
        from = end + 1;
    }
    const bool isComplete = numbers.size() == 3 || numbers.size() == 7;
    return isComplete ? std::optional(numbers) : std::nullopt;
}

struct Parameter {
    const char* name;
    int epsg;
};

/// EPSG method 9606; 8611 is written as a factor in an abridged transformation.
constexpr std::array helmert{Parameter{"X-axis translation", 8605},
                             Parameter{"Y-axis translation", 8606},
                             Parameter{"Z-axis translation", 8607},
                             Parameter{"X-axis rotation", 8608},
                             Parameter{"Y-axis rotation", 8609},
                             Parameter{"Z-axis rotation", 8610},
                             Parameter{"Scale difference", 8611}};

constexpr const char* wgs84 =
    R"(GEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]],)"
    R"(CS[ellipsoidal,2],AXIS["latitude",north],AXIS["longitude",east],)"
    R"(ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",4326]])";

} // namespace

bool isOnOldChineseDatum(const Crs& crs) {
    const std::string name = crs.geographic().name();
    return name.find("Xian 1980") != std::string::npos ||
           name.find("Beijing 1954") != std::string::npos ||
           name.find("New Beijing") != std::string::npos;
}

Crs withDatumParameters(const Crs& crs, const std::string& parameters) {
    auto numbers = numbersOf(parameters);
    if (!numbers) {
        throw UsageError(
            {.what = {"“" + parameters + "”不是三个或七个用逗号分隔的转换参数",
                      "\"" + parameters + "\" is not three or seven numbers with commas between"},
             .place = {},
             .mend = {"请写 dx,dy,dz（米）或 dx,dy,dz,rx,ry,rz,s（旋转为角秒，尺度为 ppm）",
                      "write dx,dy,dz in metres or dx,dy,dz,rx,ry,rz,s with rotations in arc "
                      "seconds and the scale in ppm"}});
    }
    constexpr double partsPerMillion = 1e-6;
    numbers->resize(helmert.size(), 0.0);
    numbers->back() = 1.0 + numbers->back() * partsPerMillion;
    std::string list;
    for (std::size_t i = 0; i < helmert.size(); ++i) {
        list += fmt::format(",PARAMETER[\"{}\",{},ID[\"EPSG\",{}]]",
                            helmert[i].name,
                            (*numbers)[i],
                            helmert[i].epsg);
    }
    return Crs::fromText(fmt::format(
        "BOUNDCRS[SOURCECRS[{}],TARGETCRS[{}],ABRIDGEDTRANSFORMATION[\"parameters of the user\","
        "METHOD[\"Position Vector transformation (geog2D domain)\",ID[\"EPSG\",9606]]{}]]",
        crs.wkt(),
        wgs84,
        list));
}

} // namespace parklens

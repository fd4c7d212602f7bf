#include "gis/vector/geojson_layer.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

/// Builds JSON text; knows nothing of features.
class JsonText {
public:
    explicit JsonText(std::optional<int> coordinateDecimals) : m_decimals(coordinateDecimals) {}

    const std::string& text() const { return m_text; }

    void raw(std::string_view text) { m_text += text; }

    void string(std::string_view value) {
        m_text += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') {
                m_text += '\\';
                m_text += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                fmt::format_to(std::back_inserter(m_text), "\\u{:04x}", static_cast<int>(c));
            } else {
                m_text += c;
            }
        }
        m_text += '"';
    }

    /// JSON has no NaN and no infinity.
    void number(double value) {
        if (std::isfinite(value)) {
            fmt::format_to(std::back_inserter(m_text), "{}", value);
        } else {
            m_text += "null";
        }
    }

    void integer(std::int64_t value) { fmt::format_to(std::back_inserter(m_text), "{}", value); }

    void coordinate(double value) {
        if (m_decimals) {
            fmt::format_to(std::back_inserter(m_text), "{:.{}f}", value, *m_decimals);
        } else {
            number(value);
        }
    }

    void point(Point point) {
        m_text += '[';
        coordinate(point.x);
        m_text += ',';
        coordinate(point.y);
        m_text += ']';
    }

    /// "[a,b,c]" with `write` for each item.
    template <typename Range, typename Write>
    void list(const Range& range, Write write) {
        m_text += '[';
        bool first = true;
        for (const auto& item : range) {
            m_text += first ? "" : ",";
            first = false;
            write(item);
        }
        m_text += ']';
    }

private:
    std::optional<int> m_decimals;
    std::string m_text;
};

Ring oriented(const Ring& ring, bool counterClockwise) {
    const bool isCounterClockwise = signedPlaneArea(ring) >= 0.0;
    return isCounterClockwise == counterClockwise ? ring : Ring(ring.rbegin(), ring.rend());
}

struct GeometryWriter {
    JsonText& json;
    bool rightHandRule;

    void operator()(std::monostate) const { json.raw("null"); }

    void operator()(const MultiPoint& geometry) const {
        if (geometry.points.size() == 1) {
            json.raw(R"({"type":"Point","coordinates":)");
            json.point(geometry.points.front());
        } else {
            json.raw(R"({"type":"MultiPoint","coordinates":)");
            points(geometry.points);
        }
        json.raw("}");
    }

    void operator()(const MultiLineString& geometry) const {
        json.raw(R"({"type":"MultiLineString","coordinates":)");
        json.list(geometry.lines, [this](const LineString& line) { points(line); });
        json.raw("}");
    }

    void operator()(const MultiPolygon& geometry) const {
        json.raw(R"({"type":"MultiPolygon","coordinates":)");
        json.list(geometry.polygons, [this](const Polygon& polygon) { rings(polygon); });
        json.raw("}");
    }

    void points(const std::vector<Point>& list) const {
        json.list(list, [this](Point point) { json.point(point); });
    }

    void rings(const Polygon& polygon) const {
        std::vector<Ring> list;
        list.push_back(rightHandRule ? oriented(polygon.shell, true) : polygon.shell);
        for (const Ring& hole : polygon.holes) {
            list.push_back(rightHandRule ? oriented(hole, false) : hole);
        }
        json.list(list, [this](const Ring& ring) { points(ring); });
    }
};

struct ValueWriter {
    JsonText& json;

    void operator()(std::monostate) const { json.raw("null"); }

    void operator()(std::int64_t value) const { json.integer(value); }

    void operator()(double value) const { json.number(value); }

    void operator()(const std::string& value) const { json.string(value); }
};

std::optional<int> decimalsOf(const std::vector<std::string>& layerOptions,
                              const std::filesystem::path& path) {
    std::optional<int> decimals;
    for (const std::string& option : layerOptions) {
        constexpr std::string_view key = "COORDINATE_PRECISION="sv;
        int value = -1;
        if (option.starts_with(key)) {
            std::from_chars(option.data() + key.size(), option.data() + option.size(), value);
        }
        if (value < 0 || value > 15) {
            throw UsageError({.what = {"GeoJSON 没有图层选项 " + option,
                                       "GeoJSON has no layer option " + option},
                              .place = {.file = path.string()},
                              .mend = {"可用：COORDINATE_PRECISION=0…15",
                                       "there is COORDINATE_PRECISION=0…15"}});
        }
        decimals = value;
    }
    return decimals;
}

void writeCrsMember(JsonText& json, const FeatureLayer& layer, const std::filesystem::path& path) {
    const auto code = layer.crs->epsg();
    if (!code) {
        throw FormatError({.what = {"GeoJSON 无法标明坐标系 " + layer.crs->label(),
                                    "GeoJSON cannot name the system " + layer.crs->label()},
                           .place = {.file = path.string(), .layer = layer.name},
                           .mend = {"请用 GeoPackage，或转换到有 EPSG 代码的坐标系",
                                    "write a GeoPackage, or transform to a system with an EPSG "
                                    "code"}});
    }
    json.raw(R"("crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)");
    json.integer(*code);
    json.raw("\"}},\n");
}

} // namespace

std::string geoJsonOfLayer(const FeatureLayer& layer,
                           const VectorWriteOptions& options,
                           const std::filesystem::path& path,
                           const TaskControl& control) {
    constexpr std::size_t featuresBetweenChecks = 1000;
    const bool isRfc7946 = !layer.crs || layer.crs->isSame(Crs::wgs84());
    JsonText json(decimalsOf(options.layerOptions, path));
    json.raw("{\"type\":\"FeatureCollection\",\n\"name\":");
    json.string(layer.name);
    json.raw(",\n");
    if (!isRfc7946) {
        writeCrsMember(json, layer, path);
    }
    json.raw("\"features\":[");
    for (std::size_t row = 0; row < layer.features.size(); ++row) {
        if (row % featuresBetweenChecks == 0) {
            control.checkCancelled();
        }
        const Feature& feature = layer.features[row];
        json.raw(row == 0 ? "\n" : ",\n");
        json.raw(R"({"type":"Feature","properties":{)");
        for (std::size_t i = 0; i < feature.values.size(); ++i) {
            json.raw(i == 0 ? "" : ",");
            json.string(layer.fields[i].name);
            json.raw(":");
            std::visit(ValueWriter{json}, feature.values[i]);
        }
        json.raw(R"(},"geometry":)");
        std::visit(GeometryWriter{json, isRfc7946}, feature.geometry);
        json.raw("}");
    }
    json.raw("\n]}\n");
    return json.text();
}

} // namespace parklens

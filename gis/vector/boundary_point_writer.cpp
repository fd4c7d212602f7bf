#include "gis/base/character_conversion.hpp"
#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/gauss_kruger.hpp"
#include "gis/geometry/ellipsoidal_area.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/boundary_point_columns.hpp"
#include "gis/vector/boundary_point_fields.hpp"
#include "gis/vector/boundary_points.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <span>
#include <string_view>

namespace parklens {

namespace {

using namespace std::string_view_literals;

GaussKrugerSystem systemOf(const FeatureLayer& layer) {
    const auto code = layer.crs ? layer.crs->epsg() : std::nullopt;
    const auto system = code ? gaussKrugerSystemOf(*code) : std::nullopt;
    if (!system) {
        const std::string label = layer.crs ? layer.crs->label() : std::string("—");
        throw CrsError(
            {.what = {"界址点 TXT 只能写高斯-克吕格坐标，图层的坐标系是 " + label,
                      "boundary-point TXT holds Gauss-Kruger coordinates; the layer is in " +
                          label},
             .place = {.file = layer.file, .layer = layer.name},
             .mend = {
                 "请转换到当地的 3°带，例如 --to-crs EPSG:4549（120°E，不带带号）或 EPSG:4528"
                 "（带带号）",
                 "transform it to the local 3-degree zone, such as --to-crs EPSG:4549 (120° E, "
                 "without zone number) or EPSG:4528 (with it)"}});
    }
    return *system;
}

template <typename Visit>
void visitPoints(const Geometry& geometry, Visit visit) {
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        std::for_each(points->points.begin(), points->points.end(), visit);
    } else if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
        for (const LineString& line : lines->lines) {
            std::for_each(line.begin(), line.end(), visit);
        }
    } else if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (const Polygon& polygon : polygons->polygons) {
            std::for_each(polygon.shell.begin(), polygon.shell.end(), visit);
            for (const Ring& hole : polygon.holes) {
                std::for_each(hole.begin(), hole.end(), visit);
            }
        }
    }
}

/// Decimals that the value needs; very many for one that is next to nothing.
int decimalsOf(double value) {
    const std::string text = shortestText(value);
    const std::size_t point = text.find('.');
    if (text.find("e-") != std::string::npos) {
        return std::numeric_limits<double>::max_digits10;
    }
    const bool isWhole = point == std::string::npos || text.find('e') != std::string::npos;
    return isWhole ? 0 : static_cast<int>(text.size() - point - 1);
}

/// As many decimals as the coordinates have, at least millimetres; computed coordinates have more
/// than anyone measured.
int coordinateDecimals(const FeatureLayer& layer,
                       const std::string& option,
                       Diagnostics& diagnostics) {
    constexpr int fewest = 3;
    constexpr int most = 6;
    constexpr int ofComputed = 4;
    int needed = fewest;
    for (const Feature& feature : layer.features) {
        visitPoints(feature.geometry, [&](const Point& point) {
            needed = std::max({needed, decimalsOf(point.x), decimalsOf(point.y)});
        });
    }
    const int decimals = !option.empty() ? option[0] - '0' : needed <= most ? needed : ofComputed;
    if (decimals < needed) {
        diagnostics.add(Severity::Note,
                        "coordinates_rounded",
                        {.what = {fmt::format("坐标舍入到 {} 位小数", decimals),
                                  fmt::format("coordinates are rounded to {} decimals", decimals)},
                         .place = {.file = layer.file, .layer = layer.name}});
    }
    return decimals;
}

/// The text of one file, line by line.
class PlotWriter {
public:
    PlotWriter(const FeatureLayer& layer,
               const BoundaryPointOptions& options,
               Diagnostics& diagnostics)
        : m_layer(layer)
        , m_options(options)
        , m_diagnostics(diagnostics)
        , m_fields(layer, options)
        , m_toGeographic(*layer.crs, layer.crs->geographic())
        , m_decimals(coordinateDecimals(layer, options["COORDINATE_PRECISION"], diagnostics))
        , m_lineEnd(options["LINEFORMAT"] == "LF" ? "\n" : "\r\n") {}

    std::string write(const GaussKrugerSystem& system) {
        writeDescription(system);
        for (std::size_t i = 0; i < m_layer.features.size(); ++i) {
            writePlot(i);
        }
        tellFieldsLeftOut();
        return std::move(m_text);
    }

private:
    void line(const std::string& text) { m_text += text + m_lineEnd; }

    void writeDescription(const GaussKrugerSystem& system) {
        const char* datum = system.datum == ChineseDatum::Cgcs2000   ? "2000国家大地坐标系"
                            : system.datum == ChineseDatum::Xian1980 ? "1980西安坐标系"
                                                                     : "1954年北京坐标系";
        line("[属性描述]");
        line("格式版本号=1.01");
        line("数据产生单位=" + m_options["UNIT"]);
        line("数据产生日期=" + m_options["DATE"]);
        line(fmt::format("坐标系={}", datum));
        line(fmt::format("几度分带={}", system.width == ZoneWidth::ThreeDegrees ? 3 : 6));
        line("投影类型=高斯克吕格");
        line("计量单位=米");
        line(fmt::format("带号={}", system.zone));
        line(m_decimals == 0 ? "精度=1" : fmt::format("精度=0.{:0>{}}", 1, m_decimals));
        line("转换参数=,,,,,,");
        line("[地块坐标]");
    }

    void writePlot(std::size_t index) {
        using enum BoundaryPointField;
        const Feature& feature = m_layer.features[index];
        const std::size_t headAt = m_text.size();
        std::size_t pointCount = 0;
        const auto names = m_layer.pointNames.find(feature.fid);
        const char* kind =
            writeGeometry(feature.geometry,
                          names == m_layer.pointNames.end() ? std::span<const NamedPoint>()
                                                            : std::span(names->second),
                          pointCount);
        std::vector<std::string> cells{std::to_string(pointCount)};
        for (std::size_t i = 0; i < m_fields.count(); ++i) {
            cells.push_back(cell(m_fields.value(feature, i), index));
        }
        cells[1 + static_cast<std::size_t>(Area)] = areaText(feature.geometry);
        cells[1 + static_cast<std::size_t>(Kind)] = kind;
        if (!m_fields.hasNumbers()) {
            cells[1 + static_cast<std::size_t>(Number)] = std::to_string(index + 1);
        }
        m_text.insert(headAt, fmt::format("{},@{}", fmt::join(cells, ","), m_lineEnd));
    }

    /// Writes the points; returns 面, 线 or 点.
    const char*
    writeGeometry(const Geometry& geometry, std::span<const NamedPoint> names, std::size_t& count) {
        std::size_t ring = 0;
        std::size_t name = 0;
        if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
            writePoints(points->points, ++ring, name, count);
            return "点";
        }
        if (const auto* lines = std::get_if<MultiLineString>(&geometry)) {
            for (const LineString& part : lines->lines) {
                writePoints(part, ++ring, name, count);
            }
            return "线";
        }
        if (const auto* polygons = std::get_if<MultiPolygon>(&geometry)) {
            writePolygons(*polygons, names, count);
        }
        return "面";
    }

    void writePolygons(const MultiPolygon& polygons,
                       std::span<const NamedPoint> names,
                       std::size_t& count) {
        if (m_options["POINT_ORDER"] == "SOURCE") {
            std::size_t ring = 0;
            std::size_t name = 0;
            for (const Polygon& polygon : polygons.polygons) {
                writeClosed(polygon.shell, ++ring, name, count);
                for (const Ring& hole : polygon.holes) {
                    writeClosed(hole, ++ring, name, count);
                }
            }
            return;
        }
        std::size_t number = 0;
        for (const NumberedRing& ring : numberedRings(polygons, names).rings) {
            ++number;
            for (std::size_t i = 0; i <= ring.corners.size(); ++i) {
                const std::size_t at = i % ring.corners.size();
                writePoint(ring.names[at], number, ring.corners[at]);
                ++count;
            }
        }
    }

    /// As the vertices stand, the closing one with the name of the first.
    void writeClosed(const Ring& points, std::size_t ring, std::size_t& name, std::size_t& count) {
        const std::string first = fmt::format("J{}", name + 1);
        writePoints({points.begin(), points.end() - 1}, ring, name, count);
        writePoint(first, ring, points.back());
        ++count;
    }

    void writePoints(const std::vector<Point>& points,
                     std::size_t ring,
                     std::size_t& name,
                     std::size_t& count) {
        for (const Point& point : points) {
            writePoint(fmt::format("J{}", ++name), ring, point);
            ++count;
        }
    }

    void writePoint(const std::string& name, std::size_t ring, const Point& point) {
        fmt::format_to(std::back_inserter(m_text),
                       "{},{},{:.{}f},{:.{}f}{}",
                       name,
                       ring,
                       point.y,
                       m_decimals,
                       point.x,
                       m_decimals,
                       m_lineEnd);
    }

    std::string areaText(const Geometry& geometry) const {
        const auto* polygons = std::get_if<MultiPolygon>(&geometry);
        const double hectares = polygons == nullptr ? 0.0
                                                    : ellipsoidalAreaM2(*polygons, m_toGeographic) /
                                                          squareMetresPerHectare;
        return fmt::format("{:.4f}", hectares);
    }

    /// A value that cannot break the line.
    std::string cell(std::string value, std::size_t index) {
        const std::string original = value;
        for (const auto& [mark, replacement] :
             {std::pair{","sv, "，"sv}, {"@"sv, "＠"sv}, {"\r"sv, " "sv}, {"\n"sv, " "sv}}) {
            for (std::size_t at = value.find(mark); at != std::string::npos;
                 at = value.find(mark, at + replacement.size())) {
                value.replace(at, mark.size(), replacement);
            }
        }
        if (value != original) {
            m_diagnostics.addCounted(
                Severity::Note,
                "characters_replaced",
                {.what = {"值中的逗号、@ 或换行已改为全角或空格",
                          "commas, @ and line ends in values became full-width marks or blanks"},
                 .place = m_layer.place(index, {})});
        }
        return value;
    }

    void tellFieldsLeftOut() {
        const std::vector<std::string> left = m_fields.fieldsLeftOut();
        if (!left.empty()) {
            m_diagnostics.add(
                Severity::Warning,
                "fields_left_out",
                {.what = {fmt::format("界址点 TXT 没有这些字段的位置：{}", fmt::join(left, "、")),
                          fmt::format("boundary-point TXT has no place for the fields {}",
                                      fmt::join(left, ", "))},
                 .place = {.file = m_layer.file, .layer = m_layer.name},
                 .mend = {"如需保留请另存 GeoPackage",
                          "write a GeoPackage beside it to keep them"}});
        }
    }

    const FeatureLayer& m_layer;
    const BoundaryPointOptions& m_options;
    Diagnostics& m_diagnostics;
    BoundaryPointColumns m_fields;
    CrsTransform m_toGeographic;
    int m_decimals;
    const char* m_lineEnd;
    std::string m_text;
};

} // namespace

std::string boundaryPointsOfLayer(const FeatureLayer& layer,
                                  const VectorWriteOptions& options,
                                  Diagnostics& diagnostics) {
    const BoundaryPointOptions settings(options.layerOptions);
    const GaussKrugerSystem system = systemOf(layer);
    std::string text = PlotWriter(layer, settings, diagnostics).write(system);
    if (settings["ENCODING"] == "UTF-8") {
        return text;
    }
    // GB18030 is GBK for all that GBK has, and loses nothing of the rest.
    return convertFromUtf8(text, "GB18030").value().text;
}

} // namespace parklens

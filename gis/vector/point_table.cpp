#include "gis/vector/point_table.hpp"

#include "gis/base/error.hpp"
#include "gis/table/json_table.hpp"
#include "gis/table/narrow_text.hpp"
#include "gis/table/number.hpp"
#include "gis/table/table.hpp"
#include "gis/vector/attribute_filter.hpp"
#include "gis/vector/wkt_geometry.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <string_view>

namespace parklens {

namespace {

struct CoordinateColumns {
    std::size_t x = 0;
    std::size_t y = 0;
};

std::optional<std::size_t> columnNamedLike(const Table& table,
                                           std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        if (const auto column = table.columnIndex(std::string(name))) {
            return column;
        }
    }
    return std::nullopt;
}

std::size_t requireColumn(const Table& table, const std::string& name) {
    if (const auto column = table.columnIndex(name)) {
        return *column;
    }
    std::string names;
    for (const std::string& column : table.header) {
        names += names.empty() ? column : ", " + column;
    }
    throw ConfigError({.what = {"没有坐标列 " + name, "has no coordinate column " + name},
                       .place = {.file = table.file, .layer = table.sheet},
                       .mend = {"可用的列：" + names, "the columns are: " + names}});
}

std::optional<CoordinateColumns>
findColumns(const Table& table, const VectorReadOptions& options, Diagnostics& diagnostics) {
    if (!options.xField.empty() || !options.yField.empty()) {
        return CoordinateColumns{requireColumn(table, options.xField),
                                 requireColumn(table, options.yField)};
    }
    static constexpr std::array<std::string_view, 10> xNames{"经度",
                                                             "經度",
                                                             "lon",
                                                             "lng",
                                                             "longitude",
                                                             "long",
                                                             "经度（°）",
                                                             "东经",
                                                             "lon_wwtp",
                                                             "easting"};
    static constexpr std::array<std::string_view, 8> yNames{
        "纬度", "緯度", "lat", "latitude", "纬度（°）", "北纬", "lat_wwtp", "northing"};
    const auto x = columnNamedLike(table, xNames);
    const auto y = columnNamedLike(table, yNames);
    if (!x || !y) {
        return std::nullopt;
    }
    diagnostics.add(Severity::Note,
                    "coordinate_columns_found",
                    {.what = {"坐标取自列 " + table.header[*x] + " 和 " + table.header[*y],
                              "coordinates are taken from the columns " + table.header[*x] +
                                  " and " + table.header[*y]},
                     .place = {.file = table.file, .layer = table.sheet}});
    return CoordinateColumns{*x, *y};
}

/// A column of well-known text, as databases export geometries.
std::optional<std::size_t> findWktColumn(const Table& table) {
    static constexpr std::array<std::string_view, 4> names{"wkt", "geom", "the_geom", "geometry"};
    const auto column = columnNamedLike(table, names);
    const bool holdsWkt =
        column && std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
            return parseWkt(row[*column]).has_value();
        });
    return holdsWkt ? column : std::nullopt;
}

std::optional<double> readCoordinate(const std::string& text, bool mayBeMetres) {
    if (const auto degrees = parseDegrees(text)) {
        return degrees;
    }
    const auto number = mayBeMetres ? parseNumber(text) : std::nullopt;
    const bool plain =
        number && (number->unit.empty() || number->unit == "m" || number->unit == "米");
    return plain ? std::optional(number->value) : std::nullopt;
}

Geometry readPoint(const Table& table,
                   std::size_t row,
                   const CoordinateColumns& columns,
                   bool mayBeMetres,
                   Diagnostics& diagnostics) {
    const std::string& xText = table.rows[row][columns.x];
    const std::string& yText = table.rows[row][columns.y];
    const bool missing = isMissingToken(xText) || isMissingToken(yText);
    const auto x = readCoordinate(xText, mayBeMetres);
    const auto y = readCoordinate(yText, mayBeMetres);
    if (!missing && x && y) {
        return MultiPoint{{{*x, *y}}};
    }
    const std::string& column = table.header[x ? columns.y : columns.x];
    if (missing) {
        diagnostics.addCounted(
            Severity::Warning,
            "coordinates_missing",
            {.what = {"没有坐标，该行没有点位", "has no coordinates, so no point"},
             .place = table.place(row, column),
             .mend = {"请补上坐标", "fill them in"}});
    } else {
        const std::string& text = x ? yText : xText;
        diagnostics.addCounted(
            Severity::Warning,
            "coordinates_unreadable",
            {.what = {"坐标“" + text + "”读不懂，该行没有点位",
                      "the coordinate \"" + text + "\" cannot be read, so there is no point"},
             .place = table.place(row, column),
             .mend = {"请写十进制度或度分秒（分、秒小于 60）",
                      "write decimal degrees or degrees, minutes and seconds below 60"}});
    }
    return {};
}

/// The system that the SRIDs of a layer name; they must agree.
class SridOfLayer {
public:
    void add(const std::optional<int>& epsg) {
        m_differ = m_differ || (m_any && epsg != m_epsg);
        m_epsg = epsg;
        m_any = true;
    }

    std::optional<Crs> crs(const Table& table) const {
        if (m_differ) {
            throw CrsError({.what = {"各行几何的 SRID 不同", "the SRIDs of its rows differ"},
                            .place = {.file = table.file, .layer = table.sheet},
                            .mend = {"请按坐标系分开", "split it by system"}});
        }
        return m_epsg ? std::optional(Crs::fromEpsg(*m_epsg)) : std::nullopt;
    }

private:
    bool m_any = false;
    bool m_differ = false;
    std::optional<int> m_epsg;
};

void addGeometriesOfText(FeatureLayer& layer,
                         const Table& table,
                         std::size_t column,
                         Diagnostics& diagnostics) {
    SridOfLayer srid;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::string& cell = table.rows[row][column];
        if (const auto parsed = parseWkt(cell)) {
            layer.features[row].geometry = parsed->geometry;
            srid.add(parsed->epsg);
        } else {
            const bool missing = isMissingToken(cell);
            diagnostics.addCounted(
                Severity::Warning,
                missing ? "coordinates_missing" : "coordinates_unreadable",
                {.what = missing
                             ? LocalizedText{"没有几何图形", "has no geometry"}
                             : LocalizedText{"几何文本读不懂", "its geometry text cannot be read"},
                 .place = table.place(row, table.header[column]),
                 .mend = {"请补上 WKT，例如 POINT(116 40)", "write WKT such as POINT(116 40)"}});
        }
    }
    layer.crs = srid.crs(table);
}

void addPoints(FeatureLayer& layer,
               const Table& table,
               const CoordinateColumns& columns,
               const VectorReadOptions& options,
               Diagnostics& diagnostics) {
    const bool mayBeMetres = !options.crs || !options.crs->isGeographic();
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        layer.features[row].geometry = readPoint(table, row, columns, mayBeMetres, diagnostics);
    }
    layer.crs = options.crs;
}

} // namespace

FeatureLayer attributesOf(Table table) {
    FeatureLayer layer;
    layer.file = table.file;
    layer.name =
        table.sheet.empty() ? std::filesystem::path(table.file).stem().string() : table.sheet;
    for (const std::string& name : table.header) {
        layer.fields.push_back({name, FieldType::Text});
    }
    layer.features.reserve(table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::vector<std::string> cells = std::move(table.rows[row]); // freed as the layer grows
        Feature feature;
        feature.fid = table.rowLines[row];
        feature.values.reserve(cells.size());
        for (std::string& cell : cells) {
            feature.values.push_back(cell.empty() ? FieldValue() : FieldValue(std::move(cell)));
        }
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

bool isTablePath(const std::string& path) {
    static constexpr std::array<std::string_view, 7> extensions{
        ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"};
    const std::string extension = comparisonForm(std::filesystem::path(path).extension().string());
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end() ||
           isJsonTable(path);
}

FeatureLayer readPointTable(const std::string& path,
                            const VectorReadOptions& options,
                            Diagnostics& diagnostics) {
    const Table table =
        readTable(path, {.encoding = options.encoding, .sheet = options.layer}, diagnostics);
    FeatureLayer layer = attributesOf(table);
    if (const auto columns = findColumns(table, options, diagnostics)) {
        addPoints(layer, table, *columns, options, diagnostics);
    } else if (const auto column = findWktColumn(table)) {
        addGeometriesOfText(layer, table, *column, diagnostics);
    }
    if (!options.where.empty()) {
        filterFeatures(layer, options.where);
    }
    return layer;
}

} // namespace parklens

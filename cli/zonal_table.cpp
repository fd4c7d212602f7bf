#include "cli/zonal_table.hpp"

#include "gis/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <set>

namespace parklens::cli {

namespace {

constexpr std::size_t mostClassColumns = 1000;

/// A statistic that is one number of ZonalStatistics.
struct PlainStatistic {
    const char* name;
    bool needsArea;
    std::function<double(const ZonalStatistics&)> value;
};

double orNan(const std::optional<double>& value) {
    return value.value_or(std::nan(""));
}

const std::vector<PlainStatistic>& plainStatistics() {
    using S = ZonalStatistics;
    static const std::vector<PlainStatistic> all = {
        {"covered_cells", false, [](const S& s) { return s.coveredCells; }},
        {"area_m2", true, [](const S& s) { return s.validAreaM2; }},
        {"nodata_area_m2", true, [](const S& s) { return s.noDataAreaM2; }},
        {"outside_area_m2", true, [](const S& s) { return s.outsideAreaM2; }},
        {"sum", false, [](const S& s) { return s.sum; }},
        {"integral", true, [](const S& s) { return s.integral; }},
        {"mean", false, [](const S& s) { return s.mean; }},
        {"stdev", false, [](const S& s) { return std::sqrt(s.variance); }},
        {"variance", false, [](const S& s) { return s.variance; }},
        {"majority", false, [](const S& s) { return orNan(s.majority); }},
        {"minority", false, [](const S& s) { return orNan(s.minority); }},
        {"min", false, [](const S& s) { return s.minimum; }},
        {"max", false, [](const S& s) { return s.maximum; }}};
    return all;
}

const PlainStatistic* findPlain(const std::string& name) {
    const auto& all = plainStatistics();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const PlainStatistic& s) { return s.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// q of "quantile(q)".
std::optional<double> quantileOf(const std::string& name) {
    constexpr std::string_view opening = "quantile(";
    if (!name.starts_with(opening) || !name.ends_with(')')) {
        return std::nullopt;
    }
    double q = -1.0;
    const char* last = name.data() + name.size() - 1;
    const auto [end, error] = std::from_chars(name.data() + opening.size(), last, q);
    return error == std::errc() && end == last && q >= 0.0 && q <= 1.0 ? std::optional(q)
                                                                       : std::nullopt;
}

[[noreturn]] void refuseStatistic(const std::string& name) {
    if (name.starts_with("quantile")) {
        throw UsageError(
            {.what = {fmt::format("--stats 中的“{}”写法不对", name),
                      fmt::format("'{}' in --stats is not written as it should", name)},
             .place = {},
             .mend = {"请写成 quantile(q)，q 介于 0 与 1 之间，例如 quantile(0.9)",
                      "write quantile(q) with q from 0 to 1, as quantile(0.9)"}});
    }
    throw UsageError(
        {.what = {fmt::format("--stats 中的“{}”不是统计量", name),
                  fmt::format("'{}' in --stats is no statistic", name)},
         .place = {},
         .mend = {"可用：covered_cells area_m2 nodata_area_m2 outside_area_m2 sum integral mean "
                  "stdev variance median quantile(q) majority minority min max variety classes",
                  "there are: covered_cells area_m2 nodata_area_m2 outside_area_m2 sum integral "
                  "mean stdev variance median quantile(q) majority minority min max variety "
                  "classes"}});
}

std::string withoutBlanks(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string::npos
               ? std::string()
               : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool hasColumn(const ZonalColumns& columns, const std::string& name) {
    return std::any_of(columns.columns.begin(),
                       columns.columns.end(),
                       [&](const ZonalColumn& column) { return column.name == name; });
}

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> names;
    std::size_t from = 0;
    while (from <= list.size()) {
        const std::size_t comma = std::min(list.find(',', from), list.size());
        names.push_back(withoutBlanks(list.substr(from, comma - from)));
        from = comma + 1;
    }
    return names;
}

void addPlain(const std::string& name, CellArea area, ZonalColumns& columns) {
    const PlainStatistic* plain = findPlain(name);
    if (plain == nullptr) {
        refuseStatistic(name);
    }
    if (plain->needsArea && area == CellArea::None) {
        throw UsageError({.what = {fmt::format("--area none 时没有 {}", name),
                                   fmt::format("there is no {} with --area none", name)},
                          .place = {},
                          .mend = {"请去掉该统计量或换用 --area ellipsoid",
                                   "leave it out, or use --area ellipsoid"}});
    }
    columns.variety = columns.variety || name == "majority" || name == "minority";
    columns.columns.push_back({name, 0});
}

std::set<double> classesOf(std::span<const ZonalStatistics> statistics) {
    std::set<double> values;
    for (const ZonalStatistics& zone : statistics) {
        for (const auto& [value, area] : zone.classAreaM2) {
            values.insert(value);
        }
        requireFewClasses(values.size());
    }
    return values;
}

/// NaN is a value that is not there; an infinity is one that cannot be given.
FieldValue present(double value) {
    return std::isfinite(value) ? FieldValue(value) : FieldValue();
}

Problem notFinite(const std::string& zone, const std::string& column, bool inCells) {
    Problem problem;
    problem.place = {.feature = zone, .field = column};
    problem.what = inCells ? LocalizedText{"无法计算：栅格在此有无穷大的像元值",
                                           "not evaluable: the raster has infinite values here"}
                           : LocalizedText{"无法计算：结果超出双精度浮点数的范围",
                                           "not evaluable: it is beyond what a double can hold"};
    problem.mend = {"请检查像元值，如有表示无数据的值请用 --nodata 写明",
                    "check the values of the raster; if one stands for no data, state it with "
                    "--nodata"};
    return problem;
}

void tellNotFinite(const std::string& zone,
                   const std::string& column,
                   bool inCells,
                   Diagnostics& diagnostics) {
    diagnostics.add(Severity::Error, "statistic_not_finite", notFinite(zone, column, inCells));
}

/// The columns of one band.
class BandTable {
public:
    BandTable(const ZonalColumns& columns, const BandFigures& band, CellArea area)
        : m_columns(columns)
        , m_band(band)
        , m_area(area)
        , m_classes(hasColumn(columns, "classes") ? classesOf(band.zones) : std::set<double>()) {}

    void addFields(std::vector<FieldDefinition>& fields) const {
        for (const ZonalColumn& column : m_columns.columns) {
            if (column.name == "classes") {
                for (const double value : m_classes) {
                    const char* unit = m_area == CellArea::None ? "cells" : "m2";
                    fields.push_back({fmt::format("{}class_{}_{}", m_band.prefix, value, unit),
                                      FieldType::Real});
                }
            } else {
                const bool isCount = column.name == "variety";
                fields.push_back(
                    {m_band.prefix + column.name, isCount ? FieldType::Integer : FieldType::Real});
            }
        }
    }

    void addRow(const std::string& id,
                std::size_t index,
                std::vector<FieldValue>& values,
                Diagnostics& diagnostics) const {
        const ZonalStatistics& zone = m_band.zones[index];
        for (const ZonalColumn& column : m_columns.columns) {
            if (column.name == "classes") {
                for (const double value : m_classes) {
                    const auto found = zone.classAreaM2.find(value);
                    values.emplace_back(found == zone.classAreaM2.end() ? 0.0 : found->second);
                }
            } else if (column.name == "variety") {
                values.emplace_back(zone.variety);
            } else {
                const PlainStatistic* plain = findPlain(column.name);
                const double value =
                    plain != nullptr ? plain->value(zone) : zone.quantiles.at(column.quantileIndex);
                if (std::isinf(value)) {
                    const bool inCells = std::isinf(zone.minimum) || std::isinf(zone.maximum);
                    tellNotFinite(id, m_band.prefix + column.name, inCells, diagnostics);
                }
                values.push_back(present(value));
            }
        }
    }

private:
    const ZonalColumns& m_columns;
    const BandFigures& m_band;
    CellArea m_area;
    std::set<double> m_classes;
};

} // namespace

std::string defaultStatistics(CellArea area) {
    return area == CellArea::None
               ? "covered_cells,sum,mean,min,max"
               : "covered_cells,area_m2,nodata_area_m2,outside_area_m2,sum,mean,min,max";
}

ZonalColumns parseZonalColumns(const std::string& list, CellArea area) {
    ZonalColumns columns;
    for (const std::string& name : split(list)) {
        const std::optional<double> q = name == "median" ? 0.5 : quantileOf(name);
        const std::string column = q && name != "median" ? fmt::format("quantile_{}", *q) : name;
        if (hasColumn(columns, column)) {
            continue;
        }
        if (q) {
            columns.columns.push_back({column, columns.quantiles.size()});
            columns.quantiles.push_back(*q);
        } else if (name == "classes" || name == "variety") {
            (name == "classes" ? columns.classes : columns.variety) = true;
            columns.columns.push_back({name, 0});
        } else {
            addPlain(name, area, columns);
        }
    }
    return columns;
}

void requireFewClasses(std::size_t count) {
    if (count > mostClassColumns) {
        throw ConfigError(
            {.what = {fmt::format("不同的像元值超过 {} 个，不能逐类成列", mostClassColumns),
                      fmt::format("there are more than {} distinct values: too many for a "
                                  "column each",
                                  mostClassColumns)},
             .place = {},
             .mend = {"classes 适用于分类栅格；连续值请用 mean、quantile(q) 等",
                      "classes suits class rasters; ask for mean, quantile(q) and the like"}});
    }
}

FeatureLayer zonalTable(const ZonalColumns& columns,
                        std::span<const Zone> zones,
                        const Crs& zonesCrs,
                        std::span<const BandFigures> bands,
                        std::span<const MoreColumn> more,
                        CellArea area,
                        Diagnostics& diagnostics) {
    FeatureLayer layer;
    layer.name = "zonal";
    layer.crs = zonesCrs;
    layer.fields = {{"id", FieldType::Text}};
    std::vector<BandTable> tables;
    for (const BandFigures& band : bands) {
        tables.emplace_back(columns, band, area);
        tables.back().addFields(layer.fields);
    }
    for (const MoreColumn& column : more) {
        layer.fields.push_back({column.name, FieldType::Real});
    }
    for (std::size_t i = 0; i < zones.size(); ++i) {
        Feature feature;
        feature.fid = static_cast<std::int64_t>(i) + 1;
        if (!zones[i].polygon.empty()) {
            feature.geometry = zones[i].polygon;
        }
        feature.values = {zones[i].id};
        for (const BandTable& table : tables) {
            table.addRow(zones[i].id, i, feature.values, diagnostics);
        }
        for (const MoreColumn& column : more) {
            if (std::isinf(column.values[i])) {
                tellNotFinite(zones[i].id, column.name, false, diagnostics);
            }
            feature.values.push_back(present(column.values[i]));
        }
        layer.features.push_back(std::move(feature));
    }
    return layer;
}

} // namespace parklens::cli

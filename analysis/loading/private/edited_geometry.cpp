#include "analysis/loading/private/edited_geometry.hpp"

#include "analysis/emission/emission_vocabulary.hpp"
#include "analysis/loading/private/edited_cells.hpp"
#include "analysis/loading/private/edited_place.hpp"
#include "gis/crs/polygon_transforms.hpp"
#include "gis/geometry/validity.hpp"
#include "gis/table/number.hpp"
#include "gis/vector/wkt_geometry.hpp"

#include <fmt/format.h>

namespace parklens {

namespace {

Crs knownCrs(const EditAtWork& work, const std::string& text) {
    try {
        return Crs::fromText(text);
    } catch (const CrsError& error) {
        work.refuse("crs",
                    {fmt::format("的坐标系“{}”不认识", text),
                     fmt::format("is in \"{}\", which is no known system", text)},
                    {"请写 EPSG 代码，例如 EPSG:4547", "write an EPSG code such as EPSG:4547"});
    }
}

/// Calls `bring`, which transforms; what cannot be transformed is refused.
template <typename Bring>
auto broughtOver(const EditAtWork& work, const Crs& from, const Crs& to, Bring bring) {
    try {
        return bring();
    } catch (const CrsError& error) {
        work.refuse(
            "crs",
            {fmt::format(
                 "不能从 {} 转换到 {}：{}", from.label(), to.label(), error.problem().what.zh),
             fmt::format("cannot be brought from {} into {}: {}",
                         from.label(),
                         to.label(),
                         error.problem().what.en)},
            {"请用图层自己的坐标系", "write the geometry in the layer's own system"});
    }
}

/// The polygons of the edit, valid, in the system that they are written in.
MultiPolygon validPolygon(const EditAtWork& work) {
    const auto* polygon = std::get_if<MultiPolygon>(&work.edit.geometry);
    if (polygon == nullptr) {
        work.refuse("geometry",
                    {"的图形不是面", "has a geometry that is no polygon"},
                    {"请写 POLYGON 或 MULTIPOLYGON", "write a POLYGON or MULTIPOLYGON"});
    }
    Repair repair;
    try {
        repair = makeValid(*polygon);
    } catch (const GeometryError& error) {
        work.refuse("geometry",
                    {"的图形不能用：" + error.problem().what.zh,
                     "has a geometry that cannot be used: " + error.problem().what.en},
                    {"请改正图形", "correct the geometry"});
    }
    if (repair.geometry.empty()) {
        work.refuse("geometry",
                    {"的图形没有面积", "has a geometry without area"},
                    {"请改正图形", "correct the geometry"});
    }
    if (repair.changed) {
        work.refuse("geometry",
                    {"的图形无效：" + repair.reason, "has an invalid geometry: " + repair.reason},
                    {"请改正自相交、未闭合等", "mend self-intersections or rings that stay open"});
    }
    return *polygon;
}

/// The system that the geometry is written in. \throws ConfigError where it cannot be in that
Crs writtenCrs(const EditAtWork& work, const Crs& layerCrs) {
    const Crs written = work.edit.crs.empty() ? layerCrs : knownCrs(work, work.edit.crs);
    requirePossibleCoordinates(work, written);
    return written;
}

MultiPolygon polygonIn(const EditAtWork& work, const Crs& to, const EditTarget& target) {
    const MultiPolygon drawn = validPolygon(work);
    const Crs from = writtenCrs(work, to);
    MultiPolygon polygon = broughtOver(work, from, to, [&] {
        return from.isSame(to) ? drawn : PolygonTransforms(to).transformed(drawn, from);
    });
    requireNear(work, polygon, to, target);
    return polygon;
}

/// The system that coordinates of a row of a table are written in.
struct RowSystem {
    Crs crs;
    std::string declared = {}; ///< what the row has to say of it; empty where it is stated already
};

/// Of a row for which neither layer nor project states a system, since they hold no coordinates:
/// that of the edit.
RowSystem systemOfEdit(const EditAtWork& work) {
    if (work.edit.crs.empty()) {
        work.refuse("geometry",
                    {"的位置不知写在哪个坐标系里", "has a position for which no system is stated"},
                    {"请在这条修改里写 crs，例如 crs = \"EPSG:4490\"，或写进项目文件的 "
                     "[sources.inventory]",
                     "write crs in the edit, for example crs = \"EPSG:4490\", or state it in "
                     "[sources.inventory] of the project file"});
    }
    return {knownCrs(work, work.edit.crs), work.edit.crs};
}

/// The system of the coordinates in a row of a table: its own, else the layer's, else the edit's.
RowSystem systemOfRow(const EditAtWork& work, RowAt at, const EditTarget& target) {
    const std::string written = target.text(at, "crs");
    if (!written.empty()) {
        return {knownCrs(work, EmissionVocabulary(target.standards()).crsText(written))};
    }
    if (!target.source().crs.empty()) {
        return {knownCrs(work, target.source().crs)};
    }
    if (target.layer(at.layer).crs) {
        return {*target.layer(at.layer).crs};
    }
    return systemOfEdit(work);
}

Point pointIn(const EditAtWork& work, const Crs& to, const EditTarget& target) {
    const auto* points = std::get_if<MultiPoint>(&work.edit.geometry);
    if (points == nullptr || points->points.size() != 1) {
        work.refuse("geometry",
                    {"的位置不是一个点", "has a position that is no single point"},
                    {"请写 POINT(x y)", "write POINT(x y)"});
    }
    const Crs from = writtenCrs(work, to);
    const Point point = broughtOver(work, from, to, [&] {
        return from.isSame(to) ? points->points.front()
                               : CrsTransform(from, to)(points->points.front());
    });
    requireNear(work, MultiPoint{{point}}, to, target);
    return point;
}

Geometry sourceGeometryIn(const EditAtWork& work, const Crs& to, const EditTarget& target) {
    if (std::holds_alternative<MultiPolygon>(work.edit.geometry)) {
        return polygonIn(work, to, target);
    }
    if (const auto* lines = std::get_if<MultiLineString>(&work.edit.geometry)) {
        if (writtenCrs(work, to).isSame(to)) {
            requireNear(work, *lines, to, target);
            return *lines;
        }
        work.refuse("crs",
                    {"的线不在图层的坐标系里", "has lines that are not in the layer's system"},
                    {"请用图层自己的坐标系写", "write them in the layer's own system"});
    }
    return MultiPoint{{pointIn(work, to, target)}};
}

void writeDegrees(Point point, RowAt at, EditTarget& target) {
    writeText(shortestText(point.x), at, "lon", target);
    writeText(shortestText(point.y), at, "lat", target);
    for (const char* part : {"lon_minutes", "lon_seconds", "lat_minutes", "lat_seconds"}) {
        if (const FieldMatch* column = target.match(at.layer, part)) {
            target.feature(at).values[column->column] = std::monostate();
        }
    }
}

} // namespace

void placePolygon(const EditAtWork& work, RowAt at, EditTarget& target) {
    target.feature(at).geometry = polygonIn(work, target.layer(at.layer).crs.value(), target);
}

void placeSource(const EditAtWork& work, RowAt at, EditTarget& target) {
    Geometry& own = target.feature(at).geometry;
    const FeatureLayer& layer = target.layer(at.layer);
    if (!std::holds_alternative<std::monostate>(own) ||
        (layer.crs && !target.match(at.layer, "lon"))) {
        const Crs crs =
            target.source().crs.empty() ? layer.crs.value() : knownCrs(work, target.source().crs);
        own = sourceGeometryIn(work, crs, target);
        return;
    }
    const RowSystem system = systemOfRow(work, at, target);
    if (target.match(at.layer, "geometry") != nullptr) {
        writeText(wktOf(sourceGeometryIn(work, system.crs, target)), at, "geometry", target);
    } else {
        writeDegrees(pointIn(work, system.crs, target), at, target);
    }
    if (!system.declared.empty()) {
        writeText(system.declared, at, "crs", target);
    }
}

} // namespace parklens

#include "gis/geometry/validity.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/geometry/overlay.hpp"
#include "gis/geometry/private/geos_handles.hpp"
#include "gis/geometry/simple_ring.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace parklens {

using geos::Context;
using geos::Destroy;
using geos::GeometryHandle;

namespace {

void requireFinite(const Ring& ring) {
    for (const Point& point : ring) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) {
            throw GeometryError(
                {.what = {fmt::format("多边形的坐标 ({}, {}) 不是有限数值", point.x, point.y),
                          fmt::format("a vertex of the polygon, ({}, {}), is not a finite number",
                                      point.x,
                                      point.y)},
                 .place = {},
                 .mend = {"请改正或删除该要素", "correct or remove the feature"}});
        }
    }
}

void requireFinite(const MultiPolygon& polygon) {
    for (const Polygon& part : polygon.polygons) {
        requireFinite(part.shell);
        for (const Ring& hole : part.holes) {
            requireFinite(hole);
        }
    }
}

bool hasThreeDifferentPoints(const Ring& ring) {
    const auto differsFromFirst = [&](Point p) { return p != ring.front(); };
    const auto second = std::find_if(ring.begin(), ring.end(), differsFromFirst);
    return std::any_of(
        second, ring.end(), [&](Point p) { return differsFromFirst(p) && p != *second; });
}

/// What GEOS asks of rings before it looks at them: closed, and more than a line.
class RingTidier {
public:
    MultiPolygon tidied(const MultiPolygon& polygon) {
        MultiPolygon result;
        for (const Polygon& part : polygon.polygons) {
            if (!hasThreeDifferentPoints(part.shell)) {
                m_fault = "Too few points in a ring";
                continue;
            }
            Polygon kept{closed(part.shell), {}};
            for (const Ring& hole : part.holes) {
                if (hasThreeDifferentPoints(hole)) {
                    kept.holes.push_back(closed(hole));
                } else {
                    m_fault = "Too few points in a ring";
                }
            }
            result.polygons.push_back(std::move(kept));
        }
        return result;
    }

    /// In GEOS's words; empty when nothing was wrong.
    const std::string& fault() const { return m_fault; }

private:
    Ring closed(Ring ring) {
        if (ring.front() != ring.back()) {
            ring.push_back(ring.front());
            m_fault = fmt::format("Ring not closed at {} {}", ring.front().x, ring.front().y);
        }
        return ring;
    }

    std::string m_fault;
};

/// Why GEOS finds it invalid, with the place; empty when valid.
std::string invalidity(const Context& context, const GEOSGeometry* geometry) {
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    const char valid = GEOSisValidDetail_r(context.get(), geometry, 0, &reason, &location);
    const GeometryHandle place = context.own(location);
    std::string text = reason == nullptr ? "" : reason;
    GEOSFree_r(context.get(), reason);
    if (context.answer(valid, "validity")) {
        return {};
    }
    double x = 0.0;
    double y = 0.0;
    if (place && GEOSGeomGetX_r(context.get(), place.get(), &x) == 1 &&
        GEOSGeomGetY_r(context.get(), place.get(), &y) == 1) {
        text += fmt::format(" at {} {}", x, y);
    }
    return text;
}

/// The area that one ring encloses.
MultiPolygon repairedRing(const Context& context, const Ring& ring) {
    const GeometryHandle geometry = context.polygons(MultiPolygon{{{ring, {}}}});
    const std::unique_ptr<GEOSMakeValidParams, Destroy> params(
        GEOSMakeValidParams_create_r(context.get()), Destroy{context.get()});
    GEOSMakeValidParams_setMethod_r(context.get(), params.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context.get(), params.get(), 0);
    GeometryHandle result =
        context.own(GEOSMakeValidWithParams_r(context.get(), geometry.get(), params.get()));
    if (!result) {
        // The older method nodes all lines and builds anew: it gets through where the first does
        // not, at the price of turning overlaps of a ring with itself into holes.
        result = context.own(GEOSMakeValid_r(context.get(), geometry.get()));
    }
    if (!result) {
        context.fail("make valid");
    }
    return context.areasOf(result.get());
}

/// Shells less their holes, united. GEOS given the whole polygon would turn a hole that lies
/// outside of its shell into area; a hole never adds any.
MultiPolygon repairedPolygon(const Context& context, const MultiPolygon& polygon) {
    std::vector<MultiPolygon> parts;
    parts.reserve(polygon.polygons.size());
    for (const Polygon& part : polygon.polygons) {
        std::vector<MultiPolygon> holes;
        holes.reserve(part.holes.size());
        for (const Ring& hole : part.holes) {
            holes.push_back(repairedRing(context, hole));
        }
        parts.push_back(difference(repairedRing(context, part.shell), unionOf(holes)));
    }
    return unionOf(parts);
}

/// How the area changed, in words that hold for degrees and metres alike.
LocalizedText changeOf(const Repair& repair) {
    constexpr double visiblePct = 1e-4;
    constexpr double comparableShare = 1e-3;
    if (!(repair.planeAreaBefore > 0.0)) {
        return {"原来没有面积", "it had no area before"};
    }
    // The lobes of a bow-tie cancel each other in the sum.
    if (repair.planeAreaBefore < comparableShare * repair.planeAreaAfter) {
        return {"原来的线自相交，面积无从比较",
                "its outline crossed itself, so that the area before cannot be compared"};
    }
    const double changePct =
        (repair.planeAreaAfter - repair.planeAreaBefore) / repair.planeAreaBefore * percent;
    if (std::abs(changePct) < visiblePct) {
        return {"面积不变", "its area is the same"};
    }
    return {fmt::format("面积变化 {:+.4f} %", changePct),
            fmt::format("its area changed by {:+.4f} %", changePct)};
}

} // namespace

Repair makeValid(const MultiPolygon& polygon) {
    if (isCertainlyValid(polygon)) {
        const double area = planeArea(polygon);
        return {polygon, false, {}, area, area};
    }
    requireFinite(polygon);
    RingTidier tidier;
    MultiPolygon tidied = tidier.tidied(polygon);
    Repair repair;
    repair.reason = tidier.fault();
    repair.planeAreaBefore = planeArea(tidied);
    if (!tidied.empty()) {
        const Context context;
        const GeometryHandle geometry = context.polygons(tidied);
        const std::string reason = invalidity(context, geometry.get());
        if (!reason.empty()) {
            tidied = repairedPolygon(context, tidied);
            repair.reason += repair.reason.empty() ? reason : "; " + reason;
        }
    }
    repair.changed = !repair.reason.empty();
    repair.geometry = std::move(tidied);
    repair.planeAreaAfter = repair.changed ? planeArea(repair.geometry) : repair.planeAreaBefore;
    return repair;
}

MultiPolygon makeValid(MultiPolygon polygon, const Place& place, Diagnostics& diagnostics) {
    if (isCertainlyValid(polygon)) {
        return polygon;
    }
    Repair repair;
    try {
        repair = makeValid(polygon);
    } catch (const GeometryError& error) {
        Problem problem = error.problem();
        problem.place = place;
        throw GeometryError(std::move(problem));
    }
    if (repair.geometry.empty()) {
        const std::string reason = repair.reason.empty() ? "" : " (" + repair.reason + ")";
        diagnostics.add(
            Severity::Error,
            "geometry_empty",
            {.what = {fmt::format("没有面积{}", reason), fmt::format("has no area{}", reason)},
             .place = place,
             .mend = {"请补充或删除该要素", "complete or remove the feature"}});
    } else if (repair.changed) {
        diagnostics.add(
            Severity::Warning,
            "geometry_repaired",
            {.what = {fmt::format("图形无效（{}），已修复，{}", repair.reason, changeOf(repair).zh),
                      fmt::format("is not valid ({}) and was repaired; {}",
                                  repair.reason,
                                  changeOf(repair).en)},
             .place = place,
             .mend = {"请核对修复结果，或在源数据中改正",
                      "check the result, or correct the source"}});
    }
    return std::move(repair.geometry);
}

} // namespace parklens

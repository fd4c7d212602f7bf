#include "gis/crs/crs_transform.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/crs/map_offset.hpp"
#include "gis/crs/private/proj_handles.hpp"
#include "gis/crs/private/transform_interpolation.hpp"
#include "gis/crs/transform_route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace parklens {

using proj::Context;
using proj::Operation;
using proj::PjHandle;
using proj::TransformRoute;

namespace {

[[noreturn]] void refusePoint(Point point, const Crs& from, const Crs& to) {
    const LocalizedText looks = suggestCrs({point.x, point.y, point.x, point.y}).description;
    throw CrsError(
        {.what = {fmt::format("点 ({}, {}) 超出从 {} 到 {} 的换算范围",
                              point.x,
                              point.y,
                              from.label(),
                              to.label()),
                  fmt::format("point ({}, {}) lies outside the domain of the transformation from "
                              "{} to {}",
                              point.x,
                              point.y,
                              from.label(),
                              to.label())},
         .place = {},
         .mend = {fmt::format("请核对坐标与坐标系是否相符：{}", looks.zh),
                  fmt::format("check that the coordinates fit the system: {}", looks.en)}});
}

bool isInArea(const Operation& shift, Point p) {
    if (p.y < shift.southDegrees || p.y > shift.northDegrees) {
        return false;
    }
    // An area over the antimeridian has west > east.
    return shift.westDegrees <= shift.eastDegrees
               ? p.x >= shift.westDegrees && p.x <= shift.eastDegrees
               : p.x >= shift.westDegrees || p.x <= shift.eastDegrees;
}

double areaSize(const Operation& shift) {
    const double width = shift.eastDegrees - shift.westDegrees;
    return (width < 0.0 ? width + 360.0 : width) * (shift.northDegrees - shift.southDegrees);
}

/// Better = more accurate, then more local; unknown accuracy comes last.
bool isBetter(const Operation& left, const Operation& right) {
    const auto rank = [](const Operation& shift) {
        return shift.accuracyM < 0.0 ? HUGE_VAL : shift.accuracyM;
    };
    if (rank(left) != rank(right)) {
        return rank(left) < rank(right);
    }
    return areaSize(left) < areaSize(right);
}

} // namespace

struct CrsTransform::Implementation {
    Implementation(Crs fromCrs, Crs toCrs, std::shared_ptr<const TransformRoute> plan);

    /// With `geographic` not empty it takes the points as they pass the geographic system of
    /// `from`.
    void transform(std::span<Point> points, std::span<Point> geographic) const;

    Crs from;
    Crs to;
    std::shared_ptr<const TransformRoute> route;
    std::shared_ptr<const TransformInterpolation> interpolation; ///< may be absent

private:
    PjHandle instantiate(const std::string& pipeline) const;
    static void run(PJ* step, std::span<Point> points);
    void transformInPlace(std::span<Point> points, std::span<Point> geographic) const;
    void transformExactly(std::span<Point> points, std::span<Point> geographic) const;
    bool isInDomain(Point point, Point image) const;
    void shiftDatum(std::span<Point> points) const;
    std::size_t shiftAt(Point geographic) const;

    Context m_context;
    PjHandle m_toGeographic;
    std::vector<PjHandle> m_datumShifts; ///< nullptr = a shift that does nothing
    PjHandle m_fromGeographic;
};

CrsTransform::Implementation::Implementation(Crs fromCrs,
                                             Crs toCrs,
                                             std::shared_ptr<const TransformRoute> plan)
    : from(std::move(fromCrs))
    , to(std::move(toCrs))
    , route(std::move(plan)) {
    m_toGeographic = instantiate(route->toGeographic);
    for (const Operation& shift : route->datumShifts) {
        m_datumShifts.push_back(instantiate(shift.pipeline));
    }
    m_fromGeographic = instantiate(route->fromGeographic);
}

PjHandle CrsTransform::Implementation::instantiate(const std::string& pipeline) const {
    if (pipeline.empty()) {
        return nullptr;
    }
    PjHandle step = m_context.create(pipeline);
    if (!step) {
        throw CrsError(
            {.what = {fmt::format("PROJ 不能执行从 {} 到 {} 的换算（{}）",
                                  from.label(),
                                  to.label(),
                                  m_context.lastLog()),
                      fmt::format("PROJ cannot run the transformation from {} to {} ({})",
                                  from.label(),
                                  to.label(),
                                  m_context.lastLog())},
             .place = {},
             .mend = {"请核对坐标系定义", "check the definitions of the systems"}});
    }
    return step;
}

void CrsTransform::Implementation::run(PJ* step, std::span<Point> points) {
    if (step == nullptr || points.empty()) {
        return;
    }
    proj_errno_reset(step);
    proj_trans_generic(step,
                       PJ_FWD,
                       &points.front().x,
                       sizeof(Point),
                       points.size(),
                       &points.front().y,
                       sizeof(Point),
                       points.size(),
                       nullptr,
                       0,
                       0,
                       nullptr,
                       0,
                       0);
}

std::size_t CrsTransform::Implementation::shiftAt(Point geographic) const {
    const std::vector<Operation>& shifts = route->datumShifts;
    std::optional<std::size_t> best;
    std::size_t widest = 0;
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        if (isInArea(shifts[i], geographic) && (!best || isBetter(shifts[i], shifts[*best]))) {
            best = i;
        }
        if (areaSize(shifts[i]) > areaSize(shifts[widest])) {
            widest = i;
        }
    }
    return best.value_or(widest);
}

void CrsTransform::Implementation::shiftDatum(std::span<Point> points) const {
    if (m_datumShifts.empty()) {
        return;
    }
    if (m_datumShifts.size() == 1) {
        run(m_datumShifts.front().get(), points);
        return;
    }
    for (Point& point : points) {
        run(m_datumShifts[shiftAt(point)].get(), {&point, 1});
    }
}

void CrsTransform::Implementation::transformInPlace(std::span<Point> points,
                                                    std::span<Point> geographic) const {
    run(m_toGeographic.get(), points);
    if (route->offsetToRemove != MapOffset::None) {
        for (Point& point : points) {
            point = withoutMapOffset(point, route->offsetToRemove);
        }
    }
    if (!geographic.empty()) {
        std::copy(points.begin(), points.end(), geographic.begin());
    }
    shiftDatum(points);
    if (route->offsetToAdd != MapOffset::None) {
        for (Point& point : points) {
            point = withMapOffset(point, route->offsetToAdd);
        }
    }
    run(m_fromGeographic.get(), points);
}

bool CrsTransform::Implementation::isInDomain(Point point, Point image) const {
    if (!std::isfinite(image.x) || !std::isfinite(image.y)) {
        return false;
    }
    // PROJ would fold what lies beyond the pole; a little rounding at the pole is let pass, and
    // longitudes that go on over the antimeridian.
    constexpr double latitudeLimit = 90.0 + 1e-6;
    constexpr double longitudeLimit = 720.0;
    const bool inDegrees = from.isGeographic() && route->toGeographic.empty();
    return !inDegrees ||
           (std::abs(point.y) <= latitudeLimit && std::abs(point.x) <= longitudeLimit);
}

void CrsTransform::Implementation::transform(std::span<Point> points,
                                             std::span<Point> geographic) const {
    if (!interpolation) {
        transformExactly(points, geographic);
        return;
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool isKnown = geographic.empty()
                                 ? interpolation->transform(points[i])
                                 : interpolation->transform(points[i], geographic[i]);
        if (!isKnown) {
            transformExactly(points.subspan(i, 1),
                             geographic.empty() ? geographic : geographic.subspan(i, 1));
        }
    }
}

void CrsTransform::Implementation::transformExactly(std::span<Point> points,
                                                    std::span<Point> geographic) const {
    // The originals are kept for the check and the message.
    constexpr std::size_t chunkSize = 1024;
    std::vector<Point> originals;
    for (std::size_t start = 0; start < points.size(); start += chunkSize) {
        const std::size_t size = std::min(chunkSize, points.size() - start);
        const std::span<Point> chunk = points.subspan(start, size);
        originals.assign(chunk.begin(), chunk.end());
        transformInPlace(chunk, geographic.empty() ? geographic : geographic.subspan(start, size));
        for (std::size_t i = 0; i < size; ++i) {
            if (!isInDomain(originals[i], chunk[i])) {
                refusePoint(originals[i], from, to);
            }
        }
    }
}

CrsTransform::CrsTransform(const Crs& from, const Crs& to)
    : m_implementation(std::make_unique<Implementation>(
          from, to, std::make_shared<const TransformRoute>(proj::planRoute(from, to)))) {}

CrsTransform::CrsTransform(const CrsTransform& other)
    : m_implementation(std::make_unique<Implementation>(other.m_implementation->from,
                                                        other.m_implementation->to,
                                                        other.m_implementation->route)) {
    m_implementation->interpolation = other.m_implementation->interpolation;
}

CrsTransform& CrsTransform::operator=(const CrsTransform& other) {
    if (this != &other) {
        *this = CrsTransform(other);
    }
    return *this;
}

CrsTransform::CrsTransform(CrsTransform&&) noexcept = default;
CrsTransform& CrsTransform::operator=(CrsTransform&&) noexcept = default;
CrsTransform::~CrsTransform() = default;

const Crs& CrsTransform::from() const {
    return m_implementation->from;
}

const Crs& CrsTransform::to() const {
    return m_implementation->to;
}

bool CrsTransform::isIdentity() const {
    return m_implementation->route->isIdentity();
}

const LocalizedText& CrsTransform::note() const {
    return m_implementation->route->note;
}

Point CrsTransform::operator()(Point point) const {
    m_implementation->transform({&point, 1}, {});
    return point;
}

void CrsTransform::transform(std::span<Point> points) const {
    m_implementation->transform(points, {});
}

void CrsTransform::transform(std::span<Point> points, std::span<Point> geographic) const {
    m_implementation->transform(points, geographic);
}

CrsTransform CrsTransform::inverse() const {
    return {to(), from()};
}

CrsTransform CrsTransform::interpolatedAlong(std::span<const MultiPolygon* const> polygons,
                                             const TaskPool& pool) const {
    CrsTransform result = *this;
    if (!isIdentity()) {
        result.m_implementation->interpolation =
            std::make_shared<const TransformInterpolation>(*this, polygons, pool);
    }
    return result;
}

} // namespace parklens

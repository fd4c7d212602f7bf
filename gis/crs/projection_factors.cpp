#include "gis/crs/projection_factors.hpp"

#include "gis/base/error.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <fmt/format.h>
#include <proj_experimental.h>

#include <cmath>

namespace parklens {

using proj::Context;
using proj::PjHandle;

namespace {

[[noreturn]] void refuseGeographic(const Crs& crs) {
    throw CrsError({.what = {fmt::format("{} 是地理坐标系，没有投影变形可言", crs.label()),
                             fmt::format("{} is geographic and has no projection", crs.label())},
                    .place = {},
                    .mend = {"请选用投影坐标系", "choose a projected system"}});
}

[[noreturn]] void refusePlace(const Crs& crs, Point place) {
    throw CrsError(
        {.what = {fmt::format(
                      "{} 在东经 {}°、北纬 {}° 处算不出投影变形", crs.label(), place.x, place.y),
                  fmt::format("the distortion of {} at {}° E, {}° N is not known",
                              crs.label(),
                              place.x,
                              place.y)},
         .place = {},
         .mend = {"请核对坐标，或选用适合该地区的坐标系",
                  "check the coordinates, or choose a system made for that region"}});
}

/// The system with its axes to the east and north in metres: proj_factors() differentiates
/// coordinates as they come out, and many systems put the northing first.
PjHandle uprightInMetres(const Context& context, const Crs& crs) {
    PjHandle projected = proj::withoutBoundTransformation(context, context.create(crs.wkt()));
    if (projected && crs.metresPerUnit() != 1.0) {
        projected.reset(proj_crs_alter_cs_linear_unit(
            context.get(), projected.get(), "metre", 1.0, "EPSG", "9001"));
    }
    return projected ? PjHandle(proj_normalize_for_visualization(context.get(), projected.get()))
                     : nullptr;
}

} // namespace

ProjectionFactors projectionFactors(const Crs& projected, Point lonLatDegrees) {
    if (!projected.isProjected()) {
        refuseGeographic(projected);
    }
    const Context context;
    const PjHandle system = uprightInMetres(context, projected);
    if (!system || !(std::abs(lonLatDegrees.y) <= 90.0) || !std::isfinite(lonLatDegrees.x)) {
        refusePlace(projected, lonLatDegrees);
    }
    const PJ_COORD place =
        proj_coord(proj_torad(lonLatDegrees.x), proj_torad(lonLatDegrees.y), 0.0, 0.0);
    proj_errno_reset(system.get());
    const PJ_FACTORS found = proj_factors(system.get(), place);
    const bool isKnown = proj_errno(system.get()) == 0 && std::isfinite(found.areal_scale) &&
                         found.areal_scale > 0.0 && std::isfinite(found.meridian_convergence);
    if (!isKnown) {
        refusePlace(projected, lonLatDegrees);
    }
    return {.meridionalScale = found.meridional_scale,
            .parallelScale = found.parallel_scale,
            .smallestScale = found.tissot_semiminor,
            .largestScale = found.tissot_semimajor,
            .arealScale = found.areal_scale,
            .convergenceDegrees = proj_todeg(found.meridian_convergence)};
}

} // namespace parklens

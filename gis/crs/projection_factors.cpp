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

/// The projection from longitude and latitude in radians on the system's own datum, as
/// proj_factors() makes it for each place anew, which costs more than all else.
PjHandle projectionOf(const Context& context, const PJ* system) {
    const PjHandle geographic(proj_get_source_crs(context.get(), system));
    const PjHandle meridian(proj_get_prime_meridian(context.get(), geographic.get()));
    double meridianDegrees = 0.0;
    proj_prime_meridian_get_parameters(
        context.get(), meridian.get(), &meridianDegrees, nullptr, nullptr);
    if (meridianDegrees != 0.0) {
        return PjHandle(proj_clone(context.get(), system)); // PROJ knows what it does with these
    }
    PjHandle datum(proj_crs_get_datum(context.get(), geographic.get()));
    if (!datum) {
        datum.reset(proj_crs_get_datum_ensemble(context.get(), geographic.get()));
    }
    const PjHandle axes(
        proj_create_ellipsoidal_2D_cs(context.get(), PJ_ELLPS2D_LONGITUDE_LATITUDE, "Radian", 1.0));
    if (!datum || !axes) {
        return nullptr;
    }
    const PjHandle inRadians(
        proj_create_geographic_crs_from_datum(context.get(), "unnamed", datum.get(), axes.get()));
    return inRadians ? PjHandle(proj_create_crs_to_crs_from_pj(
                           context.get(), inRadians.get(), system, nullptr, nullptr))
                     : nullptr;
}

ProjectionFactors factorsAt(PJ* projection, const Crs& projected, Point lonLatDegrees) {
    if (!(std::abs(lonLatDegrees.y) <= 90.0) || !std::isfinite(lonLatDegrees.x)) {
        refusePlace(projected, lonLatDegrees);
    }
    const PJ_COORD place =
        proj_coord(proj_torad(lonLatDegrees.x), proj_torad(lonLatDegrees.y), 0.0, 0.0);
    proj_errno_reset(projection);
    const PJ_FACTORS found = proj_factors(projection, place);
    const bool isKnown = proj_errno(projection) == 0 && std::isfinite(found.areal_scale) &&
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

} // namespace

std::vector<ProjectionFactors> projectionFactors(const Crs& projected,
                                                 std::span<const Point> lonLatDegrees) {
    if (!projected.isProjected()) {
        refuseGeographic(projected);
    }
    if (lonLatDegrees.empty()) {
        return {};
    }
    const Context context;
    const PjHandle system = uprightInMetres(context, projected);
    const PjHandle projection = system ? projectionOf(context, system.get()) : nullptr;
    if (!projection) {
        refusePlace(projected, lonLatDegrees.front());
    }
    std::vector<ProjectionFactors> factors;
    for (const Point& place : lonLatDegrees) {
        factors.push_back(factorsAt(projection.get(), projected, place));
    }
    return factors;
}

ProjectionFactors projectionFactors(const Crs& projected, Point lonLatDegrees) {
    return projectionFactors(projected, std::span(&lonLatDegrees, 1)).front();
}

} // namespace parklens

#include "gis/crs/crs.hpp"

#include "gis/base/error.hpp"
#include "gis/base/unit_factors.hpp"
#include "gis/crs/crs_implementation.hpp"
#include "gis/crs/private/crs_definition.hpp"
#include "gis/crs/private/operations.hpp"
#include "gis/crs/private/proj_handles.hpp"

#include <fmt/format.h>
#include <proj_experimental.h>

#include <cmath>

namespace parklens {

using proj::Context;
using proj::PjHandle;

namespace {

/// Factor to radians or metres of the first axis.
double unitFactor(const Context& context, const PJ* crs) {
    const PjHandle system(proj_crs_get_coordinate_system(context.get(), crs));
    double factor = 0.0;
    if (!system || proj_cs_get_axis_info(context.get(),
                                         system.get(),
                                         0,
                                         nullptr,
                                         nullptr,
                                         nullptr,
                                         &factor,
                                         nullptr,
                                         nullptr,
                                         nullptr) == 0) {
        return 0.0;
    }
    return factor;
}

Ellipsoid ellipsoidOf(const Context& context, const PJ* crs) {
    const PjHandle object(proj_get_ellipsoid(context.get(), crs));
    Ellipsoid ellipsoid;
    if (object) {
        proj_ellipsoid_get_parameters(context.get(),
                                      object.get(),
                                      &ellipsoid.semiMajorAxisM,
                                      nullptr,
                                      nullptr,
                                      &ellipsoid.inverseFlattening);
    }
    return ellipsoid;
}

/// True for Mercator projections with upright axis, Web Mercator first of all.
bool isMercator(const Context& context, const PJ* crs) {
    const PjHandle conversion(proj_crs_get_coordoperation(context.get(), crs));
    const char* method = nullptr;
    if (!conversion || proj_coordoperation_get_method_info(
                           context.get(), conversion.get(), &method, nullptr, nullptr) == 0) {
        return false;
    }
    const std::string name = method == nullptr ? "" : method;
    return name.starts_with("Mercator") || name.starts_with("Popular Visualisation") ||
           name.find("Pseudo Mercator") != std::string::npos;
}

/// The geographic system under `crs` in degrees, bound to WGS 84 as `crs` is.
PjHandle geographicUnder(const Context& context, const PJ* crs) {
    PjHandle base(proj_clone(context.get(), crs));
    base = proj::withoutBoundTransformation(context, std::move(base));
    PjHandle geodetic(proj_crs_get_geodetic_crs(context.get(), base.get()));
    if (!geodetic) {
        return nullptr;
    }
    if (std::abs(unitFactor(context, geodetic.get()) / radiansPerDegree - 1.0) > 1e-12) {
        geodetic.reset(proj_crs_alter_cs_angular_unit(
            context.get(), geodetic.get(), "degree", radiansPerDegree, "EPSG", "9122"));
    }
    if (geodetic && proj_get_type(crs) == PJ_TYPE_BOUND_CRS) {
        const PjHandle hub(proj_get_target_crs(context.get(), crs));
        const PjHandle shift(proj_crs_get_coordoperation(context.get(), crs));
        geodetic.reset(
            proj_crs_create_bound_crs(context.get(), geodetic.get(), hub.get(), shift.get()));
    }
    return geodetic;
}

std::string offsetLabel(MapOffset offset) {
    return offset == MapOffset::Gcj02 ? "GCJ-02" : "BD-09";
}

/// The exact conversions between a system and its geographic base.
void setConversions(const Context& context,
                    const PJ* crs,
                    const PJ* geographic,
                    Crs::Implementation& described) {
    PjHandle base(proj_clone(context.get(), geographic));
    base = proj::withoutBoundTransformation(context, std::move(base));
    const std::vector<proj::Operation> there = proj::operations(context, crs, base.get());
    const std::vector<proj::Operation> back = proj::operations(context, base.get(), crs);
    if (there.empty() || back.empty()) {
        throw CrsError(
            {.what = {fmt::format("PROJ 不能换算坐标系“{}”", described.name),
                      fmt::format("PROJ cannot convert coordinates of \"{}\"", described.name)},
             .place = {},
             .mend = {"请检查坐标系定义的投影方法和参数",
                      "check the projection method and parameters of the definition"}});
    }
    described.toGeographic = there.front().pipeline;
    described.fromGeographic = back.front().pipeline;
}

std::shared_ptr<Crs::Implementation> describe(const Context& context, const PJ* crs) {
    auto described = std::make_shared<Crs::Implementation>();
    PjHandle base(proj_clone(context.get(), crs));
    base = proj::withoutBoundTransformation(context, std::move(base));
    described->name = proj::nameOf(base.get());
    described->wkt = proj::toWkt(context, crs);
    described->epsg = proj::verifiedEpsgCode(context, base.get());
    described->label = described->epsg ? fmt::format("EPSG:{}", *described->epsg) : described->name;
    described->geographic = proj_get_type(base.get()) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
    described->mercator = isMercator(context, base.get());
    described->metresPerUnit = described->geographic ? 0.0 : unitFactor(context, base.get());
    described->ellipsoid = ellipsoidOf(context, base.get());
    if (described->wkt.empty() || described->ellipsoid.semiMajorAxisM <= 0.0) {
        throw CrsError({.what = {fmt::format("坐标系“{}”没有完整的椭球定义", described->name),
                                 fmt::format("coordinate reference system \"{}\" has no complete "
                                             "ellipsoid",
                                             described->name)},
                        .place = {},
                        .mend = {"请给出完整的坐标系定义", "state the system completely"}});
    }
    const bool degrees =
        described->geographic &&
        std::abs(unitFactor(context, base.get()) / radiansPerDegree - 1.0) <= 1e-12;
    if (!degrees) {
        const PjHandle geographic = geographicUnder(context, crs);
        if (!geographic) {
            throw CrsError(
                {.what = {fmt::format("坐标系“{}”没有地理坐标系基础", described->name),
                          fmt::format("coordinate reference system \"{}\" has no geographic base",
                                      described->name)},
                 .place = {},
                 .mend = {"请给出完整的坐标系定义", "state the system completely"}});
        }
        described->geographicBase = describe(context, geographic.get());
        setConversions(context, base.get(), geographic.get(), *described);
    }
    return described;
}

} // namespace

Crs::Crs(std::shared_ptr<const Implementation> implementation)
    : m_implementation(std::move(implementation)) {}

Crs Crs::fromText(const std::string& text) {
    const Context context;
    const MapOffset offset = proj::namedMapOffset(text);
    if (offset == MapOffset::None) {
        return Crs(describe(context, proj::parseHorizontalCrs(context, text).get()));
    }
    const std::shared_ptr<Implementation> base =
        describe(context, proj::parseHorizontalCrs(context, "EPSG:4326").get());
    auto described = std::make_shared<Implementation>(*base);
    described->name = offsetLabel(offset);
    described->label = described->name;
    described->epsg.reset();
    described->mapOffset = offset;
    described->geographicBase = base;
    return Crs(described);
}

Crs Crs::fromEpsg(int code) {
    return fromText(fmt::format("EPSG:{}", code));
}

Crs Crs::cgcs2000() {
    return fromEpsg(4490);
}

Crs Crs::wgs84() {
    return fromEpsg(4326);
}

const std::string& Crs::name() const {
    return m_implementation->name;
}

std::string Crs::label() const {
    return m_implementation->label;
}

std::optional<int> Crs::epsg() const {
    return m_implementation->epsg;
}

const std::string& Crs::wkt() const {
    return m_implementation->wkt;
}

MapOffset Crs::mapOffset() const {
    return m_implementation->mapOffset;
}

bool Crs::isGeographic() const {
    return m_implementation->geographic;
}

bool Crs::isProjected() const {
    return !m_implementation->geographic;
}

bool Crs::isWebMercator() const {
    return m_implementation->mercator;
}

double Crs::metresPerUnit() const {
    return m_implementation->metresPerUnit;
}

Ellipsoid Crs::ellipsoid() const {
    return m_implementation->ellipsoid;
}

Crs Crs::geographic() const {
    return m_implementation->geographicBase ? Crs(m_implementation->geographicBase) : *this;
}

bool Crs::isSame(const Crs& other) const {
    if (m_implementation == other.m_implementation) {
        return true;
    }
    if (mapOffset() != other.mapOffset() || isGeographic() != other.isGeographic()) {
        return false;
    }
    if ((epsg().has_value() && epsg() == other.epsg()) || wkt() == other.wkt()) {
        return true;
    }
    const Context context;
    PjHandle mine = context.create(wkt());
    PjHandle theirs = context.create(other.wkt());
    const bool bothBound = proj_get_type(mine.get()) == PJ_TYPE_BOUND_CRS &&
                           proj_get_type(theirs.get()) == PJ_TYPE_BOUND_CRS;
    if (!bothBound) {
        mine = proj::withoutBoundTransformation(context, std::move(mine));
        theirs = proj::withoutBoundTransformation(context, std::move(theirs));
    }
    return proj::sameInGisOrder(context, mine.get(), theirs.get());
}

} // namespace parklens

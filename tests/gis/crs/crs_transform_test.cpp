#include "gis/base/error.hpp"
#include "gis/base/task_pool.hpp"
#include "gis/crs/crs_transform.hpp"
#include "gis/crs/map_offset.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace parklens;
namespace tt = boost::test_tools;

namespace {

void checkNear(Point actual, Point expected, double tolerance) {
    BOOST_TEST(std::abs(actual.x - expected.x) <= tolerance);
    BOOST_TEST(std::abs(actual.y - expected.y) <= tolerance);
    if (std::hypot(actual.x - expected.x, actual.y - expected.y) > tolerance) {
        BOOST_TEST_MESSAGE("found " << actual.x << " " << actual.y << ", expected " << expected.x
                                    << " " << expected.y);
    }
}

/// Length of the meridian from the equator: the series of Helmert in n, computed by hand here so
/// that PROJ is not its own judge.
double meridianArcM(double latitudeDegrees, double a, double inverseFlattening) {
    const double f = 1.0 / inverseFlattening;
    const double n = f / (2.0 - f);
    const double b = latitudeDegrees * std::acos(-1.0) / 180.0;
    const double n2 = n * n;
    const double n3 = n2 * n;
    const double n4 = n2 * n2;
    return a / (1.0 + n) *
           ((1.0 + n2 / 4.0 + n4 / 64.0) * b - 1.5 * (n - n3 / 8.0) * std::sin(2.0 * b) +
            15.0 / 16.0 * (n2 - n4 / 4.0) * std::sin(4.0 * b) -
            35.0 / 48.0 * n3 * std::sin(6.0 * b) + 315.0 / 512.0 * n4 * std::sin(8.0 * b));
}

} // namespace

BOOST_AUTO_TEST_CASE(on_the_central_meridian_northing_is_the_meridian_arc) {
    const CrsTransform transform(Crs::cgcs2000(), Crs::fromEpsg(4549));
    for (const double latitude : {0.0, 18.2, 31.35, 40.0, 53.5}) {
        checkNear(transform({120.0, latitude}),
                  {500000.0, meridianArcM(latitude, 6378137.0, 298.257222101)},
                  1e-5);
    }
    BOOST_TEST(transform.note().empty());
}

BOOST_AUTO_TEST_CASE(a_zone_prefix_is_part_of_the_easting) {
    const CrsTransform transform(Crs::fromEpsg(4528), Crs::fromEpsg(4549)); // zone 40, CM 120E
    checkNear(transform({40583000.0, 3470000.0}), {583000.0, 3470000.0}, 1e-6);
}

BOOST_AUTO_TEST_CASE(wgs_84_and_cgcs2000_are_taken_as_identical_and_it_is_said) {
    const CrsTransform transform(Crs::wgs84(), Crs::cgcs2000());
    BOOST_TEST(transform.isIdentity());
    BOOST_TEST((transform({120.5, 31.25}) == Point{120.5, 31.25}));
    BOOST_TEST(transform.note().zh.find("视为一致") != std::string::npos);
    BOOST_TEST(transform.note().en.find("within 1 m") != std::string::npos);
    const CrsTransform projected(Crs::fromEpsg(32651), Crs::fromEpsg(4549));
    BOOST_TEST(!projected.isIdentity());
    BOOST_TEST(!projected.note().empty());
    const CrsTransform same(Crs::fromEpsg(4549), Crs::fromEpsg(4549));
    BOOST_TEST(same.isIdentity());
    BOOST_TEST(same.note().empty());
}

BOOST_AUTO_TEST_CASE(a_grs80_system_without_datum_is_taken_as_wgs_84) {
    const Crs zion = Crs::fromText("+proj=utm +zone=12 +ellps=GRS80 +units=m +no_defs");
    const CrsTransform transform(zion, Crs::wgs84());
    BOOST_TEST(!transform.note().empty());
    checkNear(transform({500000.0, 0.0}), {-111.0, 0.0}, 1e-9);
}

BOOST_AUTO_TEST_CASE(a_bound_system_is_carried_by_its_own_transformation) {
    // As written by R's packages: UTM on a nameless GRS 80 datum, bound to WGS 84 by nothing.
    const std::string text = R"wkt(
        BOUNDCRS[
            SOURCECRS[
                PROJCRS["UTM Zone 12, Northern Hemisphere",
                    BASEGEOGCRS["GRS 1980(IUGG, 1980)",
                        DATUM["unknown",
                            ELLIPSOID["GRS80",6378137,298.257222101,LENGTHUNIT["metre",1]]],
                        PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],
                    CONVERSION["UTM zone 12N",
                        METHOD["Transverse Mercator"],
                        PARAMETER["Latitude of natural origin",0,
                            ANGLEUNIT["degree",0.0174532925199433]],
                        PARAMETER["Longitude of natural origin",-111,
                            ANGLEUNIT["degree",0.0174532925199433]],
                        PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],
                        PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],
                        PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],
                    CS[Cartesian,2],
                        AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],
                        AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]]],
            TARGETCRS[
                GEOGCRS["WGS 84",
                    DATUM["World Geodetic System 1984",
                        ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],
                    PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],
                    CS[ellipsoidal,2],
                        AXIS["latitude",north,ORDER[1],ANGLEUNIT["degree",0.0174532925199433]],
                        AXIS["longitude",east,ORDER[2],ANGLEUNIT["degree",0.0174532925199433]],
                    ID["EPSG",4326]]],
            ABRIDGEDTRANSFORMATION["Transformation from GRS 1980(IUGG, 1980) to WGS84",
                METHOD["Position Vector transformation (geog2D domain)",ID["EPSG",9606]],
                PARAMETER["X-axis translation",0,ID["EPSG",8605]],
                PARAMETER["Y-axis translation",0,ID["EPSG",8606]],
                PARAMETER["Z-axis translation",0,ID["EPSG",8607]],
                PARAMETER["X-axis rotation",0,ID["EPSG",8608]],
                PARAMETER["Y-axis rotation",0,ID["EPSG",8609]],
                PARAMETER["Z-axis rotation",0,ID["EPSG",8610]],
                PARAMETER["Scale difference",1,ID["EPSG",8611]]]])wkt";
    const Crs bound = Crs::fromText(text);
    BOOST_TEST(bound.isProjected());
    for (const int code : {26912, 32612}) {
        const CrsTransform transform(bound, Crs::fromEpsg(code));
        checkNear(transform({318819.0, 4132665.0}), {318819.0, 4132665.0}, 1e-3);
        BOOST_TEST(!transform.note().empty());
    }
    const CrsTransform own(bound, bound.geographic());
    BOOST_TEST(own.note().empty());
}

BOOST_AUTO_TEST_CASE(every_pair_of_systems_in_use_works_and_comes_back) {
    // Where the two areas of use do not meet the point is far from realistic but must not fail.
    struct Case {
        Crs crs;
        Point point;
    };

    const std::string albersUsgs =
        R"(PROJCS["USA_Contiguous_Albers_Equal_Area_Conic_USGS_version",GEOGCS["NAD83",)"
        R"(DATUM["North_American_Datum_1983",SPHEROID["GRS 1980",6378137,298.257222101004]],)"
        R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Albers_Conic_Equal_Area"],)"
        R"(PARAMETER["latitude_of_center",23],PARAMETER["longitude_of_center",-96],)"
        R"(PARAMETER["standard_parallel_1",29.5],PARAMETER["standard_parallel_2",45.5],)"
        R"(PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]])";
    const std::vector<Case> cases = {
        {Crs::fromEpsg(4490), {120.5, 31.25}},
        {Crs::fromEpsg(4549), {583000.0, 3470000.0}},
        {Crs::fromEpsg(4326), {120.5, 31.25}},
        {Crs::fromEpsg(3857), {13400000.0, 3660000.0}},
        {Crs::fromEpsg(26912), {320000.0, 4130000.0}},
        {Crs::fromEpsg(32611), {439000.0, 5527000.0}},
        {Crs::fromEpsg(2056), {2538000.0, 1152000.0}},
        {Crs::fromEpsg(21781), {538000.0, 152000.0}},
        {Crs::fromEpsg(3826), {295000.0, 2765000.0}},
        {Crs::fromText(albersUsgs), {1300000.0, 1770000.0}},
        {Crs::fromText("GCJ-02"), {120.5, 31.25}},
        {Crs::fromText("BD-09"), {120.5, 31.25}},
    };
    for (const Case& from : cases) {
        for (const Crs& to : {Crs::cgcs2000(), Crs::wgs84(), Crs::fromEpsg(3857)}) {
            const CrsTransform there(from.crs, to);
            const Point image = there(from.point);
            // Where datums differ the height, which is not carried, costs up to 2 mm.
            const double tolerance = from.crs.isGeographic() ? 1e-9 : 2e-3;
            BOOST_TEST_CONTEXT(from.crs.label() << " to " << to.label()) {
                checkNear(there.inverse()(image), from.point, tolerance);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(swiss_frames_agree_with_the_published_transformation) {
    // swisstopo: the old Bern observatory has LV03 600000/200000, LV95 2600000/1200000 and, on
    // CH1903+, 7°26'22.5" E 46°57'08.66" N.
    const CrsTransform frames(Crs::fromEpsg(21781), Crs::fromEpsg(2056));
    checkNear(frames({600000.0, 200000.0}), {2600000.0, 1200000.0}, 1.0);
    const CrsTransform toWgs84(Crs::fromEpsg(2056), Crs::wgs84());
    checkNear(toWgs84({2600000.0, 1200000.0}), {7.438632495, 46.951082877}, 1e-6);
    BOOST_TEST(!toWgs84.note().empty());
}

BOOST_AUTO_TEST_CASE(old_chinese_datums_need_the_users_parameters) {
    for (const int code : {4610, 4214, 2379, 2437, 4555}) {
        try {
            const CrsTransform transform(Crs::fromEpsg(code), Crs::cgcs2000());
            BOOST_ERROR("accepted a guess for EPSG:" + std::to_string(code));
        } catch (const CrsError& error) {
            BOOST_TEST(error.sentence(Language::English).find("+towgs84") != std::string::npos);
            BOOST_TEST(error.sentence(Language::Chinese).find("+towgs84") != std::string::npos);
        }
    }
    // Within the old datum nothing is to guess: Xi'an 80 zone CM 120E to its own latitudes.
    const CrsTransform within(Crs::fromEpsg(2385), Crs::fromEpsg(4610));
    checkNear(within({500000.0, 0.0}), {120.0, 0.0}, 1e-9);
}

BOOST_AUTO_TEST_CASE(the_users_own_parameters_are_used) {
    const std::string shifted = "+proj=longlat +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0";
    const CrsTransform transform(Crs::fromText(shifted), Crs::cgcs2000());
    // A geocentric translation, computed here by hand.
    const auto geocentric = [](double lon, double lat, double a, double rf) {
        const double f = 1.0 / rf;
        const double e2 = f * (2.0 - f);
        const double rad = std::acos(-1.0) / 180.0;
        const double n = a / std::sqrt(1.0 - e2 * std::pow(std::sin(lat * rad), 2));
        return std::vector<double>{n * std::cos(lat * rad) * std::cos(lon * rad),
                                   n * std::cos(lat * rad) * std::sin(lon * rad),
                                   n * (1.0 - e2) * std::sin(lat * rad)};
    };
    const Point image = transform({117.0, 32.0});
    const std::vector<double> from = geocentric(117.0, 32.0, 6378245.0, 298.3);
    const std::vector<double> to = geocentric(image.x, image.y, 6378137.0, 298.257222101);
    const double rad = std::acos(-1.0) / 180.0;
    // The residual is the (unused) height alone: it points along the vertical.
    const double dx = from[0] + 15.8 - to[0];
    const double dy = from[1] - 154.4 - to[1];
    const double dz = from[2] - 82.3 - to[2];
    const double up = dx * std::cos(image.y * rad) * std::cos(image.x * rad) +
                      dy * std::cos(image.y * rad) * std::sin(image.x * rad) +
                      dz * std::sin(image.y * rad);
    BOOST_TEST(std::abs(std::sqrt(dx * dx + dy * dy + dz * dz) - std::abs(up)) < 1e-4);
}

BOOST_AUTO_TEST_CASE(points_outside_the_domain_are_refused) {
    const CrsTransform transform(Crs::fromEpsg(4549), Crs::cgcs2000());
    BOOST_CHECK_THROW(transform({40583000.0, 3470000.0}), CrsError);
    BOOST_CHECK_THROW(transform({std::nan(""), 3470000.0}), CrsError);
    const CrsTransform back = transform.inverse();
    BOOST_CHECK_THROW(back({583000.0, 3470000.0}), CrsError);
}

BOOST_AUTO_TEST_CASE(map_offsets_meet_published_pairs) {
    // The pairs that public packages print for the formula (Beijing, 116.404 E 39.915 N).
    checkNear(withMapOffset({116.404, 39.915}, MapOffset::Gcj02),
              {116.41024449916938, 39.91640428150164},
              1e-9);
    const Point wgs84 = withoutMapOffset({116.404, 39.915}, MapOffset::Gcj02);
    checkNear(withMapOffset(wgs84, MapOffset::Bd09), {116.41036949371029, 39.92133699351022}, 1e-9);
}

BOOST_AUTO_TEST_CASE(map_offsets_come_off_to_a_billionth_of_a_degree) {
    std::mt19937 random(2026);
    std::uniform_real_distribution<double> longitude(73.5, 135.0);
    std::uniform_real_distribution<double> latitude(18.0, 53.5);
    for (int i = 0; i < 2000; ++i) {
        const Point p{longitude(random), latitude(random)};
        for (const MapOffset offset : {MapOffset::Gcj02, MapOffset::Bd09}) {
            const Point there = withMapOffset(p, offset);
            BOOST_TEST(std::hypot(there.x - p.x, there.y - p.y) < 0.02);
            const Point back = withoutMapOffset(there, offset);
            if (std::hypot(back.x - p.x, back.y - p.y) > 1e-9) {
                BOOST_ERROR("not the inverse at " << p.x << " " << p.y);
            }
        }
    }
    const Point london{-0.1, 51.5};
    BOOST_TEST((withMapOffset(london, MapOffset::Bd09) == london));
    BOOST_TEST((withoutMapOffset(london, MapOffset::Gcj02) == london));
}

BOOST_AUTO_TEST_CASE(a_web_map_is_brought_to_the_ground) {
    const CrsTransform transform(Crs::fromText("GCJ-02"), Crs::fromEpsg(4549));
    const Point onMap = withMapOffset({120.5, 31.25}, MapOffset::Gcj02);
    checkNear(
        transform(onMap), CrsTransform(Crs::cgcs2000(), Crs::fromEpsg(4549))({120.5, 31.25}), 1e-3);
    BOOST_TEST(transform.note().en.find("GCJ-02") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(many_points_give_what_single_points_give) {
    const CrsTransform transform(Crs::fromEpsg(3826), Crs::fromEpsg(4549));
    std::vector<Point> points;
    for (int i = 0; i < 5000; ++i) {
        points.push_back({250000.0 + 17.0 * i, 2700000.0 + 13.0 * i});
    }
    std::vector<Point> batch = points;
    std::vector<Point> geographic(points.size());
    transform.transform(batch, geographic);
    const CrsTransform toGeographic(Crs::fromEpsg(3826), Crs::fromEpsg(3826).geographic());
    for (std::size_t i = 0; i < points.size(); i += 7) {
        BOOST_TEST((transform(points[i]) == batch[i]));
        BOOST_TEST((toGeographic(points[i]) == geographic[i]));
    }
}

BOOST_AUTO_TEST_CASE(copies_work_in_several_threads_at_once) {
    const CrsTransform prototype(Crs::fromEpsg(2056), Crs::fromEpsg(3857));
    const Crs crs = Crs::fromEpsg(2056);
    const Point expected = prototype({2600000.0, 1200000.0});
    const TaskPool pool(4);
    std::vector<Point> found(200);
    pool.parallelFor(found.size(), [&](std::size_t i) {
        const CrsTransform mine = i % 2 == 0 ? prototype : CrsTransform(crs, Crs::fromEpsg(3857));
        found[i] = mine({2600000.0, 1200000.0});
    });
    for (const Point& point : found) {
        BOOST_TEST((point == expected));
    }
}

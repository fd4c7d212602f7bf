#include "gis/base/error.hpp"
#include "gis/crs/cgcs2000.hpp"
#include "gis/crs/crs.hpp"
#include "gis/crs/crs_transform.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>

using namespace parklens;
using Kind = CoordinateSuggestion::Kind;

namespace {

CoordinateSuggestion at(double x, double y) {
    return suggestCrs({x, y, x + 0.001, y + 0.001});
}

} // namespace

BOOST_AUTO_TEST_CASE(zones_follow_their_rules) {
    BOOST_TEST(gaussKrugerZone(ZoneWidth::ThreeDegrees, 120.9) == 40);
    BOOST_TEST(gaussKrugerZone(ZoneWidth::ThreeDegrees, 118.4) == 39);
    BOOST_TEST(gaussKrugerZone(ZoneWidth::ThreeDegrees, 121.5) == 41);
    BOOST_TEST(gaussKrugerZone(ZoneWidth::SixDegrees, 119.9) == 20);
    BOOST_TEST(gaussKrugerZone(ZoneWidth::SixDegrees, 120.0) == 21);
    BOOST_TEST(centralMeridianDegrees(ZoneWidth::ThreeDegrees, 40) == 120);
    BOOST_TEST(centralMeridianDegrees(ZoneWidth::SixDegrees, 20) == 117);
}

BOOST_AUTO_TEST_CASE(codes_are_those_of_the_epsg_data_set) {
    // PROJ's copy of the data set is the judge: the central meridian has the false easting.
    const auto check = [](int code, double falseEasting, double meridian) {
        const CrsTransform transform(Crs::fromEpsg(code), Crs::cgcs2000());
        const Point p = transform({falseEasting, 0.0});
        BOOST_TEST(std::abs(p.x - meridian) < 1e-9, code);
        BOOST_TEST(std::abs(p.y) < 1e-9, code);
    };
    for (int zone = 25; zone <= 45; ++zone) {
        check(*cgcs2000EpsgWithPrefix(ZoneWidth::ThreeDegrees, zone), zone * 1e6 + 5e5, 3.0 * zone);
        check(*cgcs2000EpsgForMeridian(ZoneWidth::ThreeDegrees, 3 * zone), 5e5, 3.0 * zone);
    }
    for (int zone = 13; zone <= 23; ++zone) {
        const int meridian = 6 * zone - 3;
        check(*cgcs2000EpsgWithPrefix(ZoneWidth::SixDegrees, zone), zone * 1e6 + 5e5, meridian);
        check(*cgcs2000EpsgForMeridian(ZoneWidth::SixDegrees, meridian), 5e5, meridian);
    }
    BOOST_TEST(!cgcs2000EpsgWithPrefix(ZoneWidth::ThreeDegrees, 24).has_value());
    BOOST_TEST(!cgcs2000EpsgWithPrefix(ZoneWidth::SixDegrees, 24).has_value());
    BOOST_TEST(!cgcs2000EpsgForMeridian(ZoneWidth::ThreeDegrees, 121).has_value());
    BOOST_TEST(!cgcs2000EpsgForMeridian(ZoneWidth::SixDegrees, 120).has_value());
}

BOOST_AUTO_TEST_CASE(eight_digit_eastings_tell_their_zone) {
    BOOST_TEST((at(40583000, 3470000).kind == Kind::PrefixedZone));
    BOOST_TEST(at(40583000, 3470000).epsg.value() == 4528);
    BOOST_TEST(at(20583000, 3470000).epsg.value() == 4498);
    BOOST_TEST(!at(40583000, 3470000).axesSwapped);
    BOOST_TEST(at(40583000, 3470000).description.en.find("EPSG:4528") != std::string::npos);
    BOOST_TEST(at(40583000, 3470000).description.zh.find("第 40 带") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(six_digit_eastings_ask_for_the_central_meridian) {
    BOOST_TEST((at(583000, 3470000).kind == Kind::UnprefixedZone));
    BOOST_TEST(!at(583000, 3470000).epsg.has_value());
    BOOST_TEST(at(583000, 3470000).description.en.find("central meridian") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(northings_first_are_noticed) {
    BOOST_TEST(at(3470000, 40583000).axesSwapped);
    BOOST_TEST(at(3470000, 40583000).epsg.value() == 4528);
    BOOST_TEST(at(3470000, 583000).axesSwapped);
    BOOST_TEST((at(3470000, 583000).kind == Kind::UnprefixedZone));
    BOOST_TEST(at(31.2, 120.5).axesSwapped);
    BOOST_TEST((at(31.2, 120.5).kind == Kind::LongitudeLatitude));
}

BOOST_AUTO_TEST_CASE(degrees_and_web_maps_are_noticed) {
    BOOST_TEST((at(120.5, 31.2).kind == Kind::LongitudeLatitude));
    BOOST_TEST(at(120.5, 31.2).epsg.value() == 4490);
    BOOST_TEST((at(8.5, 47.2).kind == Kind::LongitudeLatitude));
    BOOST_TEST(!at(8.5, 47.2).axesSwapped);
    BOOST_TEST((at(12720000, 3570000).kind == Kind::WebMercator));
    // Sixth-degree zone 13 and Web Mercator at 120° E share their numbers: both are named.
    BOOST_TEST(at(13358338, 3503549).description.en.find("EPSG:3857") != std::string::npos);
    BOOST_TEST(at(13358338, 3503549).description.en.find("zone 13") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_unclear_is_said_to_be) {
    for (const CoordinateSuggestion& suggestion : {at(1e9, 1e9),
                                                   at(-50000, -70000),
                                                   at(std::nan(""), 0),
                                                   suggestCrs({40e6, 3e6, 42e6, 4e6}),
                                                   suggestCrs({})}) {
        BOOST_TEST((suggestion.kind == Kind::Unclear));
        BOOST_TEST(!suggestion.description.zh.empty());
        BOOST_TEST(!suggestion.description.en.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_point_out_of_domain_is_refused_with_what_it_looks_like) {
    const CrsTransform transform(Crs::fromEpsg(4549), Crs::cgcs2000());
    try {
        transform({40583000.0, 3470000.0});
        BOOST_ERROR("accepted");
    } catch (const CrsError& error) {
        BOOST_TEST(error.sentence(Language::English).find("EPSG:4528") != std::string::npos);
        BOOST_TEST(error.sentence(Language::Chinese).find("EPSG:4528") != std::string::npos);
    }
}

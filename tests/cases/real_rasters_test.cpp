/// Class areas and patches inside hand-drawn zones over real rasters against the independent
/// recomputation with shapely (tests/reference/coverage.py).
#include "gis/coverage/patches.hpp"
#include "tests/cases/case_table.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace fs = std::filesystem;

namespace {

constexpr double squareMetresPerMu = 2000.0 / 3.0;

/// ParkLens lets the chords of a densified edge deviate by a thousandth of a cell, the reference
/// cuts edges to 1 m: along an edge a class may gain or lose some square centimetres. Areas of
/// 100 km² agree to 2e-8.
double tolerance(double areaM2) {
    return std::max(0.01, 2e-8 * areaM2);
}

std::vector<Zone> drawnZones(const std::string& name) {
    const fs::path file = sourceDirectory() / "tests/cases/real/zones" / (name + ".geojson");
    const nlohmann::json layer = nlohmann::json::parse(readFile(file));
    std::vector<Zone> zones;
    for (const nlohmann::json& feature : layer.at("features")) {
        Polygon polygon;
        for (const nlohmann::json& ring : feature.at("geometry").at("coordinates")) {
            Ring points;
            for (const nlohmann::json& point : ring) {
                points.push_back({point.at(0).get<double>(), point.at(1).get<double>()});
            }
            if (polygon.shell.empty()) {
                polygon.shell = std::move(points);
            } else {
                polygon.holes.push_back(std::move(points));
            }
        }
        zones.push_back({feature.at("properties").at("zone").get<std::string>(), {{polygon}}});
    }
    return zones;
}

void checkArea(double areaM2, double expectedM2) {
    BOOST_TEST(std::abs(areaM2 - expectedM2) <= tolerance(expectedM2),
               fmt::format("{} is not {}", areaM2, expectedM2));
}

void checkClasses(const std::string& name,
                  const RasterSource& raster,
                  const std::vector<Zone>& zones,
                  const Crs& zonesCrs) {
    ZonalOptions options;
    options.classes = true;
    Diagnostics diagnostics;
    const std::vector<ZonalStatistics> statistics =
        zonalStatistics(raster, zones, zonesCrs, options, TaskPool(2), {}, diagnostics);
    const CaseTable classes = expectedTable("rasters_classes.csv");
    const CaseTable forest = expectedTable("rasters_forest.csv");
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        BOOST_TEST_CONTEXT(name << " " << zones[zone].id) {
            const ZonalStatistics& found = statistics[zone];
            const std::size_t row =
                forest.find({{"case", name}, {"zone", zones[zone].id}, {"profile", "canopy"}});
            checkArea(found.zoneAreaM2, forest.number(row, "zone_area_m2").value());
            checkArea(found.validAreaM2, forest.number(row, "valid_area_m2").value());
            for (const auto& [value, areaM2] : found.classAreaM2) {
                const std::size_t of = classes.find({{"case", name},
                                                     {"zone", zones[zone].id},
                                                     {"class", fmt::format("{}", value)}});
                checkArea(areaM2, classes.number(of, "area_m2").value());
            }
        }
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(land_cover_of_sao_tome_is_as_recomputed_on_a_geographic_grid) {
    const auto data = realData();
    if (!data) {
        return;
    }
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(
        (*data / "canopy/worldcover/ESA_WorldCover_10m_2020_v100_N00E006_Map.tif").string(),
        {},
        diagnostics);
    checkClasses("sao_tome", raster, drawnZones("sao_tome"), Crs::wgs84());
}

BOOST_AUTO_TEST_CASE(land_cover_of_the_chesapeake_tile_is_as_recomputed_on_an_albers_grid) {
    const auto data = realData();
    if (!data) {
        return;
    }
    Diagnostics diagnostics;
    const fs::path folder = *data / "canopy/chesapeake_1m";
    for (const auto& [name, file] :
         {std::pair{"chesapeake_13class", "Baywide_13Class_20132014_E1300000_N1770000.tif"},
          std::pair{"chesapeake_7class", "Baywide_7class_20132014_E1300000_N1770000.tif"}}) {
        const RasterSource raster = RasterSource::open((folder / file).string(), {}, diagnostics);
        checkClasses(name, raster, drawnZones("chesapeake"), Crs::fromEpsg(4269));
    }
}

BOOST_AUTO_TEST_CASE(forest_patches_of_sao_tome_below_one_mu_are_dropped_as_recomputed) {
    const auto data = realData();
    if (!data) {
        return;
    }
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(
        (*data / "canopy/worldcover/ESA_WorldCover_10m_2020_v100_N00E006_Map.tif").string(),
        {},
        diagnostics);
    PatchOptions options;
    options.membership.classes = {10.0, 95.0};
    options.minimumAreaM2 = squareMetresPerMu;
    const std::vector<Zone> zones = drawnZones("sao_tome");
    const std::vector<ZonePatches> patches =
        connectedPatches(raster, zones, Crs::wgs84(), options, TaskPool(2), {}, diagnostics);
    const CaseTable expected = expectedTable("rasters_forest.csv");
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        BOOST_TEST_CONTEXT(zones[zone].id) {
            const std::size_t row =
                expected.find({{"case", "sao_tome"}, {"zone", zones[zone].id}, {"profile", "nfi"}});
            BOOST_TEST(static_cast<double>(patches[zone].keptCount) ==
                       expected.number(row, "patch_count").value());
            BOOST_TEST(static_cast<double>(patches[zone].droppedCount) ==
                       expected.number(row, "dropped_patches").value());
            checkArea(patches[zone].keptAreaM2, expected.number(row, "forest_area_m2").value());
            checkArea(patches[zone].droppedAreaM2, expected.number(row, "dropped_area_m2").value());
        }
    }
}

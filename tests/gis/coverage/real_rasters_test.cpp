// Real rasters read in place, beside figures recomputed in Python (shapely and rasterio, every cell
// at the border intersected one by one).
#include "gis/coverage/zonal_statistics.hpp"
#include "gis/vector/vector_reader.hpp"
#include "tests/support/arithmetic.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <map>

using namespace parklens;
using namespace parklens::test;

namespace {

std::vector<ZonalStatistics> statisticsOf(const std::filesystem::path& rasterPath,
                                          const std::filesystem::path& zonesPath,
                                          const ZonalOptions& options) {
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(rasterPath.string(), {}, diagnostics);
    const FeatureLayer layer = readVectorLayer(zonesPath.string(), {}, diagnostics);
    std::vector<Zone> zones;
    for (const Feature& feature : layer.features) {
        zones.push_back({toText(feature.fid), std::get<MultiPolygon>(feature.geometry)});
    }
    return zonalStatistics(raster, zones, *layer.crs, options, TaskPool(2), {}, diagnostics);
}

} // namespace

BOOST_AUTO_TEST_CASE(real_rasters_give_the_independent_figures) {
    const auto shared = sharedDirectory();
    if (!shared) {
        BOOST_TEST_MESSAGE("skipped: the folder with real data is not there");
        return;
    }
    const auto canopy = *shared / "data" / "canopy";
    ZonalOptions plane;
    plane.area = CellArea::Plane;
    plane.classes = true;
    const ZonalStatistics zion = statisticsOf(
        canopy / "zion_nlcd" / "nlcd.tif", canopy / "zion_nlcd" / "zion.gpkg", plane)[0];
    const std::map<double, double> expected{{2, 4184984.489022196},
                                            {3, 97691249.06718104},
                                            {4, 296471505.9271863},
                                            {5, 202485065.08910117},
                                            {6, 234250.19365300034},
                                            {7, 62230.7408552822},
                                            {8, 672635.8212488234}};
    BOOST_REQUIRE(zion.classAreaM2.size() == expected.size());
    for (const auto& [value, area] : expected) {
        BOOST_TEST(relative(zion.classAreaM2.at(value), area) < 1e-11);
    }
    const ZonalStatistics elevation =
        statisticsOf(canopy / "zion_nlcd" / "srtm.tif", canopy / "zion_nlcd" / "zion.gpkg", {})[0];
    BOOST_TEST(relative(elevation.validAreaM2, 601804203.425673) < 1e-9);
    BOOST_TEST(relative(elevation.mean, 1818.198549641994) < 1e-8);

    plane.classes = false;
    const auto kootenay = statisticsOf(canopy / "chm_kootenay" / "kootenayCHM.tif",
                                       canopy / "chm_kootenay" / "kootenayBlocks.shp",
                                       plane);
    BOOST_REQUIRE(kootenay.size() == 3);
    BOOST_TEST(relative(kootenay[0].validAreaM2, 3617.7225731426256) < 1e-10);
    BOOST_TEST(relative(kootenay[0].noDataAreaM2, 88.66628686932734) < 1e-9);
    BOOST_TEST(relative(kootenay[0].mean, 5.155144473321549) < 1e-10);
    BOOST_TEST(kootenay[0].maximum == 13.491207361221313);
    BOOST_TEST(relative(kootenay[1].outsideAreaM2, 0.26150971164861403) < 1e-6);
    BOOST_TEST(relative(kootenay[2].mean, 5.457804383183994) < 1e-10);
}

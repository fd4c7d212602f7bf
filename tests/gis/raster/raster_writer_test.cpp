#include "gis/base/error.hpp"
#include "gis/raster/raster_writer.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr double invalid = std::numeric_limits<double>::quiet_NaN();

RasterGrid smallGrid() {
    return {Crs::fromEpsg(4549), {400000, 10, 0, 3000000, 0, -10}, 3, 2};
}

RasterBand density() {
    return {"SO2", "t/(km2 a)", CellType::Float32, -9999.0, {1.5, 2.5, invalid, 4.5, 5.5, 6.5}};
}

} // namespace

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    const TemporaryDirectory folder;
    for (const RasterFormat format : {RasterFormat::GeoTiff, RasterFormat::CloudOptimizedGeoTiff}) {
        RasterWriteOptions options;
        options.format = format;
        options.overwrite = Overwrite::Allow;
        const RasterBand classes{"class", "", CellType::UInt8, 0.0, {1, 2, 3, invalid, 5, 6}};
        const RasterBand same{"copy", "", CellType::Float32, -9999.0, {1, 2, 3, 4, 5, 6}};
        writeRaster(folder / "a.tif", smallGrid(), {density(), same}, options);
        writeRaster(folder / "b.tif", smallGrid(), {classes}, options);
        Diagnostics diagnostics;
        const RasterSource raster =
            RasterSource::open((folder / "a.tif").string(), {}, diagnostics);
        BOOST_TEST(raster.bandCount() == 2);
        BOOST_TEST(raster.grid().crs().epsg().value() == 4549);
        const std::vector<double> cells = raster.readWindow(1, {0, 0, 3, 2});
        BOOST_TEST(cells[0] == 1.5);
        BOOST_TEST(std::isnan(cells[2]));
        BOOST_TEST(cells[5] == 6.5);
        const RasterSource bytes = RasterSource::open((folder / "b.tif").string(), {}, diagnostics);
        BOOST_TEST(std::isnan(bytes.readWindow(1, {0, 1, 1, 1})[0]));
    }
}

BOOST_AUTO_TEST_CASE(two_runs_write_the_same_bytes) {
    const TemporaryDirectory folder;
    writeRaster(folder / "a.tif", smallGrid(), {density()}, {});
    writeRaster(folder / "b.tif", smallGrid(), {density()}, {});
    BOOST_TEST((readFile(folder / "a.tif") == readFile(folder / "b.tif")));
}

BOOST_AUTO_TEST_CASE(an_existing_raster_is_kept_unless_asked) {
    const TemporaryDirectory folder;
    writeRaster(folder / "a.tif", smallGrid(), {density()}, {});
    BOOST_CHECK_THROW(writeRaster(folder / "a.tif", smallGrid(), {density()}, {}), UsageError);
}

BOOST_AUTO_TEST_CASE(values_that_do_not_fit_are_refused_and_nothing_is_left) {
    const TemporaryDirectory folder;
    const RasterBand tooLarge{"", "", CellType::UInt8, std::nullopt, {1, 2, 3, 4, 5, 256}};
    BOOST_CHECK_THROW(writeRaster(folder / "a.tif", smallGrid(), {tooLarge}, {}), FormatError);
    const RasterBand hole{"", "", CellType::UInt8, std::nullopt, {1, 2, 3, 4, 5, invalid}};
    BOOST_CHECK_THROW(writeRaster(folder / "a.tif", smallGrid(), {hole}, {}), FormatError);
    const RasterBand tooFew{"", "", CellType::UInt8, std::nullopt, {1, 2}};
    BOOST_CHECK_THROW(writeRaster(folder / "a.tif", smallGrid(), {tooFew}, {}), FormatError);
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

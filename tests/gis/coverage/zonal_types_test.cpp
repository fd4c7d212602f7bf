// Every type of raster and every way to say "no data", recomputed cell by cell.
#include "gis/base/error.hpp"
#include "gis/coverage/rounded_values.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "tests/gis/coverage/cell_oracle.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int side = 24;
constexpr CellType allTypes[] = {CellType::UInt8,
                                 CellType::Int8,
                                 CellType::UInt16,
                                 CellType::Int16,
                                 CellType::UInt32,
                                 CellType::Int32,
                                 CellType::Float32,
                                 CellType::Float64};

/// Values over much of the range of the type, with repetitions.
double valueOf(CellType type, int column, int row) {
    const int mixed = (column * 37 + row * 101) % 23;
    switch (type) {
    case CellType::UInt8:
        return mixed * 11;
    case CellType::Int8:
        return mixed * 11 - 128;
    case CellType::UInt16:
        return mixed * 2801;
    case CellType::Int16:
        return mixed * 2801 - 32000;
    case CellType::UInt32:
        return mixed * 186'000'003.0;
    case CellType::Int32:
        return mixed * 186'000'003.0 - 2'147'000'000.0;
    case CellType::Float32:
        return static_cast<float>(std::sin(column * 0.7 + row) * 1e3);
    case CellType::Float64:
        break;
    }
    return std::sin(column * 0.7 + row) * 1e3;
}

MultiPolygon inMap(MultiPolygon inCells) {
    for (Polygon& part : inCells.polygons) {
        const auto move = [](Ring& ring) {
            for (Point& p : ring) {
                p = {500000.0 + 10.0 * p.x, 3000000.0 + 10.0 * (side - p.y)};
            }
        };
        move(part.shell);
        for (Ring& hole : part.holes) {
            move(hole);
        }
    }
    return inCells;
}

RasterFixture fixtureOf(CellType type, const std::filesystem::path& path) {
    RasterFixture fixture;
    fixture.path = path;
    fixture.crs = "EPSG:32650";
    fixture.geoTransform = {500000, 10, 0, 3000000 + 10.0 * side, 0, -10};
    fixture.columns = side;
    fixture.rows = side;
    fixture.blockSize = 16;
    fixture.type = type;
    return fixture;
}

/// Zones with their fractions, computed once for all types.
struct Cases {
    Cases() {
        RandomPolygons random(77);
        while (zones.size() < 12) {
            const MultiPolygon polygon = random.next(side);
            if (!isValid(polygon)) {
                continue;
            }
            zones.push_back({std::to_string(zones.size()), inMap(polygon)});
            fractions.push_back(coverageFractions(polygon, side, side));
        }
    }

    std::vector<Zone> zones;
    std::vector<std::vector<double>> fractions;
};

const Cases& cases() {
    static const Cases all;
    return all;
}

std::vector<ZonalStatistics> statisticsOf(const RasterSource& raster, const ZonalOptions& options) {
    Diagnostics diagnostics;
    return zonalStatistics(
        raster, cases().zones, raster.grid().crs(), options, TaskPool(2), {}, diagnostics);
}

bool isClose(double found, double expected, double scale) {
    return std::abs(found - expected) <= 1e-10 * std::max({scale, std::abs(expected), 1e-3});
}

void checkMoments(const ZonalStatistics& s, const CellFigures& expected) {
    BOOST_TEST(isClose(s.coveredCells, expected.weight, 1.0));
    BOOST_TEST(isClose(s.validAreaM2, expected.weight * 100.0, 100.0));
    BOOST_TEST(isClose(s.noDataAreaM2, expected.invalidWeight * 100.0, 100.0));
    if (!(expected.weight > 1e-9)) {
        return;
    }
    const double size = std::max(std::abs(expected.minimum), std::abs(expected.maximum));
    BOOST_TEST(isClose(s.sum, expected.sum, size * expected.weight));
    BOOST_TEST(isClose(s.mean, expected.mean(), size));
    BOOST_TEST(isClose(s.variance, expected.variance, size * size));
    BOOST_TEST(s.minimum == expected.minimum);
    BOOST_TEST(s.maximum == expected.maximum);
}

void checkValues(const ZonalStatistics& s, const CellFigures& expected) {
    if (!(expected.weight > 1e-9)) {
        return;
    }
    BOOST_TEST(s.variety == std::ssize(expected.weightOfValue));
    for (const auto& [value, weight] : expected.weightOfValue) {
        BOOST_TEST(isClose(s.classAreaM2.at(value), weight * 100.0, 100.0));
    }
    BOOST_TEST(s.quantiles[0] == expected.quantile(0.25));
    BOOST_TEST(s.quantiles[1] == expected.quantile(0.9));
}

/// Statistics of a raster by each way of collecting, against its cells as they should be read.
void check(const std::filesystem::path& path, const std::vector<double>& values) {
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(path.string(), {}, diagnostics);
    ZonalOptions moments;
    moments.area = CellArea::Plane;
    ZonalOptions exact = moments;
    exact.classes = true;
    exact.quantiles = {0.25, 0.9};
    ZonalOptions bounded = exact;
    bounded.classes = false;
    bounded.quantileMethod = QuantileMethod::Bounded;
    const auto a = statisticsOf(raster, moments);
    const auto b = statisticsOf(raster, exact);
    const auto c = statisticsOf(raster, bounded);
    for (std::size_t i = 0; i < cases().zones.size(); ++i) {
        const CellFigures expected = figuresOf(cases().fractions[i], values);
        checkMoments(a[i], expected);
        checkMoments(b[i], expected);
        checkMoments(c[i], expected);
        checkValues(b[i], expected);
        for (std::size_t q = 0; q < 2; ++q) {
            const double whole = b[i].quantiles[q];
            BOOST_TEST((std::isnan(whole) ? std::isnan(c[i].quantiles[q])
                                          : std::abs(c[i].quantiles[q] - whole) <=
                                                roundedRelativeError * std::abs(whole)));
        }
    }
}

using Value = std::function<double(int, int)>;

std::vector<double> cellsOf(const Value& value) {
    std::vector<double> cells;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            cells.push_back(value(column, row));
        }
    }
    return cells;
}

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

} // namespace

BOOST_AUTO_TEST_CASE(every_type_agrees_with_a_recomputation_cell_by_cell) {
    const TemporaryDirectory folder;
    for (const CellType type : allTypes) {
        const RasterFixture fixture = fixtureOf(type, folder / "type.tif");
        const Value value = [&](int c, int r) { return valueOf(type, c, r); };
        writeFixture(fixture, value);
        BOOST_TEST_CONTEXT("type " << static_cast<int>(type)) {
            check(fixture.path, cellsOf(value));
        }
    }
}

BOOST_AUTO_TEST_CASE(no_data_of_every_type_is_left_out) {
    const TemporaryDirectory folder;
    for (const CellType type : allTypes) {
        RasterFixture fixture = fixtureOf(type, folder / "nodata.tif");
        fixture.noData = valueOf(type, 3, 4);
        const Value value = [&](int c, int r) { return valueOf(type, c, r); };
        writeFixture(fixture, value);
        BOOST_TEST_CONTEXT("type " << static_cast<int>(type)) {
            check(fixture.path, cellsOf([&](int c, int r) {
                      return value(c, r) == *fixture.noData ? noValue : value(c, r);
                  }));
        }
    }
}

BOOST_AUTO_TEST_CASE(no_data_outside_the_range_of_a_type_hides_no_cell) {
    const TemporaryDirectory folder;
    for (const CellType type : {CellType::UInt8, CellType::Int16, CellType::UInt32}) {
        RasterFixture fixture = fixtureOf(type, folder / "range.tif");
        fixture.noData = -99999.5;
        const Value value = [&](int c, int r) { return valueOf(type, c, r); };
        writeFixture(fixture, value);
        check(fixture.path, cellsOf(value));
    }
}

BOOST_AUTO_TEST_CASE(masks_of_every_type_are_heeded) {
    const TemporaryDirectory folder;
    const auto isHidden = [](int c, int r) { return (c * 5 + r * 3) % 7 == 0; };
    for (const CellType type : allTypes) {
        RasterFixture fixture = fixtureOf(type, folder / "mask.tif");
        for (int i = 0; i < side * side; ++i) {
            fixture.mask.push_back(isHidden(i % side, i / side) ? 0 : 255);
        }
        const Value value = [&](int c, int r) { return valueOf(type, c, r); };
        writeFixture(fixture, value);
        BOOST_TEST_CONTEXT("type " << static_cast<int>(type)) {
            check(fixture.path,
                  cellsOf([&](int c, int r) { return isHidden(c, r) ? noValue : value(c, r); }));
        }
        std::filesystem::remove(fixture.path);
    }
}

BOOST_AUTO_TEST_CASE(an_alpha_band_hides_what_is_transparent) {
    const TemporaryDirectory folder;
    const auto isHidden = [](int c, int r) { return (c + r) % 3 == 0; };
    for (const CellType type : {CellType::UInt8, CellType::UInt16}) {
        const double opaque = type == CellType::UInt8 ? 255.0 : 65535.0;
        BandFixture fixture{folder / "alpha.tif", side, side, 2};
        fixture.type = type == CellType::UInt8 ? "Byte" : "UInt16";
        fixture.lastIsAlpha = true;
        writeBands(fixture, [&](int band, int c, int r) {
            return band == 1 ? valueOf(type, c, r) : isHidden(c, r) ? 0.0 : opaque;
        });
        check(fixture.path, cellsOf([&](int c, int r) {
                  return isHidden(c, r) ? noValue : valueOf(type, c, r);
              }));
    }
}

BOOST_AUTO_TEST_CASE(not_a_number_is_no_data) {
    const TemporaryDirectory folder;
    for (const CellType type : {CellType::Float32, CellType::Float64}) {
        const RasterFixture fixture = fixtureOf(type, folder / "nan.tif");
        const Value value = [&](int c, int r) {
            return (c * r) % 5 == 2 ? noValue : valueOf(type, c, r);
        };
        writeFixture(fixture, value);
        check(fixture.path, cellsOf(value));
    }
}

BOOST_AUTO_TEST_CASE(scale_and_offset_hold_for_every_type) {
    const TemporaryDirectory folder;
    for (const CellType type : allTypes) {
        RasterFixture fixture = fixtureOf(type, folder / "scale.tif");
        fixture.scale = -0.25;
        fixture.noData = valueOf(type, 3, 4);
        const Value value = [&](int c, int r) { return valueOf(type, c, r); };
        writeFixture(fixture, value);
        BOOST_TEST_CONTEXT("type " << static_cast<int>(type)) {
            check(fixture.path, cellsOf([&](int c, int r) {
                      return value(c, r) == *fixture.noData ? noValue : value(c, r) * -0.25;
                  }));
        }
        std::filesystem::remove(folder / "scale.tif.aux.xml");
    }
}

BOOST_AUTO_TEST_CASE(complex_and_64_bit_cells_are_refused) {
    const TemporaryDirectory folder;
    for (const char* type : {"CInt16", "CInt32", "CFloat32", "CFloat64", "Int64", "UInt64"}) {
        BandFixture fixture{folder / "refused.tif", side, side, 1};
        fixture.type = type;
        writeBands(fixture, [](int, int c, int) { return c; });
        Diagnostics diagnostics;
        BOOST_TEST_CONTEXT(type) {
            try {
                RasterSource::open(fixture.path.string(), {}, diagnostics);
                BOOST_ERROR("was opened");
            } catch (const FormatError& error) {
                BOOST_TEST(error.sentence(Language::English).find(type) != std::string::npos);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_bounded_quantile_is_the_exact_one_rounded) {
    const TemporaryDirectory folder;
    const RasterFixture fixture = fixtureOf(CellType::Float32, folder / "rounded.tif");
    writeFixture(fixture, [](int c, int r) { return valueOf(CellType::Float32, c, r); });
    Diagnostics diagnostics;
    const RasterSource raster = RasterSource::open(fixture.path.string(), {}, diagnostics);
    ZonalOptions options;
    for (int i = 0; i <= 40; ++i) {
        options.quantiles.push_back(i / 40.0);
    }
    const auto exact = statisticsOf(raster, options);
    options.quantileMethod = QuantileMethod::Bounded;
    const auto bounded = statisticsOf(raster, options);
    for (std::size_t i = 0; i < exact.size(); ++i) {
        for (std::size_t q = 0; q < options.quantiles.size(); ++q) {
            auto value = static_cast<float>(exact[i].quantiles[q]);
            roundValues(CellType::Float32, reinterpret_cast<std::byte*>(&value), 1);
            BOOST_TEST(bounded[i].quantiles[q] == value);
        }
    }
}

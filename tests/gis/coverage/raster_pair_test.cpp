// Weights and pairs of classes on nested grids, recomputed cell by cell.
#include "gis/base/error.hpp"
#include "gis/coverage/cross_tabulation.hpp"
#include "gis/coverage/weighted_statistics.hpp"
#include "tests/gis/coverage/cell_oracle.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstring>
#include <limits>

using namespace parklens;
using namespace parklens::test;

namespace {

constexpr int side = 24;     // cells of 10 m
constexpr int fineSide = 72; // of 10/3 m as 30 m cells in thirds
constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

RasterSource open(const std::filesystem::path& path) {
    Diagnostics diagnostics;
    return RasterSource::open(path.string(), {}, diagnostics);
}

/// In a square of 720 m at (500000, 3000000).
BandFixture squareOf(const std::filesystem::path& path, int cells) {
    BandFixture fixture{path, cells, cells, 1};
    fixture.type = "Float32";
    fixture.cell = 720.0 / cells;
    return fixture;
}

MultiPolygon inMap(MultiPolygon polygon) {
    for (Polygon& part : polygon.polygons) {
        const auto move = [](Ring& ring) {
            for (Point& p : ring) {
                p = {500000.0 + 10.0 * p.x, 3000000.0 + 720.0 - 10.0 * p.y};
            }
        };
        move(part.shell);
        for (Ring& hole : part.holes) {
            move(hole);
        }
    }
    return polygon;
}

/// Zones, with what they cover of 72 × 72 cells of 10 m.
struct Cases {
    Cases() {
        RandomPolygons random(5);
        while (zones.size() < 5) {
            const MultiPolygon polygon = random.next(fineSide);
            if (!isValid(polygon)) {
                continue;
            }
            zones.push_back({std::to_string(zones.size()), inMap(polygon)});
            fractions.push_back(coverageFractions(polygon, fineSide, fineSide));
        }
    }

    std::vector<Zone> zones;
    std::vector<std::vector<double>> fractions;
};

const Cases& cases() {
    static const Cases all;
    return all;
}

/// Cells of 30 m (24 × 24) and of 10 m (72 × 72).
double coarseValue(int column, int row) {
    return static_cast<float>(std::sin(column * 0.9) * std::cos(row * 0.4) * 50.0 + 60.0);
}

double fineValue(int column, int row) {
    return static_cast<float>((column * 7 + row * 5) % 13 * 0.5);
}

std::string bytesOf(const std::vector<WeightedStatistics>& zones) {
    std::string bytes;
    for (const WeightedStatistics& zone : zones) {
        for (const double value : {zone.mean,
                                   zone.sum,
                                   zone.integral,
                                   zone.weightSum,
                                   zone.weightIntegral,
                                   zone.missingWeightArea}) {
            bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
    }
    return bytes;
}

bool isClose(double found, double expected) {
    return std::abs(found - expected) <= 1e-10 * std::max(1.0, std::abs(expected));
}

std::vector<WeightedStatistics>
weighted(const RasterSource& values, const RasterSource& weights, CellArea area, int threads = 2) {
    return weightedStatistics({&values, 1},
                              {&weights, 1},
                              cases().zones,
                              values.grid().crs(),
                              area,
                              TaskPool(threads),
                              {});
}

CrossTabulation
crossed(const RasterSource& first, const RasterSource& second, CellArea area, int threads = 2) {
    return crossTabulation(
        {&first, 1}, {&second, 1}, cases().zones, first.grid().crs(), area, TaskPool(threads), {});
}

/// Checks against Σ over the 72 × 72 cells; `perValueCell` fine cells make a cell of the values.
void check(const std::vector<WeightedStatistics>& found,
           const std::function<double(int, int)>& value,
           const std::function<double(int, int)>& weight,
           double perValueCell) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        double sum = 0.0;
        double total = 0.0;
        double missing = 0.0;
        for (int cell = 0; cell < fineSide * fineSide; ++cell) {
            const double f = cases().fractions[i][static_cast<std::size_t>(cell)];
            const double v = value(cell % fineSide, cell / fineSide);
            const double w = weight(cell % fineSide, cell / fineSide);
            if (f > 0.0 && !std::isnan(v)) {
                if (std::isnan(w)) {
                    missing += f;
                } else {
                    sum += f * w * v;
                    total += f * w;
                }
            }
        }
        BOOST_TEST(isClose(found[i].mean, sum / total));
        BOOST_TEST(isClose(found[i].sum, sum / perValueCell));
        BOOST_TEST(isClose(found[i].weightSum, total / perValueCell));
        BOOST_TEST(isClose(found[i].integral, sum * 100.0));
        BOOST_TEST(isClose(found[i].weightIntegral, total * 100.0));
        BOOST_TEST(isClose(found[i].missingWeightArea, missing * 100.0));
    }
}

void expectRefusal(const RasterSource& first, const RasterSource& second, const char* part) {
    try {
        weighted(first, second, CellArea::Plane);
        BOOST_ERROR("was not refused");
    } catch (const GeometryError& error) {
        const std::string sentence = error.sentence(Language::English);
        BOOST_TEST(sentence.find(first.path()) != std::string::npos, sentence);
        BOOST_TEST(sentence.find(second.path()) != std::string::npos, sentence);
        BOOST_TEST(sentence.find(part) != std::string::npos, sentence);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(weights_on_a_finer_or_coarser_grid_are_integrated_over_the_finer) {
    const TemporaryDirectory folder;
    writeBands(squareOf(folder / "coarse.tif", side),
               [](int, int c, int r) { return coarseValue(c, r); });
    writeBands(squareOf(folder / "fine.tif", fineSide),
               [](int, int c, int r) { return fineValue(c, r); });
    const RasterSource coarse = open(folder / "coarse.tif");
    const RasterSource fine = open(folder / "fine.tif");
    const auto coarseHere = [](int c, int r) { return coarseValue(c / 3, r / 3); };
    check(weighted(coarse, fine, CellArea::Plane), coarseHere, fineValue, 9.0);
    check(weighted(fine, coarse, CellArea::Plane), fineValue, coarseHere, 1.0);
    check(weighted(fine, fine, CellArea::Plane), fineValue, fineValue, 1.0);
    for (const int threads : {1, 7}) {
        BOOST_TEST((bytesOf(weighted(coarse, fine, CellArea::Ellipsoid, threads)) ==
                    bytesOf(weighted(coarse, fine, CellArea::Ellipsoid))));
    }
}

BOOST_AUTO_TEST_CASE(without_areas_weights_count_by_cells_of_the_values) {
    const TemporaryDirectory folder;
    writeBands(squareOf(folder / "coarse.tif", side),
               [](int, int c, int r) { return coarseValue(c, r); });
    writeBands(squareOf(folder / "fine.tif", fineSide),
               [](int, int c, int r) { return fineValue(c, r); });
    const auto plane =
        weighted(open(folder / "coarse.tif"), open(folder / "fine.tif"), CellArea::Plane);
    const auto none =
        weighted(open(folder / "coarse.tif"), open(folder / "fine.tif"), CellArea::None);
    for (std::size_t i = 0; i < none.size(); ++i) {
        BOOST_TEST(isClose(none[i].mean, plane[i].mean));
        BOOST_TEST(isClose(none[i].sum, plane[i].sum));
        BOOST_TEST(isClose(none[i].integral, none[i].sum));
        BOOST_TEST(isClose(none[i].missingWeightArea, plane[i].missingWeightArea / 900.0));
    }
}

BOOST_AUTO_TEST_CASE(missing_weights_are_counted_apart_and_never_zero) {
    const TemporaryDirectory folder;
    writeBands(
        squareOf(folder / "values.tif", fineSide),
        [](int, int c, int r) { return c % 11 == 3 ? -1.0 : fineValue(c, r); },
        -1.0);
    // The weights begin 60 m in and end early: what is beyond them is missing too.
    BandFixture weights{folder / "weights.tif", 20, 20, 1};
    weights.type = "Float32";
    weights.cell = 30.0;
    weights.corner = {500060.0, 3000030.0};
    writeBands(
        weights,
        [](int, int c, int r) { return (c + r) % 6 == 0 ? -5.0 : coarseValue(c, r); },
        -5.0);
    const auto weight = [](int c, int r) {
        const int column = c >= 6 ? (c - 6) / 3 : -1;
        const int row = r >= 9 ? (r - 9) / 3 : -1; // its upper edge is at 3000630
        const bool isThere = column >= 0 && column < 20 && row >= 0 && row < 20;
        return !isThere || (column + row) % 6 == 0 ? noValue : coarseValue(column, row);
    };
    check(
        weighted(open(folder / "values.tif"), open(folder / "weights.tif"), CellArea::Plane),
        [](int c, int r) { return c % 11 == 3 ? noValue : fineValue(c, r); },
        weight,
        1.0);
}

BOOST_AUTO_TEST_CASE(a_negative_weight_is_refused_with_its_zone) {
    const TemporaryDirectory folder;
    writeBands(squareOf(folder / "values.tif", side), [](int, int, int) { return 1.0; });
    writeBands(squareOf(folder / "weights.tif", side), [](int, int, int) { return -2.0; });
    try {
        weighted(open(folder / "values.tif"), open(folder / "weights.tif"), CellArea::Plane);
        BOOST_ERROR("was not refused");
    } catch (const FormatError& error) {
        BOOST_TEST(error.sentence(Language::English).find("negative") != std::string::npos);
        BOOST_TEST(error.problem().place.feature == "0");
    }
}

BOOST_AUTO_TEST_CASE(grids_that_do_not_nest_are_refused_with_both_named) {
    const TemporaryDirectory folder;
    const auto one = [](int, int, int) { return 1.0; };
    writeBands(squareOf(folder / "a.tif", side), one);
    writeBands(squareOf(folder / "half.tif", 16), one); // 45 m to 30 m
    BandFixture shifted = squareOf(folder / "shifted.tif", fineSide);
    shifted.corner[0] += 3.0;
    writeBands(shifted, one);
    const RasterSource first = open(folder / "a.tif");
    expectRefusal(first, open(folder / "half.tif"), "gdalwarp -t_srs EPSG:32650");
    expectRefusal(first, open(folder / "shifted.tif"), "borders");
    Diagnostics diagnostics;
    RasterOpenOptions options;
    options.crs = Crs::fromEpsg(32651);
    const RasterSource other =
        RasterSource::open((folder / "shifted.tif").string(), options, diagnostics);
    expectRefusal(first, other, "another coordinate reference system");
}

BOOST_AUTO_TEST_CASE(pairs_of_classes_agree_with_a_recomputation_and_sum_to_the_class_exactly) {
    const TemporaryDirectory folder;
    const auto first = [](int c, int r) { return (c / 2 + r) % 4; };
    const auto second = [](int c, int r) { return (c * 5 + r / 3) % 3 + 10; };
    BandFixture coarse = squareOf(folder / "coarse.tif", side);
    coarse.type = "Byte";
    BandFixture fine = squareOf(folder / "fine.tif", fineSide);
    fine.type = "Int16";
    fine.creationOptions = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"};
    writeBands(
        coarse, [&](int, int c, int r) { return second(c, r); }, 12.0);
    writeBands(
        fine, [&](int, int c, int r) { return first(c, r); }, 3.0);
    const RasterSource a = open(fine.path);
    const RasterSource b = open(coarse.path);
    const CrossTabulation cross = crossed(a, b, CellArea::Plane);
    ZonalOptions options;
    options.area = CellArea::Plane;
    options.classes = true;
    Diagnostics diagnostics;
    const auto alone =
        zonalStatistics(a, cases().zones, a.grid().crs(), options, TaskPool(2), {}, diagnostics);
    for (std::size_t i = 0; i < cases().zones.size(); ++i) {
        std::map<ClassPair, double> expected;
        for (int cell = 0; cell < fineSide * fineSide; ++cell) {
            const double f = cases().fractions[i][static_cast<std::size_t>(cell)];
            const int va = first(cell % fineSide, cell / fineSide);
            const int vb = second(cell % fineSide / 3, cell / fineSide / 3);
            if (f > 0.0) {
                ClassPair pair;
                pair.first = va == 3 ? std::nullopt : std::optional<double>(va);
                pair.second = vb == 12 ? std::nullopt : std::optional<double>(vb);
                expected[pair] += f * 100.0;
            }
        }
        BOOST_TEST(cross.zones[i].size() == expected.size());
        std::map<std::optional<double>, PairSum> ofFirst;
        for (const auto& [pair, sum] : cross.zones[i]) {
            BOOST_TEST(isClose(cross.areaOf(sum), expected[pair]));
            ofFirst[pair.first].area += sum.area;
        }
        BOOST_TEST(cross.areaOf(ofFirst[std::nullopt]) == alone[i].noDataAreaM2);
        for (const auto& [value, area] : alone[i].classAreaM2) {
            BOOST_TEST(cross.areaOf(ofFirst[value]) == area); // to the bit
        }
    }
    for (const int threads : {1, 7}) {
        const CrossTabulation again = crossed(a, b, CellArea::Plane, threads);
        for (std::size_t i = 0; i < cases().zones.size(); ++i) {
            BOOST_TEST(again.zones[i].size() == cross.zones[i].size());
            for (const auto& [pair, sum] : cross.zones[i]) {
                BOOST_TEST((again.zones[i].at(pair).area == sum.area));
                BOOST_TEST((again.zones[i].at(pair).covered == sum.covered));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(pairs_of_a_partition_add_up_to_those_of_its_union) {
    const TemporaryDirectory folder;
    writeBands(squareOf(folder / "a.tif", fineSide),
               [](int, int c, int r) { return (c * 3 + r) % 5; });
    writeBands(squareOf(folder / "b.tif", side), [](int, int c, int r) { return (c + r) % 3; });
    const RasterSource a = open(folder / "a.tif");
    const RasterSource b = open(folder / "b.tif");
    RandomPolygons random(8);
    std::vector<Zone> zones;
    for (const MultiPolygon& polygon : random.partition(3.25, 68.5, 3, 7)) {
        zones.push_back({std::to_string(zones.size()), inMap(polygon)});
    }
    zones.push_back({"union", inMap(random.partitionUnion())});
    const CrossTabulation cross = crossTabulation(
        {&a, 1}, {&b, 1}, zones, a.grid().crs(), CellArea::Ellipsoid, TaskPool(2), {});
    PairSums sums;
    for (std::size_t i = 0; i + 1 < zones.size(); ++i) {
        for (const auto& [pair, sum] : cross.zones[i]) {
            sums[pair].covered += sum.covered;
            sums[pair].area += sum.area;
        }
    }
    for (const auto& [pair, sum] : cross.zones.back()) {
        BOOST_TEST((sums[pair].covered == sum.covered));
        BOOST_TEST((sums[pair].area == sum.area));
    }
}

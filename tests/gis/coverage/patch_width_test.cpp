#include "gis/coverage/membership_filters.hpp"
#include "gis/coverage/membership_sweep.hpp"
#include "gis/coverage/patches.hpp"
#include "tests/gis/coverage/random_polygons.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"
#include "tests/support/test_environment.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace parklens;
using namespace parklens::test;

namespace {

using Picture = std::vector<std::string>;

constexpr DiscSize anySize{1000, 1000};

bool isSet(const Picture& picture, std::int64_t column, std::int64_t row) {
    return row >= 0 && row < static_cast<std::int64_t>(picture.size()) && column >= 0 &&
           column < static_cast<std::int64_t>(picture[0].size()) &&
           picture[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == '#';
}

/// Tries each place of the disc, cell by cell.
Picture openedByTrying(const Picture& picture, const WidthRule& rule) {
    Picture opened(picture.size(), std::string(picture[0].size(), '.'));
    const auto rows = static_cast<std::int64_t>(picture.size());
    const auto columns = static_cast<std::int64_t>(picture[0].size());
    const auto visit = [&](std::int64_t row, std::int64_t column, const auto& onCell) {
        for (std::size_t k = 0; k < rule.rows.size(); ++k) {
            for (std::int64_t c = rule.rows[k].begin; c < rule.rows[k].end; ++c) {
                onCell(row + static_cast<std::int64_t>(k), column + c);
            }
        }
    };
    for (std::int64_t row = -20; row < rows; ++row) {
        for (std::int64_t column = -20; column < columns; ++column) {
            bool fits = true;
            visit(row, column, [&](std::int64_t r, std::int64_t c) {
                fits = fits && isSet(picture, c, r);
            });
            if (fits) {
                visit(row, column, [&](std::int64_t r, std::int64_t c) {
                    opened[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)] = '#';
                });
            }
        }
    }
    return opened;
}

Picture openedByRule(const Picture& picture, const WidthRule& rule, std::int64_t strip) {
    const auto rows = static_cast<std::int64_t>(picture.size());
    const auto columns = static_cast<std::int64_t>(picture[0].size());
    CellBits cells(5, columns); // a window that begins within a word
    CellBits opened(5, columns);
    cells.advance(0, rows);
    opened.advance(0, rows);
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t column = 0; column < columns; ++column) {
            if (isSet(picture, column, row)) {
                const std::int64_t bit = column + 5;
                cells.row(row)[static_cast<std::size_t>(bit / 64)] |= std::uint64_t{1}
                                                                      << (bit % 64);
            }
        }
    }
    for (std::int64_t row = 0; row < rows; row += strip) {
        rule.apply(cells, row, std::min(rows, row + strip), opened);
    }
    Picture result(picture.size(), std::string(picture[0].size(), '.'));
    for (std::int64_t row = 0; row < rows; ++row) {
        visitRuns(opened.row(row), 0, 5, 5 + columns, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t column = begin - 5; column < end - 5; ++column) {
                result[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = '#';
            }
        });
    }
    return result;
}

Picture randomBlobs(RandomPolygons& random, int columns, int rows) {
    Picture picture(static_cast<std::size_t>(rows),
                    std::string(static_cast<std::size_t>(columns), '.'));
    for (int i = 0; i < 60; ++i) {
        const double x = random.uniform() * columns;
        const double y = random.uniform() * rows;
        const double width = 1.0 + random.uniform() * 14.0;
        const double height = 1.0 + random.uniform() * 14.0;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                if (std::abs(column - x) < width && std::abs(row - y) < height) {
                    picture[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = '#';
                }
            }
        }
    }
    for (std::string& line : picture) {
        for (char& cell : line) {
            cell = random.uniform() < 0.01 ? '.' : cell;
        }
    }
    return picture;
}

std::vector<std::string> drawn(const WidthRule& rule) {
    std::vector<std::string> lines;
    for (const WidthRule::DiscRow& row : rule.rows) {
        std::string line(static_cast<std::size_t>(rule.columnCount), '.');
        std::fill(line.begin() + row.begin, line.begin() + row.end, '#');
        lines.push_back(line);
    }
    return lines;
}

/// A picture as a raster: class 1 in cells of 10 m, in tiles of 16 × 16.
class DrawnRaster {
public:
    explicit DrawnRaster(const Picture& picture) {
        RasterFixture fixture;
        fixture.path = m_folder / "drawn.tif";
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {500000, 10, 0, 3000000, 0, -10};
        fixture.columns = static_cast<int>(picture[0].size());
        fixture.rows = static_cast<int>(picture.size());
        fixture.noData = 255.0;
        fixture.blockSize = 16;
        writeFixture(fixture, [&](int column, int row) {
            return isSet(picture, column, row)        ? 1.0
                   : column % 37 == 5 && row % 3 == 0 ? 255.0
                                                      : 0.0;
        });
        Diagnostics diagnostics;
        m_source.emplace(RasterSource::open(fixture.path.string(), {}, diagnostics));
    }

    const RasterSource& source() const { return *m_source; }

private:
    TemporaryDirectory m_folder;
    std::optional<RasterSource> m_source;
};

/// The members in some windows, found in bands of about so many cells; elsewhere '.'.
Picture swept(const RasterSource& raster,
              const MembershipFilters& filters,
              const std::vector<RasterWindow>& windows,
              std::int64_t bandCells) {
    Membership membership;
    membership.classes = {1.0};
    const ForEachTask oneByOne = [](std::size_t count, const auto& task) {
        for (std::size_t i = 0; i < count; ++i) {
            task(i);
        }
    };
    MembershipSweep sweep(raster, 1, membership, filters, windows, oneByOne, bandCells);
    Picture picture(static_cast<std::size_t>(raster.grid().rowCount()),
                    std::string(static_cast<std::size_t>(raster.grid().columnCount()), '.'));
    while (sweep.next()) {
        for (std::int64_t row = sweep.rowBegin(); row < sweep.rowEnd(); ++row) {
            for (const RasterWindow& window : windows) {
                if (row < window.row || row >= window.row + window.rowCount) {
                    continue;
                }
                visitRuns(sweep.members().row(row),
                          sweep.members().originColumn(),
                          window.column,
                          window.column + window.columnCount,
                          [&](std::int64_t begin, std::int64_t end) {
                              std::fill(picture[static_cast<std::size_t>(row)].begin() + begin,
                                        picture[static_cast<std::size_t>(row)].begin() + end,
                                        '#');
                          });
            }
        }
    }
    return picture;
}

/// Closure cell by cell: the share of class cells among the valid ones around each.
Picture closedByCounting(const Picture& picture, const ClosureRule& rule) {
    Picture closed(picture.size(), std::string(picture[0].size(), '.'));
    const auto rows = static_cast<std::int64_t>(picture.size());
    const auto columns = static_cast<std::int64_t>(picture[0].size());
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t column = 0; column < columns; ++column) {
            int cells = 0;
            int valid = 0;
            for (std::int64_t r = std::max<std::int64_t>(0, row - rule.reach.rows);
                 r <= std::min(rows - 1, row + rule.reach.rows);
                 ++r) {
                for (std::int64_t c = std::max<std::int64_t>(0, column - rule.reach.columns);
                     c <= std::min(columns - 1, column + rule.reach.columns);
                     ++c) {
                    cells += isSet(picture, c, r) ? 1 : 0;
                    valid += isSet(picture, c, r) || c % 37 != 5 || r % 3 != 0 ? 1 : 0;
                }
            }
            if (isSet(picture, column, row) && cells >= rule.minimumShare * valid - 1e-9) {
                closed[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = '#';
            }
        }
    }
    return closed;
}

/// Patches of class 1 of a picture with cells of 10 m in a zone around all of it.
ZonePatches patchesOf(const Picture& picture, double minimumWidthM, int threads = 2) {
    const DrawnRaster drawnRaster(picture);
    const RasterSource& raster = drawnRaster.source();
    Diagnostics diagnostics;
    const Envelope all = raster.grid().envelope();
    const Zone zone = {"all",
                       {{{{{all.minX, all.minY},
                           {all.maxX, all.minY},
                           {all.maxX, all.maxY},
                           {all.minX, all.maxY},
                           {all.minX, all.minY}},
                          {}}}}};
    PatchOptions options;
    options.membership.classes = {1.0};
    options.membership.minimumWidthM = minimumWidthM;
    return connectedPatches(raster,
                            std::span(&zone, 1),
                            raster.grid().crs(),
                            options,
                            TaskPool(threads),
                            {},
                            diagnostics)[0];
}

} // namespace

BOOST_AUTO_TEST_CASE(the_disc_is_as_wide_as_asked_in_whole_cells) {
    const std::vector<std::string> two = {"##", "##"};
    BOOST_TEST(drawn(WidthRule::of(20.0, {10.0, 10.0}, anySize)) == two);
    BOOST_TEST(drawn(WidthRule::of(20.0, {9.996, 9.996}, anySize)) ==
               two); // the scale of a projection
    const std::vector<std::string> three = {".#.", "###", ".#."};
    BOOST_TEST(drawn(WidthRule::of(25.0, {10.0, 10.0}, anySize)) == three);
    const std::vector<std::string> flat = {"####", "####"};
    BOOST_TEST(drawn(WidthRule::of(20.0, {5.0, 10.0}, anySize)) == flat);
    const WidthRule fine = WidthRule::of(20.0, {1.0, 1.0}, anySize);
    BOOST_TEST(fine.columnCount == 20);
    BOOST_TEST(fine.rows.size() == 20u);
    std::int64_t cells = 0;
    for (const WidthRule::DiscRow& row : fine.rows) {
        cells += row.end - row.begin;
    }
    BOOST_TEST(std::abs(static_cast<double>(cells) - 314.16) < 10.0); // π · 10²
    BOOST_TEST(WidthRule::of(8.0, {10.0, 10.0}, anySize).changesNothing());
}

BOOST_AUTO_TEST_CASE(a_disc_larger_than_the_raster_leaves_nothing_and_costs_nothing) {
    const CellSizeM cell{10.0, 10.0};
    BOOST_TEST(!WidthRule::of(2000.0, cell, {200, 200}).leavesNothing());
    for (const WidthRule& rule : {WidthRule::of(2010.0, cell, {200, 400}),
                                  WidthRule::of(2010.0, cell, {400, 200}),
                                  WidthRule::of(1e9, cell, {200, 200}),
                                  WidthRule::of(1e300, cell, {200, 200})}) {
        BOOST_TEST(rule.leavesNothing());
        BOOST_TEST(!rule.changesNothing());
        BOOST_TEST((rule.reach() == Reach{}));
    }
    const Picture wood(30, std::string(40, '#'));
    BOOST_TEST(patchesOf(wood, 300.0).keptCount == 1);
    BOOST_TEST(patchesOf(wood, 310.0).keptCount == 0);
    BOOST_TEST(patchesOf(wood, 1e9).keptCount == 0);
}

BOOST_AUTO_TEST_CASE(opening_stops_when_it_is_cancelled) {
    CellBits cells(0, 64);
    CellBits opened(0, 64);
    cells.advance(0, 64);
    opened.advance(0, 64);
    CancellationToken token;
    token.cancel();
    BOOST_CHECK_THROW(WidthRule::of(30.0, {10.0, 10.0}, anySize)
                          .apply(cells, 0, 64, opened, TaskControl(&token, {})),
                      CancelledError);
}

BOOST_AUTO_TEST_CASE(opening_is_that_of_trying_every_place_of_the_disc) {
    RandomPolygons random(21);
    for (const double width : {2.0, 3.0, 5.0, 8.0, 13.0, 20.0}) {
        for (const double aspect : {1.0, 0.6}) {
            const Picture picture = randomBlobs(random, 150, 90);
            const WidthRule rule = WidthRule::of(width, {1.0, aspect}, anySize);
            const Picture expected = openedByTrying(picture, rule);
            BOOST_TEST((openedByRule(picture, rule, 1000) == expected));
            BOOST_TEST((openedByRule(picture, rule, 7) == expected));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_strip_of_exactly_the_width_stays_and_a_narrower_one_goes) {
    // A stand of 6 × 6 cells of 10 m with an arm one cell wide to a second of 3 × 2.
    const Picture picture = {"................",
                             ".######.........",
                             ".######.........",
                             ".###########....",
                             ".######...###...",
                             ".######...###...",
                             ".######.........",
                             "................"};
    const ZonePatches plain = patchesOf(picture, 0.0);
    BOOST_TEST(plain.keptCount == 1);
    const ZonePatches wide = patchesOf(picture, 20.0);
    BOOST_TEST(wide.keptCount == 2);
    // 6 · 6 + 3 · 2 of 47 cells; the arm has 5 of which one stands on the second stand.
    BOOST_TEST(wide.keptAreaM2 / plain.keptAreaM2 == 44.0 / 47.0,
               boost::test_tools::tolerance(1e-3));
    BOOST_TEST(patchesOf(picture, 30.0).keptCount == 1);
    BOOST_TEST(patchesOf(picture, 70.0).keptCount == 0);
    BOOST_TEST(patchesOf(picture, 10.0).keptAreaM2 == plain.keptAreaM2);
}

BOOST_AUTO_TEST_CASE(bands_of_the_sweep_do_not_show_in_the_opening) {
    RandomPolygons random(22);
    const Picture picture = randomBlobs(random, 200, 170);
    const WidthRule rule = WidthRule::of(70.0, {10.0, 10.0}, anySize);
    const Picture opened = openedByTrying(picture, rule);
    for (const int threads : {1, 2, 7}) {
        const ZonePatches found = patchesOf(picture, 70.0, threads);
        const ZonePatches expected = patchesOf(opened, 0.0, threads);
        BOOST_TEST(found.keptAreaM2 == expected.keptAreaM2);
        BOOST_TEST(found.keptCount == expected.keptCount);
    }
}

BOOST_AUTO_TEST_CASE(bands_and_windows_do_not_show_in_what_filters_leave) {
    RandomPolygons random(23);
    const Picture picture = randomBlobs(random, 170, 140);
    const DrawnRaster raster(picture);
    const ClosureRule closure{{4, 6}, 0.6};
    const WidthRule width = WidthRule::of(70.0, {10.0, 10.0}, anySize);
    const std::vector<RasterWindow> whole = {{0, 0, 170, 140}};
    const std::vector<RasterWindow> parts = {{3, 5, 40, 90}, {120, 60, 45, 70}, {20, 125, 60, 15}};
    for (const bool closes : {false, true}) {
        for (const bool opens : {false, true}) {
            MembershipFilters filters;
            Picture expected = picture;
            if (closes) {
                filters.closure = closure;
                expected = closedByCounting(expected, closure);
            }
            if (opens) {
                filters.width = width;
                expected = openedByTrying(expected, width);
            }
            for (const std::int64_t bandCells :
                 {std::int64_t{1}, std::int64_t{5000}, MembershipSweep::usualBandCells}) {
                BOOST_TEST((swept(raster.source(), filters, whole, bandCells) == expected));
                const Picture found = swept(raster.source(), filters, parts, bandCells);
                bool same = true;
                for (const RasterWindow& window : parts) {
                    for (std::int64_t row = window.row; row < window.row + window.rowCount; ++row) {
                        const auto r = static_cast<std::size_t>(row);
                        const auto first = static_cast<std::size_t>(window.column);
                        const auto count = static_cast<std::size_t>(window.columnCount);
                        same = same &&
                               found[r].substr(first, count) == expected[r].substr(first, count);
                    }
                }
                BOOST_TEST(same);
            }
        }
    }
}

// Zonal statistics against decoding the same blocks.
//   zonal_bench [FOLDER] [SIDE] [THREADS] [W1|W2|W3|types]
// W1: 178 parks (50–500 km², 200–5000 vertices, some with holes and parts) × SIDE² byte land cover
//     at 10 m, class areas;
// W2: 200,000 parcels (0.5–20 ha) × the same raster, class areas;
// W3: 20 parks (60 km²) × byte canopy height at 1 m, SIDE·2 cells a side, share ≥ threshold.
#include "gis/base/task_pool.hpp"
#include "gis/coverage/patches.hpp"
#include "gis/coverage/zonal_statistics.hpp"
#include "tests/gis/coverage/raster_fixture.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <numbers>
#include <random>
#include <string_view>

using namespace parklens;

namespace {

class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    double operator()(double from, double to) {
        return from + (to - from) * (static_cast<double>(m_engine() >> 11) * 0x1p-53);
    }

private:
    std::mt19937_64 m_engine;
};

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
    std::uint32_t h = a * 0x9E3779B1u ^ (b + 0x7F4A7C15u) * 0x85EBCA77u;
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    return h ^ (h >> 13);
}

/// Patches of 8 to 64 cells with ragged borders: as many runs as real land cover has.
double landCover(int column, int row) {
    constexpr double classes[] = {10, 10, 10, 20, 30, 30, 40, 40, 40, 50, 50, 60, 80, 90};
    const auto jitter = static_cast<int>(
        mixed(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row)) & 3u);
    const int shift = 3 + static_cast<int>(mixed(static_cast<std::uint32_t>(column >> 7),
                                                 static_cast<std::uint32_t>(row >> 7)) &
                                           3u);
    return classes[mixed(static_cast<std::uint32_t>((column + jitter) >> shift),
                         static_cast<std::uint32_t>((row + jitter) >> shift)) %
                   std::size(classes)];
}

double canopyHeight(int column, int row) {
    const std::uint32_t crown =
        mixed(static_cast<std::uint32_t>(column >> 3), static_cast<std::uint32_t>(row >> 3));
    const std::uint32_t noise =
        mixed(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row));
    return crown % 3 == 0 ? static_cast<double>(5 + crown % 17 + noise % 3) : 0.0;
}

double elevation(int column, int row) {
    const double hills = 40.0 * std::sin(column / 700.0) + 60.0 * std::cos(row / 900.0);
    const std::uint32_t noise =
        mixed(static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row)) & 7u;
    return std::floor(200.0 + hills) + noise / 4;
}

Ring blob(Random& random, Point centre, double radiusM, int vertices) {
    Ring ring;
    const double phase = random(0.0, 6.0);
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / vertices;
        const double r = radiusM * (1.0 + 0.25 * std::sin(3.0 * angle + phase) +
                                    0.1 * std::sin(11.0 * angle) + random(-0.02, 0.02));
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

std::vector<Zone> parks(const Envelope& extent, int count, double smallestM2, double largestM2) {
    Random random(42);
    std::vector<Zone> zones;
    for (int i = 0; i < count; ++i) {
        const double radius = std::sqrt(random(smallestM2, largestM2) / std::numbers::pi);
        const double reach = radius * 1.4;
        const Point centre{random(extent.minX + reach, extent.maxX - reach),
                           random(extent.minY + reach, extent.maxY - reach)};
        Polygon park{blob(random, centre, radius, static_cast<int>(random(200, 5000))), {}};
        if (i % 3 == 0) {
            park.holes.push_back(blob(random, centre, radius * 0.2, 100));
        }
        zones.push_back({fmt::format("{}", i), {{park}}});
    }
    return zones;
}

std::vector<Zone> parcels(const Envelope& extent, int count) {
    Random random(43);
    std::vector<Zone> zones;
    for (int i = 0; i < count; ++i) {
        const double radius = std::sqrt(random(5e3, 2e5) / std::numbers::pi);
        const Point centre{random(extent.minX + 500, extent.maxX - 500),
                           random(extent.minY + 500, extent.maxY - 500)};
        zones.push_back({fmt::format("{}", i), {{{blob(random, centre, radius, 12), {}}}}});
    }
    return zones;
}

template <typename Function>
double medianSeconds(const Function& function) {
    std::vector<double> seconds;
    for (int run = 0; run < 3; ++run) {
        const auto start = std::chrono::steady_clock::now();
        function();
        seconds.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[1];
}

/// Decodes every block that the window of some zone meets.
double
decodeSeconds(const RasterSource& raster, std::span<const Zone> zones, const TaskPool& pool) {
    const std::int64_t side = raster.blockSize().columnCount;
    const std::int64_t across = (raster.grid().columnCount() + side - 1) / side;
    const std::int64_t down = (raster.grid().rowCount() + side - 1) / side;
    std::vector<std::uint8_t> met(static_cast<std::size_t>(across * down));
    for (const Zone& zone : zones) {
        const RasterWindow window = raster.grid().windowOf(envelopeOf(zone.polygon));
        for (std::int64_t r = window.row / side; r <= (window.row + window.rowCount - 1) / side;
             ++r) {
            for (std::int64_t c = window.column / side;
                 c <= (window.column + window.columnCount - 1) / side;
                 ++c) {
                met[static_cast<std::size_t>(r * across + c)] = 1;
            }
        }
    }
    return medianSeconds([&] {
        pool.parallelFor(met.size(), [&](std::size_t i) {
            if (met[i] == 0) {
                return;
            }
            RasterWindow window{static_cast<std::int64_t>(i) % across * side,
                                static_cast<std::int64_t>(i) / across * side,
                                0,
                                0};
            window.columnCount = std::min(side, raster.grid().columnCount() - window.column);
            window.rowCount = std::min(side, raster.grid().rowCount() - window.row);
            std::vector<std::byte> cells(
                sizeOf(raster.band(1).type) *
                static_cast<std::size_t>(window.columnCount * window.rowCount));
            raster.readNative(1, window, cells.data(), nullptr);
        });
    });
}

double peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

RasterSource generated(const std::filesystem::path& path,
                       int side,
                       double cellM,
                       double (*value)(int, int),
                       CellType type = CellType::UInt8) {
    if (!std::filesystem::exists(path)) {
        test::RasterFixture fixture;
        fixture.path = path;
        fixture.crs = "EPSG:32650";
        fixture.geoTransform = {400000, cellM, 0, 3600000, 0, -cellM};
        fixture.columns = side;
        fixture.rows = side;
        fixture.blockSize = 512;
        fixture.type = type;
        fixture.creationOptions = {"COMPRESS=DEFLATE", "ZLEVEL=6", "NUM_THREADS=2"};
        test::writeFixture(fixture, value);
    }
    Diagnostics diagnostics;
    return RasterSource::open(path.string(), {}, diagnostics);
}

void report(const char* name, double ours, double decode) {
    fmt::print(
        "{}: {:.3f} s, decoding the same blocks {:.3f} s, ratio {:.1f}, peak so far {:.0f} MB\n",
        name,
        ours,
        decode,
        ours / decode,
        peakMegabytes());
}

void measure(const char* name,
             const RasterSource& raster,
             const std::vector<Zone>& zones,
             const TaskPool& pool,
             bool classes = true) {
    ZonalOptions options;
    options.classes = classes;
    options.zoneAreas = false;
    const double decode = decodeSeconds(raster, zones, pool);
    const double ours = medianSeconds([&] {
        Diagnostics diagnostics;
        zonalStatistics(raster, zones, raster.grid().crs(), options, pool, {}, diagnostics);
    });
    report(name, ours, decode);
}

/// W1 at a quarter of the size for wider types: elevations of 16 and 32 bits by value, floats by
/// their moments.
void measureTypes(const std::filesystem::path& folder,
                  int side,
                  double share,
                  const TaskPool& pool) {
    struct Kind {
        const char* name;
        CellType type;
        bool classes;
    };

    for (const Kind& kind : {Kind{"uint16", CellType::UInt16, true},
                             Kind{"int32", CellType::Int32, true},
                             Kind{"float32", CellType::Float32, false}}) {
        const RasterSource raster =
            generated(folder / fmt::format("bench_{}_{}.tif", kind.name, side),
                      side,
                      10.0,
                      elevation,
                      kind.type);
        const Envelope extent = raster.grid().envelope();
        measure(
            kind.name, raster, parks(extent, 178, 5e7 * share, 5e8 * share), pool, kind.classes);
    }
}

int number(const char* text, int fallback) {
    int value = fallback;
    std::from_chars(text, text + std::strlen(text), value);
    return value;
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::temp_directory_path();
    const int side = argc > 2 ? number(argv[2], 20000) : 20000;
    const TaskPool pool(argc > 3 ? number(argv[3], 0) : 0);
    const std::string_view only = argc > 4 ? argv[4] : "";
    const auto wanted = [&](std::string_view name) { return only.empty() || only == name; };
    const double share = side / 20000.0 * (side / 20000.0);

    const RasterSource cover =
        generated(folder / fmt::format("bench_cover_{}.tif", side), side, 10.0, landCover);
    const Envelope extent = cover.grid().envelope();
    if (wanted("W1")) {
        measure("W1 parks", cover, parks(extent, 178, 5e7 * share, 5e8 * share), pool);
    }
    if (wanted("W2")) {
        measure("W2 parcels", cover, parcels(extent, static_cast<int>(200000 * share)), pool);
    }
    if (wanted("types")) {
        measureTypes(folder, side / 2, share / 4.0, pool);
    }
    if (!wanted("W3")) {
        return 0;
    }

    const RasterSource canopy = generated(
        folder / fmt::format("bench_canopy_{}.tif", 2 * side), 2 * side, 1.0, canopyHeight);
    const std::vector<Zone> sites = parks(canopy.grid().envelope(), 20, 5e7 * share, 7e7 * share);
    measure("W3 canopy", canopy, sites, pool);
    PatchOptions options;
    options.membership.minimum = 2.0;
    options.minimumAreaM2 = 2000.0 / 3.0;
    const double patches = medianSeconds([&] {
        Diagnostics diagnostics;
        connectedPatches(canopy, sites, canopy.grid().crs(), options, pool, {}, diagnostics);
    });
    report("W3 patches", patches, decodeSeconds(canopy, sites, pool));
    return 0;
}

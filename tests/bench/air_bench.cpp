// How fast a year of the national archive is read: 1,500 stations × 6 pollutants in 365 daily wide
// files, against the time of reading the same bytes. Goal: at most 4 times.
//
//   air_bench [FOLDER] [THREADS] [published]
//
// FOLDER keeps the generated files for the next run; `published` generates the archive as it is
// published, with the AQI and the running means between the six pollutants: fifteen rows an hour.
//
// Two yardsticks. Reading alone goes from the system's cache into a buffer that stays in the
// processor's: nothing is faster. Keeping the bytes takes memory as the series do, 4 bytes a value.
// Times are the least of several runs, since other work on the machine only adds to them.

#include "analysis/observations/observation_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
using namespace parklens;

namespace {

constexpr int stationCount = 1500;
constexpr int fileCount = 365;
constexpr int repetitions = 5;

/// A small generator of numbers with a fixed seed (xorshift).
class Random {
public:
    std::uint32_t next(std::uint32_t bound) {
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 7U;
        m_state ^= m_state << 17U;
        return static_cast<std::uint32_t>((m_state >> 33U) % bound);
    }

private:
    std::uint64_t m_state = 0x9E3779B97F4A7C15U;
};

struct Row {
    const char* type;
    std::uint32_t bound;
};

const std::vector<Row> sixRows = {
    {"PM2.5", 180}, {"PM10", 260}, {"SO2", 40}, {"NO2", 90}, {"O3", 240}, {"CO", 30}};

const std::vector<Row> publishedRows = {{"AQI", 200},
                                        {"PM2.5", 180},
                                        {"PM2.5_24h", 180},
                                        {"PM10", 260},
                                        {"PM10_24h", 260},
                                        {"SO2", 40},
                                        {"SO2_24h", 40},
                                        {"NO2", 90},
                                        {"NO2_24h", 90},
                                        {"O3", 240},
                                        {"O3_24h", 240},
                                        {"O3_8h", 200},
                                        {"O3_8h_24h", 200},
                                        {"CO", 30},
                                        {"CO_24h", 30}};

std::string dayText(DayIndex day, const std::vector<Row>& rows, Random& random) {
    std::string date = isoDate(day);
    date.erase(std::remove(date.begin(), date.end(), '-'), date.end());
    std::string text = "date,hour,type";
    for (int station = 0; station < stationCount; ++station) {
        text += fmt::format(",{}A", 1001 + station);
    }
    text += '\n';
    for (int hour = 0; hour < hoursPerDay; ++hour) {
        for (const Row& row : rows) {
            text += fmt::format("{},{},{}", date, hour, row.type);
            for (int station = 0; station < stationCount; ++station) {
                text += ',';
                if (random.next(50) != 0) { // 2 % are missing
                    const std::uint32_t value = 1 + random.next(row.bound);
                    text += row.type[0] == 'C' ? fmt::format("{}.{}", value / 10, value % 10)
                                               : fmt::to_string(value);
                }
            }
            text += '\n';
        }
    }
    return text;
}

std::vector<fs::path> generate(const fs::path& folder, const std::vector<Row>& rows) {
    fs::create_directories(folder);
    Random random;
    std::vector<fs::path> files;
    for (int i = 0; i < fileCount; ++i) {
        const DayIndex day = firstDayOf(2023) + i;
        files.push_back(folder / fmt::format("china_sites_{}.csv", isoDate(day)));
        if (!fs::exists(files.back())) {
            std::ofstream(files.back(), std::ios::binary) << dayText(day, rows, random);
        }
    }
    return files;
}

struct Time {
    double wall = std::numeric_limits<double>::infinity();
    double processor = std::numeric_limits<double>::infinity(); ///< of all threads
};

Time timeOf(const std::function<void()>& work) {
    Time least;
    for (int i = 0; i < repetitions; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t processorStart = std::clock();
        work();
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        const auto ticks = static_cast<double>(std::clock() - processorStart);
        least.wall = std::min(least.wall, wall.count());
        least.processor = std::min(least.processor, ticks / CLOCKS_PER_SEC);
    }
    return least;
}

/// The yardstick: every byte of every file into a buffer, over the same threads.
std::uint64_t readAll(const std::vector<fs::path>& files, const TaskPool& pool) {
    std::vector<std::uint64_t> bytes(files.size());
    pool.parallelFor(files.size(), [&](std::size_t i) {
        thread_local std::vector<char> buffer(1U << 22U);
        std::ifstream stream(files[i], std::ios::binary);
        while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
               stream.gcount() > 0) {
            bytes[i] += static_cast<std::uint64_t>(stream.gcount());
        }
    });
    std::uint64_t sum = 0;
    for (const std::uint64_t count : bytes) {
        sum += count;
    }
    return sum;
}

/// The same into memory that is kept.
void keepAll(const std::vector<fs::path>& files, const TaskPool& pool) {
    std::vector<std::string> texts(files.size());
    pool.parallelFor(files.size(), [&](std::size_t i) {
        std::ifstream stream(files[i], std::ios::binary);
        texts[i].resize(fs::file_size(files[i]));
        stream.read(texts[i].data(), static_cast<std::streamsize>(texts[i].size()));
    });
}

} // namespace

int main(int argc, char** argv) {
    const fs::path folder =
        argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path() / "parklens_air_bench";
    const TaskPool pool(argc > 2 ? std::stoi(argv[2]) : 0);
    const bool asPublished = argc > 3 && std::string_view(argv[3]) == "published";
    const std::vector<fs::path> files = generate(folder, asPublished ? publishedRows : sixRows);
    const auto rules =
        QualityRules::fromStandards(StandardsLibrary::load(dataDirectory() / "standards"));
    std::uint64_t bytes = 0;
    const Time reading = timeOf([&] { bytes = readAll(files, pool); });
    const Time keeping = timeOf([&] { keepAll(files, pool); });
    const Time parsing = timeOf([&] {
        Diagnostics diagnostics;
        const auto archive = parseObservations(files, {}, rules, pool, {}, diagnostics);
        if (archive.stations.size() != stationCount) {
            throw std::runtime_error("the archive lacks stations");
        }
    });
    const Time checked = timeOf([&] {
        Diagnostics diagnostics;
        const auto archive = readObservations(files, {}, rules, pool, {}, diagnostics);
    });
    const double megabytes = static_cast<double>(bytes) / 1e6;
    fmt::print("{} files, {:.0f} MB, {} threads\n", files.size(), megabytes, pool.threadCount());
    const auto show = [&](const char* what, const Time& time) {
        fmt::print("{:16} {:7.3f} s {:6.0f} MB/s  ratio {:5.1f} ({:.1f} to keeping)   "
                   "processor {:7.3f} s  ratio {:5.1f} ({:.1f})\n",
                   what,
                   time.wall,
                   megabytes / time.wall,
                   time.wall / reading.wall,
                   time.wall / keeping.wall,
                   time.processor,
                   time.processor / reading.processor,
                   time.processor / keeping.processor);
    };
    show("read the bytes", reading);
    show("keep the bytes", keeping);
    show("parse to series", parsing);
    show("with the checks", checked);
    return 0;
}

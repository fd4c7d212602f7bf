// How fast a year of the national archive is read: 1,500 stations × 6 pollutants in 365 daily wide
// files, against the time of reading the same bytes. Goal: at most 4 times (docs: performance).
//
//   air_bench [FOLDER] [THREADS]     FOLDER keeps the generated files for the next run

#include "analysis/observations/observation_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
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

std::string dayText(DayIndex day, Random& random) {
    struct Row {
        const char* type;
        std::uint32_t bound;
    };

    constexpr Row rows[] = {
        {"PM2.5", 180}, {"PM10", 260}, {"SO2", 40}, {"NO2", 90}, {"O3", 240}, {"CO", 30}};
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

std::vector<fs::path> generate(const fs::path& folder) {
    fs::create_directories(folder);
    Random random;
    std::vector<fs::path> files;
    for (int i = 0; i < fileCount; ++i) {
        const DayIndex day = firstDayOf(2023) + i;
        files.push_back(folder / fmt::format("china_sites_{}.csv", isoDate(day)));
        if (!fs::exists(files.back())) {
            std::ofstream(files.back(), std::ios::binary) << dayText(day, random);
        }
    }
    return files;
}

double secondsOf(const std::function<void()>& work) {
    std::vector<double> seconds;
    for (int i = 0; i < repetitions; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        seconds.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    return seconds[seconds.size() / 2];
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

} // namespace

int main(int argc, char** argv) {
    const fs::path folder =
        argc > 1 ? fs::path(argv[1]) : fs::temp_directory_path() / "parklens_air_bench";
    const TaskPool pool(argc > 2 ? std::stoi(argv[2]) : 0);
    const std::vector<fs::path> files = generate(folder);
    const auto rules =
        QualityRules::fromStandards(StandardsLibrary::load(dataDirectory() / "standards"));
    std::uint64_t bytes = 0;
    const double reading = secondsOf([&] { bytes = readAll(files, pool); });
    const double parsing = secondsOf([&] {
        Diagnostics diagnostics;
        const auto archive = parseObservations(files, {}, rules, pool, {}, diagnostics);
        if (archive.stations.size() != stationCount) {
            throw std::runtime_error("the archive lacks stations");
        }
    });
    const double checked = secondsOf([&] {
        Diagnostics diagnostics;
        const auto archive = readObservations(files, {}, rules, pool, {}, diagnostics);
    });
    const double megabytes = static_cast<double>(bytes) / 1e6;
    fmt::print("{} files, {:.0f} MB, {} threads\n", files.size(), megabytes, pool.threadCount());
    fmt::print("read the bytes     {:7.3f} s  {:6.0f} MB/s\n", reading, megabytes / reading);
    fmt::print("parse to series    {:7.3f} s  {:6.0f} MB/s  ratio {:.1f}\n",
               parsing,
               megabytes / parsing,
               parsing / reading);
    fmt::print("with the checks    {:7.3f} s  {:6.0f} MB/s  ratio {:.1f}\n",
               checked,
               megabytes / checked,
               checked / reading);
    return 0;
}
